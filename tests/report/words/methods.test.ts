import { describe, expect, it } from 'vitest';
import { ATTRITION_ESTIMATORS } from '../../../src/effects/attrition-report-rows.ts';
import { CATALOGUE } from '../../../src/effects/catalogue.ts';
import { COMPETING_ESTIMATORS } from '../../../src/effects/competing-report.ts';
import { REPORT_ESTIMATORS } from '../../../src/effects/report-estimators.ts';
import { START_ESTIMATORS } from '../../../src/effects/start-rows.ts';
import { SUBGROUP_ESTIMATORS } from '../../../src/effects/subgroup-report-rows.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { da } from '../../../src/report/words/da.ts';
import { en } from '../../../src/report/words/en.ts';
import { exampleInput } from '../example-input.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

/** What surveys use beside what the report chooses. */
const FIELDWORK = ['weighted.response', 'ancova.change'];

const IDS = [
  ...new Set([
    ...REPORT_ESTIMATORS,
    ...ATTRITION_ESTIMATORS,
    ...COMPETING_ESTIMATORS,
    ...START_ESTIMATORS,
    ...SUBGROUP_ESTIMATORS,
    ...FIELDWORK,
  ]),
];

describe('method sentences', () => {
  it.each(IDS)('say what %s is, and how, in both languages', (id) => {
    expect(CATALOGUE.some((definition) => definition.id === id)).toBe(true);
    for (const words of [da, en]) {
      expect(words.methods.estimators[id]?.length, id).toBeGreaterThan(10);
      expect(words.methods.sentences[id]?.length, id).toBeGreaterThan(40);
      expect(words.methods.sentences[id]).toMatch(/[.]$/);
    }
    expect(da.methods.sentences[id]).not.toBe(en.methods.sentences[id]);
  });

  it.each(['citizen', 'pair', 'cluster'] as const)(
    'are there for every estimator of a report on lots of %s, beside the exact record',
    (unit) => {
      const model = buildReport(exampleInput({ unit, lost: 0.2 }));
      const table = (id: string) =>
        model.sections
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => (block.type === 'table' && block.id === id ? block.rows : []));
      const used = new Set(model.results.map(({ estimator }) => estimator));
      expect(used.size).toBeGreaterThan(6);
      expect(table('methods').map(({ id }) => id)).toEqual([...used]);
      for (const { id, cells } of table('methods'))
        expect(cells[0]).toMatchObject({
          text: { da: da.methods.sentences[id.split(':')[0] as string] },
        });
      for (const { id, cells } of table('method-records')) {
        const [cell] = cells;
        const record = cell?.kind === 'text' ? cell.text.en : '';
        for (const row of model.results.filter(({ estimator }) => estimator === id))
          expect(record).toContain(row.method);
      }
    },
  );

  it('are there for what surveys use', async () => {
    const model = buildReport(await fieldworkInput());
    for (const { estimator } of model.results)
      expect(da.methods.sentences[estimator.split(':')[0] as string], estimator).toBeDefined();
    expect(model.results.map(({ estimator }) => estimator)).toContain('ancova.change');
  });
});
