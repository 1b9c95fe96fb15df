/**
 * On which page of a PDF each named place begins, read from Chromium's (Skia's) plain objects: the catalogue's table of
 * destinations and the tree of pages.
 *
 * @returns page counted from 1, by name; empty when the PDF is built otherwise
 */
export function pdfPages(pdf: Uint8Array): ReadonlyMap<string, number> {
  const content = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const objects = new Map<number, string>();
  for (const match of content.matchAll(/(?:^|\n)(\d+) 0 obj\n(<<[\s\S]*?)(?:endobj|stream)/g))
    objects.set(Number(match[1]), match[2] as string);
  const catalogue = [...objects.values()].find((object) => /\/Type \/Catalog\b/.test(object)) ?? '';
  const reference = (name: string) =>
    Number(new RegExp(`/${name} (\\d+) 0 R`).exec(catalogue)?.[1] ?? Number.NaN);
  const order = new Map<number, number>();
  const walk = (id: number, depth: number): void => {
    const object = objects.get(id) ?? '';
    const kids = /\/Kids \[([^\]]*)\]/.exec(object)?.[1];
    if (kids === undefined) order.set(id, order.size + 1);
    else if (depth < 50) for (const kid of kids.matchAll(/(\d+) 0 R/g)) walk(Number(kid[1]), depth + 1);
  };
  walk(reference('Pages'), 0);
  const pages = new Map<string, number>();
  for (const match of (objects.get(reference('Dests')) ?? '').matchAll(/\/([^\s/[\]<>]+) \[(\d+) 0 R/g)) {
    const page = order.get(Number(match[2]));
    if (page !== undefined) pages.set(match[1] as string, page);
  }
  return pages;
}
