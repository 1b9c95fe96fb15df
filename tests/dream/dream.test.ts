import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../src/core/dates.ts';
import { benefitSpells } from '../../src/dream/benefit-spells.ts';
import { dreamBenefit, readDreamCode } from '../../src/dream/dream-codes.ts';
import { dreamWeeks } from '../../src/dream/dream-weeks.ts';
import { type DreamSource, readDream } from '../../src/dream/read-dream.ts';
import { makeWorkbook } from '../extracts/make-workbook.ts';
import { CPRS, day, pseudonymise, SAMPLE } from '../ledger/a-trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'trial-dream-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const codesOf = (header: readonly string[]) =>
  dreamWeeks(header, { file: 'd.csv', line: 1 }).problems.map(({ code, at }) =>
    `${code} ${at.column ?? ''}`.trim(),
  );

describe('dreamWeeks', () => {
  it('finds the weeks by their headers, in order of time, whatever stands beside them', () => {
    const { weeks, problems } = dreamWeeks(
      ['PNR', 'y_0601', 'Y_0552', 'branche_2008_01', 'y_0551', ' y_9952 ', 'kom'],
      {},
    );
    expect(weeks.map(({ year, week, column, start }) => [year, week, column, formatIsoDate(start)])).toEqual([
      [1999, 52, 5, '1999-12-27'],
      [2005, 51, 4, '2005-12-19'],
      [2005, 52, 2, '2005-12-26'],
      [2006, 1, 1, '2006-01-02'],
    ]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['DREAM_WEEKS_MISSING', 'warning'],
    ]);
    expect(problems[0]!.message.en).toContain('311 weeks between 1999-W52 and 2006-W01');
  });

  it('knows the years with 53 weeks', () => {
    expect(codesOf(['y_0452', 'y_0453', 'y_0501'])).toEqual([]);
    expect(codesOf(['y_0552', 'y_0553', 'y_0601'])).toEqual(['DREAM_WEEK_INVALID 2']);
    expect(codesOf(['y_0452', 'y_0501'])).toEqual(['DREAM_WEEKS_MISSING']);
    expect(codesOf(['y_0500'])).toEqual(['DREAM_WEEK_INVALID 1']);
  });

  it('tells a file without weeks, and a week that stands twice', () => {
    expect(codesOf(['PNR', 'y_545', 'uge'])).toEqual(['DREAM_NO_WEEKS']);
    expect(codesOf(['y_0545', 'y_0546', 'Y_0545'])).toEqual(['DREAM_WEEK_TWICE 3']);
  });
});

describe('DREAM codes', () => {
  it.each<[string, number | null, string]>([
    ['', 0, 'none'],
    [' . ', 0, 'none'],
    ['740', 740, 'ledighedsydelse'],
    ['748', 748, 'ledighedsydelse'],
    ['771', 771, 'fleksjob'],
    ['774', 774, 'sygdom-i-fleksjob'],
    ['783', 783, 'foertidspension'],
    ['999', 999, 'doed'],
    ['300', 300, 'unknown'],
    ['0', null, ''],
    ['7400', null, ''],
    ['74', null, ''],
    ['74A', null, ''],
  ])('reads %j', (cell, code, benefit) => {
    expect(readDreamCode(cell)).toBe(code);
    if (code !== null) expect(dreamBenefit(code)).toBe(benefit);
  });
});

describe('benefitSpells', () => {
  const { weeks } = dreamWeeks(['y_0451', 'y_0452', 'y_0453', 'y_0501', 'y_0502', 'y_0504'], {});

  it('joins weeks on one benefit, over the turn of a year with 53 weeks, and not over a week without column', () => {
    const spells = benefitSpells([740, 744, 771, 771, 771, 771], weeks);
    expect(
      spells.map(({ benefit, from, to, weeks: n, codes }) => [
        benefit,
        formatIsoDate(from),
        formatIsoDate(to),
        n,
        codes,
      ]),
    ).toEqual([
      ['ledighedsydelse', '2004-12-13', '2004-12-26', 2, [740, 744]],
      ['fleksjob', '2004-12-27', '2005-01-16', 3, [771]],
      ['fleksjob', '2005-01-24', '2005-01-30', 1, [771]],
    ]);
  });

  it('keeps weeks without benefit and unknown codes as what they are, and loses no week', () => {
    const spells = benefitSpells([0, 0, 300, 301, 0, 0], weeks);
    expect(spells.map(({ benefit, weeks: n }) => [benefit, n])).toEqual([
      ['none', 2],
      ['unknown', 2],
      ['none', 1],
      ['none', 1],
    ]);
    expect(benefitSpells([], [])).toEqual([]);
  });
});

describe('readDream', () => {
  const trialIds = new Map(SAMPLE.map((row) => [row.pseudonym, row.trialId]));
  const source = (name: string, bytes: string | Buffer, more: Partial<DreamSource> = {}): DreamSource => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return {
      path,
      displayName: name,
      format: { encoding: 'auto', delimiter: 'auto', decimal: 'auto', dateFormat: 'auto', padCpr: false },
      person: null,
      referenceDate: day('2005-09-01'),
      trialIdOfCpr: (cpr) => trialIds.get(pseudonymise(cpr)) ?? null,
      trialIdOf: (written) => SAMPLE.find(({ trialId }) => trialId === written)?.trialId ?? null,
      ...more,
    };
  };
  const read = async (...args: Parameters<typeof source>) => {
    const reading = await readDream(source(...args));
    return {
      ...reading,
      kept: Object.fromEntries([...reading.citizens].map(([id, codes]) => [id, [...codes]])),
      codes: reading.problems.map(({ code, at }) => [code, at.line, at.column].filter(Boolean).join(' ')),
    };
  };
  const one = CPRS['0101-001'] as string;
  const two = CPRS['0202-002'] as string;

  it('reads the weeks of the trial’s citizens and passes others over', async () => {
    const csv = `PNR;y_0540;y_0541;branche_2008_01\r\n${one};740;771;1\r\n6909690009;740;740;2\r\n${two};;.;\r\n`;
    const { kept, others, rows, codes } = await read('dream.csv', csv);
    expect(kept).toEqual({ '0101-001': [740, 771], '0202-002': [0, 0] });
    expect([others, rows, codes]).toEqual([1, 3, []]);
  });

  it('reads a workbook, and trial ids', async () => {
    const rows = [
      ['trial_id', 'y_0541', 'y_0540'],
      ['0101-001', 771, 740],
      ['0101-999', 740, 740],
    ];
    const { kept, others } = await read('dream.xlsx', makeWorkbook([{ name: 'DREAM', rows }]));
    expect([kept, others]).toEqual([{ '0101-001': [740, 771] }, 1]);
    const named = await read('dream2.csv', 'borger,y_0540\n0101-001,740\n', { person: 'Borger' });
    // A column that is named by hand holds CPR numbers unless it has the name of a trial id.
    expect(named.codes).toEqual(['CPR_CHARACTERS 2 1']);
  });

  it('tells everything that is wrong by line and column, and no code or number', async () => {
    const csv = `PNR;y_0540;y_0541\n${one};74;300\n${one};740;740\n;740;740\n3102051234;740;740\n${two};301;740\n`;
    const { codes, problems } = await read('fejl.csv', csv);
    expect(codes).toEqual([
      'DREAM_CODE_INVALID 2 2',
      'DREAM_CODE_UNKNOWN 2 3',
      'DREAM_CITIZEN_TWICE 3 1',
      'CITIZEN_MISSING 4 1',
      'CPR_DATE_INVALID 5 1',
    ]);
    const told = JSON.stringify(problems);
    for (const value of [one, two, '"74"', ' 300', ' 301', '3102051234']) expect(told).not.toContain(value);
    expect(told).toContain('2 weeks have a code');
  });

  it('needs a column that says who it is', async () => {
    const none = await read('x.csv', 'nr;y_0540\n1;740\n');
    expect(none.codes).toEqual(['DREAM_PERSON_COLUMN 1']);
    const near = await read('y.csv', 'borgernr;y_0540\n1;740\n', { person: 'borgernrr' });
    expect(near.problems[0]!.remedy!.en).toContain('did you mean "borgernr"');
    expect((await read('z.csv', 'PNR;uge\n1;740\n')).codes).toEqual(['DREAM_NO_WEEKS 1']);
  });
});
