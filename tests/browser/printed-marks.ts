import type { Page } from 'playwright-core';
import type { PdfContent, PdfLink } from './pdf-links.ts';

/** What was marked: its kind, and what must stand on the page where it ends. */
export interface Marked {
  readonly id: string;
  readonly name: string;
  readonly kind: 'figure' | 'row' | 'heading' | 'caption' | 'chapter';
  /** Rows of a table that should not be cut share one. */
  readonly table: string | null;
  /** What must begin on the same page: the content under a heading or caption. */
  readonly next: string | null;
}

/**
 * Puts links into figures, rows, headings and captions, so that the PDF tells on which page each stands and how large it is:
 * something cut in two has links on two pages. The layout stays as it is.
 */
export function mark(page: Page): Promise<readonly Marked[]> {
  return page.evaluate(() => {
    const marked: Marked[] = [];
    const ids = new Map<Element, string>();
    const idOf = (element: Element, kind: string) => {
      const known = ids.get(element);
      if (known !== undefined) return known;
      const id = `${kind}-${ids.size}`;
      ids.set(element, id);
      return id;
    };
    const cover = (element: Element, id: string) => {
      const link = document.createElement('a');
      link.href = `https://mark.invalid/${id}`;
      link.append(...element.childNodes);
      element.append(link);
    };
    const nameOf = (element: Element) => (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    for (const link of document.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    for (const svg of document.querySelectorAll('svg.wide')) {
      const id = idOf(svg, 'figure');
      marked.push({
        id,
        kind: 'figure',
        name: svg.querySelector('title')?.textContent ?? '',
        table: null,
        next: null,
      });
      const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
      link.setAttribute('href', `https://mark.invalid/${id}`);
      const area = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      for (const side of ['width', 'height']) area.setAttribute(side, '100%');
      area.setAttribute('fill-opacity', '0');
      link.append(area);
      svg.append(link);
    }
    for (const table of document.querySelectorAll('table')) {
      const rows = [...table.querySelectorAll('tr')];
      const own = idOf(table, 'table');
      for (const row of rows) {
        const id = idOf(row, 'row');
        const name = `${table.querySelector('caption')?.textContent?.slice(0, 50)}: ${nameOf(row)}`;
        for (const cell of row.children) cover(cell, id);
        const head = row.closest('thead') !== null;
        const under = row.matches('.group') ? row.nextElementSibling : null;
        if (!head)
          marked.push({
            id,
            kind: 'row',
            name,
            table: table.matches('.short') ? own : null,
            next: under === null ? null : idOf(under, 'row'),
          });
      }
      const first = table.querySelector('tbody tr');
      const caption = table.querySelector('caption');
      if (caption !== null && first !== null) {
        const id = idOf(caption, 'caption');
        marked.push({ id, kind: 'caption', name: nameOf(caption), table: null, next: idOf(first, 'row') });
        cover(caption.firstElementChild ?? caption, id);
      }
    }
    for (const caption of document.querySelectorAll('figcaption')) {
      const svg = caption.parentElement?.querySelector('svg.wide');
      const id = idOf(caption, 'caption');
      marked.push({
        id,
        kind: 'caption',
        name: nameOf(caption),
        table: null,
        next: svg ? idOf(svg, 'figure') : null,
      });
      cover(caption, id);
    }
    for (const heading of document.querySelectorAll('main h2, main h3')) {
      const id = idOf(heading, 'heading');
      const next = heading.nextElementSibling;
      const text = next?.matches('p') ? next : null;
      if (text !== null && !ids.has(text)) cover(text, idOf(text, 'text'));
      marked.push({
        id,
        kind: heading.matches('h2') ? 'chapter' : 'heading',
        name: nameOf(heading),
        table: null,
        next: text === null ? null : idOf(text, 'text'),
      });
      cover(heading, id);
    }
    // All other text, so that every page with something on it has a mark.
    for (const text of document.querySelectorAll('main p, main li, main dt, main dd, footer'))
      if (!ids.has(text) && text.closest('table') === null) cover(text, idOf(text, 'text'));
    return marked;
  });
}

/** Links by the mark they stand for. */
export function byMark({ links }: PdfContent): ReadonlyMap<string, readonly PdfLink[]> {
  const found = new Map<string, PdfLink[]>();
  for (const link of links) {
    const id = link.address.replace('https://mark.invalid/', '');
    found.set(id, [...(found.get(id) ?? []), link]);
  }
  return found;
}
