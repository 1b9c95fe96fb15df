import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../../../src/protocol/load.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import type { ReportModel } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { FIXTURE } from '../../end-to-end/run-trial.ts';
import { type ExampleOptions, exampleInput } from '../example-input.ts';
import { fieldworkInput } from '../fieldwork-input.ts';
import { attackReport } from './attack/attack-report.ts';
import { publicKnowledge } from './attack/public-knowledge.ts';
import { tableByTable } from './table-by-table.ts';
import { overlooked } from './without-counts.ts';

/** P6M from 1 October 2005; the jobs of `placed` are those whose length is told. */
const knowledgeOf = ({ protocol }: Pick<ReportInput, 'protocol'>) => publicKnowledge(protocol, 182, 'placed');

function counts(model: ReportModel) {
  return model.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'table' ? block.rows.flatMap(({ cells }) => cells) : [])),
  );
}

const told = (found: ReturnType<typeof attackReport>) =>
  found.recovered.map(({ name, value, by }) => `${name} = ${value} (${by})`);

describe('an attacker who knows the definitions', () => {
  it('works hidden numbers and small groups out of a report whose tables are protected one by one', async () => {
    const input = await fieldworkInput();
    const model = buildReport(input, tableByTable(input));
    const found = told(attackReport(model, knowledgeOf(input)));
    // Nobody's table says how many lost their job: the placed less those still in it do.
    expect(found.filter((line) => line.includes(' without with retained '))).not.toEqual([]);
  });

  it('works nothing out of a report with surveys', async () => {
    const input = await fieldworkInput();
    const model = buildReport(input);
    const found = attackReport(model, knowledgeOf(input));
    expect(told(found)).toEqual([]);
    // It did read the report.
    expect(found.published).toBeGreaterThan(300);
    expect(found.hidden).toBeGreaterThan(100);
    expect(found.equations).toBeGreaterThan(500);
    expect(overlooked(found.unread)).toEqual([]);
  });

  it('works nothing out of the committed example, read as it is published', () => {
    const file = new URL('../../../reports/example/report.json', import.meta.url);
    expect(existsSync(file)).toBe(true);
    const model: ReportModel = JSON.parse(readFileSync(file, 'utf8'));
    const { protocol } = loadProtocol(join(FIXTURE, 'trial.yaml'), 'trial.yaml');
    const found = attackReport(model, knowledgeOf({ protocol }));
    expect(told(found)).toEqual([]);
    expect(found.published).toBeGreaterThan(300);
    expect(found.hidden).toBeGreaterThan(100);
  });

  // Trials in which everybody whom a number of a whole arm counts happens to be in one municipality.
  it.each([
    { seed: 'w97', perMunicipality: 38, third: false, chance: [0.79, 0.31], minimum: 3 },
    { seed: 'w317', perMunicipality: 28, third: false, chance: [0.59, 0.11], minimum: 3 },
    { seed: 'w69', perMunicipality: 28, third: true, chance: [0.83, 0.67], minimum: 3 },
  ] as const)('works nothing out where an arm is in one place by chance: $seed', (options) => {
    const municipalities = ['0991', '0992'].map((code) => ({ code, name: code }));
    const input = exampleInput({ ...options, municipalities });
    expect(told(attackReport(buildReport(input), knowledgeOf(input)))).toEqual([]);
  });

  it('works nothing out of small trials, also with surveys that few answered', async () => {
    const trials = fc.record({
      seed: fc.string({ minLength: 1, maxLength: 6 }),
      perMunicipality: fc.integer({ min: 10, max: 40 }),
      places: fc.integer({ min: 1, max: 4 }),
      third: fc.boolean(),
      chance: fc.tuple(
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      ),
    });
    fc.assert(
      fc.property(trials, ({ places, ...options }) => {
        const municipalities = ['0991', '0992', '0993', '0994']
          .slice(0, places)
          .map((code) => ({ code, name: code }));
        const input = exampleInput({ ...(options as ExampleOptions), municipalities });
        expect(told(attackReport(buildReport(input), knowledgeOf(input)))).toEqual([]);
      }),
      { numRuns: 8, seed: 7 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 9 }), async (of, drop) => {
        const input = await fieldworkInput({
          change: (read) => ({
            ...read,
            surveys: new Map(
              [...read.surveys].map(([wave, sheets]) => [
                wave,
                sheets.filter((_, index) => index % of !== drop % of),
              ]),
            ),
          }),
        });
        expect(told(attackReport(buildReport(input), knowledgeOf(input)))).toEqual([]);
      }),
      { numRuns: 3, seed: 7 },
    );
  });

  it('still finds most counts to read: all tables together hide little more than each by itself', async () => {
    const input = await fieldworkInput();
    const hidden = (model: ReportModel) =>
      counts(model).filter(({ kind }) => kind === 'hidden' || kind === 'small').length;
    const alone = hidden(buildReport(input, tableByTable(input)));
    const together = hidden(buildReport(input));
    expect(together).toBeLessThan(1.4 * alone);
  });
});
