/**
 * Excel workbooks written by hand from the standard (ECMA-376 SpreadsheetML in a ZIP archive), so that the reader is not
 * tested against a writer of the same make. Dates are given as serial numbers, as a file holds them.
 */
import { deflateRawSync } from 'node:zlib';

/** Text, a number, a date by its serial number, a truth value, an Excel error, a formula with its last result, or nothing. */
export type MadeCell =
  | string
  | number
  | boolean
  | null
  | { readonly date: number; readonly format?: 'standard' | 'danish' | 'time' }
  | { readonly error: string }
  | { readonly formula: string; readonly result: string | number }
  | { readonly inline: string };

export interface MadeSheet {
  readonly name: string;
  /** From row 1; null leaves a row out of the file. */
  readonly rows: readonly (readonly MadeCell[] | null)[];
}

export interface WorkbookOptions {
  /** The date system of old Macs: day 0 is 1 January 1904. */
  readonly date1904?: boolean;
  /** Files to leave out, to make a workbook that is none. */
  readonly without?: readonly string[];
  /** Nothing is deflated, so that the bytes do not depend on the version of zlib. */
  readonly stored?: boolean;
}

const STYLES = { standard: 1, danish: 2, time: 3 } as const;

export function makeWorkbook(sheets: readonly MadeSheet[], options: WorkbookOptions = {}): Buffer {
  const strings: string[] = [];
  const shared = (value: string): number => {
    const at = strings.indexOf(value);
    return at === -1 ? strings.push(value) - 1 : at;
  };
  const sheetXml = sheets.map(({ rows }) => {
    const xml = rows.map((row, index) => {
      if (row === null) return '';
      const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`, shared));
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    });
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml.join('')}</sheetData></worksheet>`;
  });
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 10}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 10}" Type="${OFFICE}/worksheet" Target="worksheets/ark${i + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy;@"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings
      .map((value) => `<si><t xml:space="preserve">${escapeXml(value)}</t></si>`)
      .join('')}</sst>`,
  };
  sheetXml.forEach((xml, i) => {
    files[`xl/worksheets/ark${i + 1}.xml`] = xml;
  });
  for (const name of options.without ?? []) delete files[name];
  return zip(Object.entries(files), options.stored);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

function cellXml(cell: MadeCell, place: string, shared: (value: string) => number): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${place}" t="s"><v>${shared(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('date' in cell)
    return `<c r="${place}" s="${STYLES[cell.format ?? 'standard']}"><v>${cell.date}</v></c>`;
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  if ('inline' in cell) return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell.inline)}</t></is></c>`;
  const type = typeof cell.result === 'string' ? ' t="str"' : '';
  return `<c r="${place}"${type}><f>${escapeXml(cell.formula)}</f><v>${escapeXml(String(cell.result))}</v></c>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escapeXml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A ZIP archive: the first file stored, the others deflated, as both occur; or all stored. */
export function zip(files: readonly (readonly [string, string])[], stored = false): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  files.forEach(([name, content], index) => {
    const raw = Buffer.from(content, 'utf8');
    const plain = stored || index === 0;
    const packed = plain ? raw : deflateRawSync(raw);
    const file = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(plain ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, tail, file]));
    parts.push(local);
    offset += local.length;
  });
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
