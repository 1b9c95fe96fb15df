/** A link on a page of a PDF, in points from the lower left. */
export interface PdfLink {
  readonly address: string;
  /** Counted from 1. */
  readonly page: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface PdfContent {
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly links: readonly PdfLink[];
}

/** Pages and outward links of a PDF as Chromium (Skia) writes it: plain objects, only streams are packed. */
export function pdfLinks(pdf: Uint8Array): PdfContent {
  const content = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const objects = new Map<number, string>();
  for (const match of content.matchAll(/(?:^|\n)(\d+) 0 obj\n(<<[\s\S]*?)(?:endobj|stream)/g))
    objects.set(Number(match[1]), match[2] as string);
  const catalogue = [...objects.values()].find((object) => /\/Type \/Catalog\b/.test(object)) ?? '';
  const order: string[] = [];
  const walk = (id: number): void => {
    const object = objects.get(id) ?? '';
    const kids = /\/Kids \[([^\]]*)\]/.exec(object)?.[1];
    if (kids === undefined) order.push(object);
    else for (const kid of references(kids)) walk(kid);
  };
  walk(Number(/\/Pages (\d+) 0 R/.exec(catalogue)?.[1]));
  const pages = order.map((page) => {
    const [, , width = 0, height = 0] = numbers(/\/MediaBox \[([^\]]*)\]/.exec(page)?.[1] ?? '');
    return { width, height };
  });
  const links = order.flatMap((page, index) =>
    references(/\/Annots \[([^\]]*)\]/.exec(page)?.[1] ?? '').flatMap((id) => {
      const object = objects.get(id) ?? '';
      const address = /\/URI \(([^)]*)\)/.exec(object)?.[1];
      if (address === undefined) return [];
      const [left = 0, bottom = 0, right = 0, top = 0] = numbers(
        /\/Rect \[([^\]]*)\]/.exec(object)?.[1] ?? '',
      );
      return [{ address, page: index + 1, left, bottom, right, top }];
    }),
  );
  return { pages, links };
}

function references(list: string): readonly number[] {
  return [...list.matchAll(/(\d+) 0 R/g)].map((match) => Number(match[1]));
}

function numbers(list: string): readonly number[] {
  return list.trim().split(/\s+/).map(Number);
}
