/** Words of the workbook, the terminal and the comparison of two reports, in English. */
import { numbersIn } from './numbers.ts';

const n = numbersIn('en');

export const formatsEn = {
  /** Headings of the columns that a cell with several numbers takes in a workbook. */
  parts: {
    count: 'number',
    low: 'lower end',
    high: 'upper end',
    lowerQuartile: 'lower quartile',
    upperQuartile: 'upper quartile',
    share: 'share',
    spread: 'standard deviation',
  },
  sheet: {
    results: 'Results',
    resultsCaption: 'Every estimate at full precision',
    resultsNote:
      'One row per estimate, in the units of the calculation: shares and differences of shares as fractions of 1, money in øre. A row whose status is “suppressed” rests on a small number.',
    back: '← Contents',
    name: 'Sheet',
    section: 'Section',
    caption: 'What it holds',
    trial: 'Trial',
    asOf: 'Data as of',
  },
  forest: {
    part: (title: string, part: number, parts: number) => `${title} (${n.count(part)} of ${n.count(parts)})`,
    sorted: (missing: number) =>
      missing === 0
        ? 'Sorted by size.'
        : `Sorted by size; ${n.count(missing)} without a number that may be shown stand in the table below.`,
  },
  pdf: {
    missing: 'there is no Chromium here to print the report with',
    remedy:
      'install Chromium or Google Chrome (Debian: `apt install chromium`) or set CHROME_PATH to it; or open report-en.html in a browser and print it to PDF',
    failed: 'Chromium did not make the PDF',
  },
  diff: {
    title: (before: string, after: string) => `From the report of ${before} to the one of ${after}`,
    same: 'Nothing has moved.',
    why: 'What is different around the numbers',
    circumstance: {
      'data-cut': 'data as of',
      ledger: 'events in the ledger',
      head: 'head of the ledger',
      tool: 'tool version',
      'small-cells': 'smallest number shown',
      input: 'file',
      fact: 'stated',
      section: 'section',
    },
    continues: 'the ledger of the earlier report is the beginning of the present one',
    rewritten: 'the ledger of the earlier report is NOT the beginning of the present one',
    noLonger: 'no longer there',
    notBefore: 'not there before',
    otherBytes: 'its content has changed',
    counted: (shown: number, unseen: number, hidden: number, gone: number) =>
      [
        `${n.count(shown)} shown ${shown === 1 ? 'number has' : 'numbers have'} moved`,
        `${n.count(unseen)} only in decimals that are not shown`,
        `${n.count(hidden)} ${hidden === 1 ? 'is' : 'are'} hidden in one of the reports`,
        `${n.count(gone)} ${gone === 1 ? 'stands' : 'stand'} in one report only`,
      ].join('; '),
    causes: {
      data: 'new data',
      rules: 'rules or tool',
      both: 'both',
      unknown: 'not told apart',
    },
    causesNote:
      'Why: “new data” when the present protocol and tool give the old number on the old day, “rules or tool” when they already give the new one.',
    fewNote: (counts: number, minimum: number) =>
      `* ${n.count(counts)} ${counts === 1 ? 'number counts' : 'numbers count'} up to ${minimum - 1} more or fewer than before. Whoever has both reports learns of groups that small: where they are of persons, do not publish both.`,
    hidden: 'hidden',
    only: { before: 'only in the old report', after: 'only in the new report' },
    results: 'All estimates',
  },
};
