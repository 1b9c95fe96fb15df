import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import type { FieldCitizen } from '../../../src/fieldwork/field-citizens.ts';
import type { FieldworkResults, WaveResults } from '../../../src/fieldwork/fieldwork-results.ts';
import type { ItemRow } from '../../../src/fieldwork/surveys/item-table.ts';
import { responseWeightsLogistic } from '../../../src/fieldwork/surveys/response-weights-logistic.ts';
import type { MeasureChange } from '../../../src/fieldwork/surveys/wave-change.ts';
import { CITIZENS, yearResults } from '../year.ts';

/** Everything here was computed in R from the same files: fixtures/oracles/fieldwork/make.R. */
const expected = JSON.parse(
  readFileSync(new URL('../../../fixtures/oracles/fieldwork/expected.json', import.meta.url), 'utf8'),
);
let results: FieldworkResults;
beforeAll(async () => {
  results = await yearResults();
});

const close = (actual: number | null | undefined, wanted: number) => {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual as number) - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
};
const orNull = (arm: string) => (arm === '' ? null : arm);
const wave = (id: string) => results.waves.find((entry) => entry.wave === id) as WaveResults;

describe('a year of surveys against R', () => {
  it('response rates with Wilson intervals per wave, arm and municipality', () => {
    const all = results.waves.flatMap((entry) => entry.responseRates);
    expect(all).toHaveLength(expected.rates.length);
    for (const row of expected.rates) {
      const own = all.find(
        (rate) =>
          rate.wave === row.wave &&
          rate.municipality === orNull(row.municipality) &&
          rate.arm === orNull(row.arm),
      );
      expect([own?.invited, own?.answered]).toEqual([row.invited, row.answered]);
      close(own?.rate, row.rate);
      close(own?.low, row.low);
      close(own?.high, row.high);
    }
  });

  it('the difference in response between arms is that of the rates', () => {
    const [treated, control] = ['anden-aktoer', 'kontrol'].map((arm) =>
      expected.rates.find(
        (row: { wave: string; arm: string; municipality: string }) =>
          row.wave === 'wave-2' && row.arm === arm && row.municipality === '',
      ),
    );
    const row = wave('wave-2').responseDifference.find(
      (entry) => entry.estimator === 'risk-difference.newcombe',
    );
    close(row?.estimate, treated.rate - control.rate);
    expect(wave('wave-2').responseDifference.map((entry) => entry.estimator)).toContain('risk-difference.mh');
  });

  it('non-response by baseline: all, per arm, per municipality', () => {
    expect(expected.nonResponse).toHaveLength(2 * (1 + 2 + 4));
    for (const row of expected.nonResponse) {
      const fields = wave(row.wave).nonResponse.filter(
        (field) => field.arm === orNull(row.arm) && field.municipality === orNull(row.municipality),
      );
      const of = (id: string) => fields.find((field) => field.field === id);
      const number = (id: string) => {
        const field = of(id);
        return field?.kind === 'number' ? field.difference : null;
      };
      close(number('age'), row.age);
      close(number('months-on-benefit'), row.months);
      const sex = of('sex');
      const education = of('education');
      if (sex?.kind !== 'category' || education?.kind !== 'category') throw new Error('no category');
      close(sex.levels.find((level) => level.level === 'male')?.difference, row.men);
      for (const [id, level] of Object.entries(
        row.education as Record<string, { responders: number; nonResponders: number; difference: number }>,
      )) {
        const own = education.levels.find((entry) => entry.level === id);
        expect([own?.responders, own?.nonResponders]).toEqual([level.responders, level.nonResponders]);
        close(own?.difference, level.difference);
      }
    }
  });

  it('item tables and Likert summaries', () => {
    for (const row of expected.items) {
      const item = (question: string) =>
        wave('wave-2').items.find(
          (entry) => entry.question === question && entry.arm === orNull(row.arm),
        ) as ItemRow;
      const counts = (question: string) => item(question).options?.map((option) => option.count);
      expect(item('looking').returned).toBe(row.returned);
      expect(counts('looking')).toEqual(row.looking);
      expect(item('looking').doNotKnow).toBe(row.looking[2]);
      expect(item('looking').options?.map((option) => option.share)).toEqual([
        row.looking[0] / (row.looking[0] + row.looking[1]),
        row.looking[1] / (row.looking[0] + row.looking[1]),
        null,
      ]);
      expect(item('why-not').notAsked).toBe(row.whyNotAsked + row.whyUnsure);
      expect(item('why-not').answered).toBe(row.whyAnswered);
      expect(counts('help')).toEqual(row.help);
      expect(item('help').blank).toBe(row.helpBlank);
      expect(counts('hope')?.slice(0, 5)).toEqual(row.hope);
      const [never, seldom, sometimes, often, always] = row.hope;
      expect(item('hope').likert).toEqual({
        below: never + seldom,
        middle: sometimes,
        above: often + always,
      });
      for (const [question, summary] of [
        ['hope', row.hopeNumbers],
        ['hours', row.hours],
      ] as const) {
        const { numbers } = item(question);
        expect(numbers?.n).toBe(summary.n);
        for (const key of ['mean', 'sd', 'lower', 'median', 'upper'] as const)
          close(numbers?.[key], summary[key]);
      }
      expect([item('remarks').answered, item('remarks').private]).toEqual([row.remarks, true]);
      for (const entry of wave('wave-2').items) {
        expect(entry.notAsked + entry.blank + entry.doNotKnow + entry.answered).toBe(entry.returned);
      }
    }
  });

  it('change between waves per arm, and between arms by change scores and ANCOVA, plain and weighted', () => {
    for (const row of expected.changes) {
      // Health is a question of its own, well-being a scale, hours a number.
      const own = results.changes.find((change) => change.measure === row.measure) as MeasureChange;
      for (const arm of row.arms) {
        const found = own.arms.find((entry) => entry.arm === arm.arm);
        expect([found?.invited, found?.before, found?.after, found?.n]).toEqual([
          arm.invited,
          arm.before,
          arm.after,
          arm.n,
        ]);
        for (const key of ['meanBefore', 'meanAfter', 'change', 'low', 'high'] as const)
          close(found?.[key], arm[key]);
        expect(found?.direction).toEqual({
          improved: arm.up,
          worsened: arm.down,
          unchanged: arm.n - arm.up - arm.down,
        });
      }
      const same = (found: ResultRow | undefined, wanted: Record<string, number>) => {
        for (const key of ['estimate', 'standardError', 'df', 'p', 'low', 'high'] as const)
          close(found?.[key], wanted[key] as number);
      };
      const by = (estimator: string, subgroup: string | null) =>
        own.rows.find((entry) => entry.estimator === estimator && entry.subgroup === subgroup);
      same(by('difference-in-means.stratified', null), row.simple);
      same(by('ancova.change', null), row.ancova);
      same(by('ancova.change', 'response-weighted'), row.weighted);
    }
  });

  it('category shift tables', () => {
    for (const [question, tables] of Object.entries(
      expected.shifts as Record<string, { arm: string; counts: number[][] }[]>,
    )) {
      for (const { arm, counts } of tables) {
        const own = results.shifts.find((shift) => shift.question === question && shift.arm === orNull(arm));
        expect(own?.counts).toEqual(counts);
        expect(own?.n).toBe(counts.flat().reduce((sum, count) => sum + count, 0));
      }
    }
    const health = results.shifts.find((shift) => shift.question === 'health' && shift.arm === null);
    const up = (health?.counts ?? [])
      .flatMap((row, i) => row.filter((_, j) => j > i))
      .reduce((a, b) => a + b, 0);
    expect(health?.direction?.improved).toBe(up);
    expect(results.shifts.find((shift) => shift.question === 'looking')?.direction).toBeNull();
  });

  it('inverse-response weights', () => {
    const { weights, effective, cells, field } = wave('wave-2').weights;
    expect(field).toBe('education');
    expect([...weights.keys()]).toEqual(expected.weights.trialIds);
    for (const [index, id] of expected.weights.trialIds.entries())
      close(weights.get(id), expected.weights.weights[index]);
    const arms = ['anden-aktoer', 'kontrol'];
    arms.forEach((arm, index) => {
      close(effective.find((entry) => entry.arm === arm)?.effective, expected.weights.effective[index]);
      expect(expected.weights.sums[index]).toBeCloseTo(120, 9);
    });
    expect(cells.reduce((sum, cell) => sum + cell.invited, 0)).toBe(240);
  });

  it('inverse-response weights by a logistic model', () => {
    const known = CITIZENS.flatMap((citizen) => {
      const months = citizen.baseline['months-on-benefit'];
      return typeof months === 'number' ? [months] : [];
    });
    const mean = known.reduce((sum, months) => sum + months, 0) / known.length;
    const column = (value: (citizen: FieldCitizen) => number) => Float64Array.from(CITIZENS, value);
    const { weights: cells } = wave('wave-2').weights;
    const input = {
      arm: Int32Array.from(CITIZENS, (citizen) => (citizen.arm === 'kontrol' ? 1 : 0)),
      answered: Uint8Array.from(CITIZENS, (citizen) => (cells.has(citizen.trialId) ? 1 : 0)),
      columns: [
        column((citizen) => citizen.baseline['age'] as number),
        column((citizen) => (citizen.baseline['months-on-benefit'] as number | null) ?? mean),
        ...['0992', '0993', '0994'].map((code) => column((citizen) => (citizen.stratum === code ? 1 : 0))),
      ],
    };
    const result = responseWeightsLogistic(input);
    if (result.status !== 'ok') throw new Error(result.reason);
    CITIZENS.forEach((_, i) => {
      expect(Math.abs((result.probability[i] as number) - expected.logistic.probability[i])).toBeLessThan(
        1e-7,
      );
      expect(Math.abs((result.weights[i] as number) - expected.logistic.weights[i])).toBeLessThan(1e-7);
    });
    const certain = { ...input, columns: [Float64Array.from(input.answered)] };
    expect(responseWeightsLogistic(certain).status).toBe('separation');
    expect(responseWeightsLogistic({ ...input, answered: new Uint8Array(CITIZENS.length) }).status).toBe(
      'no-variation',
    );
  });
});
