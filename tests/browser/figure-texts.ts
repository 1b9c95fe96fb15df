import type { Page } from 'playwright-core';

/** Texts of the visible figures that leave their picture or touch each other, as the browser has drawn them. */
export function textFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const svg of document.querySelectorAll('svg')) {
      if (!svg.checkVisibility()) continue;
      const frame = svg.getBoundingClientRect();
      const name = svg.querySelector('title')?.textContent ?? '';
      const boxes = [...svg.querySelectorAll('text')].map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        // A font's box is taller than its letters.
        const slack = (bottom - top) * 0.14;
        return { left, right, top: top + slack, bottom: bottom - slack, said: text.textContent };
      });
      boxes.forEach((box, at) => {
        if (
          box.left < frame.left - 1 ||
          box.right > frame.right + 1 ||
          box.top < frame.top - 1 ||
          box.bottom > frame.bottom + 1
        )
          found.push(`${name}: “${box.said}” leaves the picture`);
        for (const other of boxes.slice(at + 1))
          if (
            other.left < box.right - 0.5 &&
            box.left < other.right - 0.5 &&
            other.top < box.bottom - 0.5 &&
            box.top < other.bottom - 0.5
          )
            found.push(`${name}: “${box.said}” and “${other.said}” touch`);
      });
    }
    return found;
  });
}
