import { strToU8, zipSync } from 'fflate';
import type { Language } from '../../../core/text.ts';
import { escapeMarkup } from '../markup.ts';
import { quotedSheet } from './cell-reference.ts';
import { sharedStrings } from './shared-strings.ts';
import type { Sheet } from './sheet.ts';
import { filterRange, sheetXml } from './sheet-xml.ts';
import { workbookStyles } from './workbook-styles.ts';

export interface WorkbookProperties {
  readonly title: string;
  readonly language: Language;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly created: string;
  readonly application: string;
}

/** The earliest moment a zip file can carry, in local time as the format wants it: the same bytes whenever and wherever. */
const NO_TIME = new Date(1980, 0, 1, 0, 0, 0);

/**
 * Sheets as an Office Open XML workbook (ISO/IEC 29500, transitional): no macro, no formula, no link to the outside.
 * The same sheets give the same bytes on every platform; fflate compresses in JavaScript.
 */
export function workbookBytes(sheets: readonly Sheet[], properties: WorkbookProperties): Uint8Array {
  const styles = workbookStyles();
  const strings = sharedStrings();
  const pages = sheets.map((sheet, index) => sheetXml(sheet, styles, strings, index === 0));
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    [
      '_rels/.rels',
      relationships([
        ['officeDocument', 'xl/workbook.xml'],
        CORE,
        ['extended-properties', 'docProps/app.xml'],
      ]),
    ],
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    ],
    ...pages.map((page, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, page]),
    ['xl/styles.xml', styles.xml()],
    ['xl/sharedStrings.xml', strings.xml()],
  ];
  return zipSync(Object.fromEntries(parts.map(([name, content]) => [name, strToU8(content)])), {
    mtime: NO_TIME,
    level: 6,
  });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CORE: readonly [string, string] = ['core-properties', 'docProps/core.xml'];

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('xl/workbook.xml', `${MAIN}.sheet.main+xml`)}${Array.from(
    { length: sheets },
    (_, at) => part(`xl/worksheets/sheet${at + 1}.xml`, `${MAIN}.worksheet+xml`),
  ).join(
    '',
  )}${part('xl/styles.xml', `${MAIN}.styles+xml`)}${part('xl/sharedStrings.xml', `${MAIN}.sharedStrings+xml`)}${part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${part('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')}</Types>
`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], at) => {
      const family =
        type === 'core-properties' ? `${PACKAGE}/relationships/metadata` : `${OFFICE}/relationships`;
      return `<Relationship Id="rId${at + 1}" Type="${family}/${type}" Target="${target}"/>`;
    })
    .join('')}</Relationships>
`;
}

function coreProperties({ title, language, created, application }: WorkbookProperties): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(application)}</dc:creator><dc:language>${language === 'da' ? 'da-DK' : 'en-GB'}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>
`;
}

function appProperties({ application }: WorkbookProperties): string {
  return `${HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>${escapeMarkup(application)}</Application></Properties>
`;
}

/** Sheets by name, and what a spreadsheet repeats on every printed page. */
function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, at) => {
    if (sheet.header === null) return [];
    const own = `localSheetId="${at}"`;
    const quoted = escapeMarkup(quotedSheet(sheet.name));
    const row = sheet.header + 1;
    return [
      ...(sheet.filter
        ? [
            `<definedName name="_xlnm._FilterDatabase" ${own} hidden="1">${quoted}!${filterRange(sheet, true)}</definedName>`,
          ]
        : []),
      `<definedName name="_xlnm.Print_Titles" ${own}>${quoted}!$${row}:$${row}</definedName>`,
    ];
  });
  return `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="16000" activeTab="0"/></bookViews><sheets>${sheets
    .map((sheet, at) => `<sheet name="${escapeMarkup(sheet.name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join(
      '',
    )}</sheets>${names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`}</workbook>
`;
}
