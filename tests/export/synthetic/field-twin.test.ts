import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/core/dates.ts';
import { type Random, randomStream } from '../../../src/core/random.ts';
import type { BenefitSpell } from '../../../src/dream/benefit-spells.ts';
import { answersOf } from '../../../src/export/synthetic/answers-of.ts';
import {
  type ComparedRecord,
  closestRecord,
  columnRanges,
} from '../../../src/export/synthetic/closest-record.ts';
import { type Invented, withWages } from '../../../src/export/synthetic/synthetic-events.ts';
import {
  type RegisteredCitizen,
  syntheticRegister,
} from '../../../src/export/synthetic/synthetic-register.ts';
import { type Sheet, syntheticSurveys } from '../../../src/export/synthetic/synthetic-surveys.ts';
import type { AnswerSheet } from '../../../src/fieldwork/surveys/answer-sheet.ts';
import type { Protocol } from '../../../src/protocol/schema.ts';

const label = { da: 'x', en: 'x' };
const options = (...ids: string[]) => ids.map((id) => ({ id, label, values: [id], missing: false }));
const common = { label, required: false };
const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const protocol = {
  periods: {
    reference: '2005-09-01',
    start: '2005-10-01',
    placement: 'P6M',
    followUp: 'P6M',
    statutoryFollowUp: 'P6M',
  },
  questions: [
    { ...common, id: 'looking', kind: 'single', required: true, options: options('yes', 'no') },
    {
      ...common,
      id: 'why-not',
      kind: 'multiple',
      separator: ';',
      askedIf: { question: 'looking', is: ['no'] },
      options: [...options('ill', 'tired'), { id: 'nothing', label, values: [], exclusive: true }],
    },
    { ...common, id: 'hours', kind: 'number', min: 0, max: 37, decimals: 1, higherIs: 'neither' },
    { ...common, id: 'words', kind: 'text', maxLength: 100 },
    ...ITEMS.map((id) => ({ ...common, id, kind: 'likert', options: options('1', '2', '3', '4', '5') })),
  ],
  surveys: [
    {
      id: 'wave-1',
      files: 'x*',
      due: 'P0D',
      answers: Object.fromEntries(['looking', 'why-not', 'hours', 'words', ...ITEMS].map((id) => [id, id])),
    },
  ],
} as unknown as Protocol;

const citizens = (n: number): Invented[] =>
  Array.from({ length: n }, (_, k) => ({
    trialId: `c${k}`,
    municipality: k % 4 < 2 ? '0991' : '0992',
    arm: k % 2 === 0 ? 'treated' : 'control',
  }));

/** Answers that hang together: a citizen's mood moves all of them. */
function answered(random: Random): AnswerSheet {
  const mood = random();
  const looking = random() < mood ? 'yes' : 'no';
  const item = () => String(1 + Math.min(4, Math.floor(5 * (0.7 * mood + 0.3 * random()))));
  return {
    answeredOn: (parseIsoDate('2005-10-01') as number) + Math.floor(40 * random()),
    answers: {
      looking,
      'why-not': looking === 'yes' ? '' : random() < 0.3 ? '-' : random() < 0.5 ? 'ill' : 'ill|tired',
      hours: String(Math.round(10 * (5 + 25 * mood + 5 * random())) / 10),
      words: random() < 0.3 ? '*' : '',
      ...Object.fromEntries(ITEMS.map((id) => [id, item()])),
    },
    texts: { words: 'Ring til min søster Karla.' },
  };
}

function survey(
  people: readonly Invented[],
  sheets: ReadonlyMap<string, AnswerSheet>,
  made: readonly Invented[],
) {
  return syntheticSurveys(
    {
      protocol,
      citizens: people,
      sheets: new Map([['wave-1', sheets]]),
      asOf: parseIsoDate('2006-10-10') as number,
      minimum: 5,
    },
    made,
    (wave, trialId) => randomStream('twin', `${wave} ${trialId}`),
  );
}

describe('answers of a synthetic twin', () => {
  const people = citizens(400);
  const sheets = new Map(
    people.slice(0, 300).map(({ trialId }) => [trialId, answered(randomStream('real', trialId))]),
  );
  // Two people's answer is nobody's.
  for (const { trialId } of people.slice(0, 2)) {
    const sheet = sheets.get(trialId)!;
    sheets.set(trialId, { ...sheet, answers: { ...sheet.answers, a: '5', hours: '36.9' } });
  }
  const { files, sheets: drawn } = survey(people, sheets, people);
  const rows = parse(files.get('survey-wave-1.csv') ?? '', { columns: true }) as Record<string, string>[];

  it('keep skip rules, and tell nothing chosen from a blank', () => {
    expect(rows.length).toBeGreaterThan(250);
    expect(rows.length).toBeLessThan(350);
    const skipped = rows.filter((row) => row['answer looking'] === 'yes');
    expect(skipped.length).toBeGreaterThan(80);
    for (const row of skipped)
      for (const id of ['ill', 'tired', 'nothing']) expect(row[`answer why-not: ${id}`]).toBe('');
    const asked = rows.filter((row) => row['answer looking'] === 'no');
    const ill = asked.filter((row) => row['answer why-not: ill'] === 'yes').length / asked.length;
    // 70 of 100 who are asked.
    expect(ill).toBeGreaterThan(0.55);
    expect(ill).toBeLessThan(0.85);
    expect(asked.some((row) => row['answer why-not: ill'] === 'no')).toBe(true);
    // What must be answered is.
    expect(rows.every((row) => row['answer looking'] !== '')).toBe(true);
  });

  it('hold no word of anybody, no number outside what is permitted', () => {
    const text = files.get('survey-wave-1.csv')!;
    expect(text).not.toContain('Karla');
    expect(rows.filter((row) => row['answer words'] === 'Invented words.').length).toBeGreaterThan(40);
    for (const row of rows) {
      const hours = Number(row['answer hours']);
      expect(hours).toBeGreaterThanOrEqual(0);
      expect(hours).toBeLessThanOrEqual(37);
    }
  });

  it('have no file when too few have answered', () => {
    const few = new Map([...sheets].slice(0, 4));
    expect(survey(people, few, people).files.size).toBe(0);
  });

  it('lie as close to citizens they were not made of as to those they were; a copy does not', () => {
    const all = citizens(400);
    const known = new Map(all.map(({ trialId }) => [trialId, answered(randomStream('more', trialId))]));
    const source = all.filter((_, k) => k % 8 < 4);
    const holdout = all.filter((_, k) => k % 8 >= 4);
    const of = (one: ReadonlyMap<string, Sheet>) => {
      const waves = new Map([['wave-1', one]]);
      return (person: Invented) => [
        person.municipality,
        person.arm,
        ...answersOf(protocol, waves, person.trialId),
      ];
    };
    const made = survey(source, new Map(source.map(({ trialId }) => [trialId, known.get(trialId)!])), all);
    const fresh = of(made.sheets.get('wave-1')!);
    const share = closer(all.map(fresh), source.map(of(known)), holdout.map(of(known)));
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    const noisy = new Map(
      source.map(({ trialId }) => {
        const sheet = known.get(trialId)!;
        return [trialId, { ...sheet, answers: { ...sheet.answers, a: '3', looking: 'yes' } }] as const;
      }),
    );
    expect(closer(source.map(of(noisy)), source.map(of(known)), holdout.map(of(known)))).toBeGreaterThan(0.6);
  });

  it('are compared with the real ones by what they say', () => {
    const one = answersOf(protocol, drawn, rows[0]!['trialId']!);
    expect(one).toHaveLength(4 + ITEMS.length);
    expect(one[0]).toMatch(/^(yes|no)$/);
    expect(typeof one[2]).toBe('number');
    expect(answersOf(protocol, drawn, 'nobody')).toEqual(one.map(() => null));
  });
});

/** Of the made, the share closer to the half they were made of; ties count one half. */
function closer(
  made: readonly ComparedRecord[],
  source: readonly ComparedRecord[],
  holdout: readonly ComparedRecord[],
): number {
  const ranges = columnRanges([...source, ...holdout]);
  const toSource = closestRecord(made, source, ranges);
  const toHoldout = closestRecord(made, holdout, ranges);
  return (
    made.reduce(
      (sum, _, i) => sum + (toSource[i]! < toHoldout[i]! ? 1 : toSource[i]! === toHoldout[i]! ? 0.5 : 0),
      0,
    ) / made.length
  );
}

describe('the register of a synthetic twin', () => {
  const reference = parseIsoDate('2005-08-29') as number; // A Monday.
  const WEEKS = 40;

  /** On 740 until a job, then 771 until it ends; four people on 783 from the start. */
  function registered(n: number, seed: string): RegisteredCitizen[] {
    return citizens(n).map((person, k) => {
      const random = randomStream(seed, person.trialId);
      const from = Math.floor(60 * random());
      const weeks = 5 + Math.floor(10 * random());
      const codes = Array.from({ length: WEEKS }, (_, week) =>
        k < 4 ? 783 : week >= from && week < from + weeks ? 771 : 740,
      );
      const spells: BenefitSpell[] = codes.map((code, week) => ({
        benefit: code === 771 ? 'flexjob' : 'ledighedsydelse',
        from: reference + 7 * week,
        to: reference + 7 * week + 6,
        weeks: 1,
        codes: [code],
      }));
      const events = [
        { type: 'placed', day: 7 * from, data: {} },
        { type: 'placement-ended', day: 7 * (from + weeks), data: {} },
      ].filter(({ day }) => k >= 4 && day < 7 * WEEKS);
      return { ...person, register: k % 10 === 9 ? null : spells, events };
    });
  }
  const table = (text: string | null) => parse(text ?? '', { columns: true }) as Record<string, string>[];
  const draw = (real: readonly RegisteredCitizen[], made: readonly RegisteredCitizen[]) =>
    syntheticRegister(real, made, reference, 5, (trialId) => randomStream('twin', `register ${trialId}`));

  it('has a row for about as many, a column a week, and agrees with the jobs reported', () => {
    const real = registered(400, '1');
    const rows = table(draw(real, real));
    expect(Object.keys(rows[0]!)).toHaveLength(1 + WEEKS);
    // 29 August 2005 begins week 35.
    expect(Object.keys(rows[0]!)[1]).toBe('y_0535');
    expect(rows.length / 400).toBeGreaterThan(0.84);
    expect(rows.length / 400).toBeLessThan(0.96);
    const people = new Map(real.map((person) => [person.trialId, person]));
    let job = 0;
    let agree = 0;
    for (const row of rows) {
      const events = people.get(row['trial_id']!)!.events;
      Object.values(row)
        .slice(1)
        .forEach((code, week) => {
          const last = events.findLast(({ day }) => day <= 7 * week + 3);
          if (last?.type !== 'placed') return;
          job += 1;
          agree += code === '771' ? 1 : 0;
        });
    }
    expect(job).toBeGreaterThan(1000);
    expect(agree / job).toBe(1);
    // What only four had.
    expect(rows.some((row) => Object.values(row).includes('783'))).toBe(false);
  });

  it('lies as close to citizens it was not made of as to those it was; a copy does not', () => {
    const all = registered(400, '2');
    const source = all.filter((_, k) => k % 8 < 4);
    const holdout = all.filter((_, k) => k % 8 >= 4);
    // The jobs of the invented are others: what is measured is what the register adds.
    const made = registered(400, '3');
    const cells = (rows: readonly Record<string, string>[]): ComparedRecord[] =>
      rows.map((row) => Object.values(row).slice(1));
    const own = (people: readonly RegisteredCitizen[]) =>
      people.flatMap(({ register }) =>
        register === null ? [] : [register.map(({ codes }) => String(codes[0]))],
      );
    const share = closer(cells(table(draw(source, made))), own(source), own(holdout));
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
    expect(closer(own(source), own(source), own(holdout))).toBeGreaterThan(0.6);
  });

  it('is not there where no extract was kept', () => {
    const none = registered(40, '4').map((person) => ({ ...person, register: null }));
    expect(draw(none, none)).toBeNull();
  });
});

describe('wages of a synthetic twin', () => {
  const job = (data: Record<string, number>) => [{ type: 'placed', day: 3, data }];
  it('are invented only where no job has one', () => {
    const some = new Map([
      ['a', job({ hourlyWage: 120 })],
      ['b', job({})],
    ]);
    expect(withWages(some)).toBe(some);
    const none = withWages(
      new Map([['b', [...job({ hoursPerWeek: 20 }), { type: 'returned', day: 9, data: {} }]]]),
    );
    expect(none.get('b')).toEqual([
      { type: 'placed', day: 3, data: { hoursPerWeek: 20, hourlyWage: 150 } },
      { type: 'returned', day: 9, data: {} },
    ]);
  });
});
