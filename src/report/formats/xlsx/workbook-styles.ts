import { escapeMarkup } from '../markup.ts';
import { type CellStyle, PLAIN } from './sheet.ts';

/** Collects the styles that cells use and writes `xl/styles.xml`; numbers are given in order of first use. */
export interface WorkbookStyles {
  readonly index: (style: CellStyle, format?: string) => number;
  readonly xml: () => string;
}

const FONTS: readonly CellStyle['font'][] = ['plain', 'bold', 'title', 'mark', 'link', 'note'];
const FONT_XML: Readonly<Record<CellStyle['font'], string>> = {
  plain: '<sz val="11"/><color rgb="FF1F2328"/>',
  bold: '<b/><sz val="11"/><color rgb="FF1F2328"/>',
  title: '<b/><sz val="14"/><color rgb="FF0B4A6F"/>',
  mark: '<i/><sz val="11"/><color rgb="FF555D66"/>',
  link: '<u/><sz val="11"/><color rgb="FF0B4A6F"/>',
  note: '<sz val="10"/><color rgb="FF555D66"/>',
};
/** The first number that a workbook's own formats may have. */
const OWN_FORMATS = 164;

export function workbookStyles(): WorkbookStyles {
  const formats: string[] = [];
  const found = new Map<string, number>();
  const written: string[] = [];
  const index = (style: CellStyle, format = 'General'): number => {
    const { font, header = false, total = false, align = '', wrap = false, indent = false } = style;
    const key = `${font} ${header} ${total} ${align} ${wrap} ${indent} ${format}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    found.set(key, written.length);
    written.push(xf(style, formatId(formats, format)));
    return written.length - 1;
  };
  index(PLAIN); // Style 0 is that of cells without one.
  return {
    index,
    xml: () =>
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
        formats.length === 0
          ? ''
          : `<numFmts count="${formats.length}">${formats
              .map(
                (code, at) => `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${escapeMarkup(code)}"/>`,
              )
              .join('')}</numFmts>`
      }<fonts count="${FONTS.length}">${FONTS.map(
        (font) => `<font>${FONT_XML[font]}<name val="Calibri"/><family val="2"/></font>`,
      ).join(
        '',
      )}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF1F2328"/></top><bottom style="thin"><color rgb="FF1F2328"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF1F2328"/></top><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${written.length}">${written.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
`,
  };
}

function formatId(formats: string[], format: string): number {
  if (format === 'General') return 0;
  const at = formats.indexOf(format);
  return OWN_FORMATS + (at >= 0 ? at : formats.push(format) - 1);
}

function xf(style: CellStyle, numFmtId: number): string {
  const horizontal = style.align ?? (style.indent ? 'left' : null);
  const alignment = [
    ...(horizontal === null ? [] : [`horizontal="${horizontal}"`]),
    `vertical="${style.header ? 'bottom' : 'top'}"`,
    ...(style.wrap ? ['wrapText="1"'] : []),
    ...(style.indent ? ['indent="1"'] : []),
  ].join(' ');
  const border = style.header ? 1 : style.total ? 2 : 0;
  return `<xf numFmtId="${numFmtId}" fontId="${FONTS.indexOf(style.font)}" fillId="${style.header ? 2 : 0}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`;
}
