/** docs/statistics.md tells of every estimator, and what it says about codes, variants and oracles holds. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { notesSections } from '../../src/analysis/notes-sections.ts';
import type { AnalysisData, OutcomeKind } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import type { EstimatorDefinition } from '../../src/effects/estimator.ts';
import { type MadeRow, madeData, options, ordinaryRows } from '../effects/made-data.ts';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const NOTES = readFileSync(root('docs/statistics.md'), 'utf8');
const SECTIONS = notesSections(NOTES);
const CODES = [
  ...readFileSync(root('src/statistics/result.ts'), 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm),
].map((match) => match[1] as string);

/** The file that defines an estimator. */
const definitionOf = (id: string) => root(`src/effects/estimators/${id.replaceAll('.', '-')}.ts`);

/** The paragraph of a section that begins with a bold word, up to the next one. */
function part(body: string, name: string): string {
  const start = body.indexOf(`**${name}.**`);
  if (start < 0) return '';
  const next = body.indexOf('\n\n**', start);
  return body.slice(start, next < 0 ? undefined : next);
}

describe('docs/statistics.md', () => {
  it('has one section for each estimator, and none without one', () => {
    const ids = SECTIONS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => !existsSync(definitionOf(id)))).toEqual([]);
  });

  it('explains every code of a missing number, and no other', () => {
    const table = NOTES.slice(NOTES.indexOf('## Why a number is missing'), NOTES.indexOf('# Catalogue'));
    const explained = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(explained).toEqual(CODES);
  });

  it('can be linked to by id, and fits a terminal', () => {
    for (const { id } of SECTIONS) expect(NOTES).toContain(`\n<a id="${id}"></a>\n## ${id}\n`);
    const tooWide = NOTES.slice(NOTES.indexOf('\n# Catalogue'))
      .split('\n')
      .filter((line) => [...line].length > 120);
    expect(tooWide).toEqual([]);
  });
});

describe.each(CATALOGUE)('the notes of $id', ({ id, variants }) => {
  const body = SECTIONS.find((section) => section.id === id)?.body ?? '';

  it('have formula, assumptions, codes, other tools, reference and oracle', () => {
    for (const name of ['Formula', 'Assumptions', 'Not estimable', 'Elsewhere', 'Reference'])
      expect([name, part(body, name).length > name.length + 10]).toEqual([name, true]);
    const oracles = [...part(body, 'Reference').matchAll(/`(fixtures\/oracles\/[a-z-]+)`/g)];
    expect(oracles.length).toBeGreaterThan(0);
    for (const [, folder] of oracles)
      expect([folder, existsSync(root(folder as string))]).toEqual([folder, true]);
  });

  it('name every variant', () => {
    for (const variant of Object.keys(variants)) expect(part(body, 'Variants')).toContain(`\`${variant}\``);
  });

  it('are linked from the definition', () => {
    const source = readFileSync(definitionOf(id), 'utf8');
    expect([id, source.includes(` * @see docs/statistics.md#${id}\n`)]).toEqual([id, true]);
  });
});

const EDGES: readonly ((kind: OutcomeKind) => MadeRow[])[] = [
  () => [],
  () => [{ arm: 1, y: 1 }],
  () => [
    { arm: 0, y: 0 },
    { arm: 1, y: 1 },
  ],
  (kind) => ordinaryRows(kind, 30).map((row) => ({ ...row, arm: 0 })),
  (kind) => ordinaryRows(kind, 30).map((row) => ({ ...row, arm: 1 })),
  (kind) => ordinaryRows(kind, 40).map((row) => ({ ...row, y: 0, event: 0 })),
  (kind) => ordinaryRows(kind, 40).map((row) => ({ ...row, y: 1, event: 1 })),
  (kind) => ordinaryRows(kind, 60).map((row) => (row.stratum === 1 ? { ...row, arm: 1, cluster: 4 } : row)),
  (kind) => ordinaryRows(kind, 60).map((row) => ({ ...row, arm: row.stratum === 1 ? 1 : 0 })),
  (kind) =>
    ordinaryRows(kind, 40).map((row) => ({
      ...row,
      y: kind === 'time-to-event' ? (row.arm === 1 ? 2 : 20) : row.arm,
      event: row.arm,
    })),
  () =>
    [0, 1, 2].flatMap((stratum): MadeRow[] => [
      { arm: 0, stratum, y: 0, event: 1 },
      { arm: 1, stratum, y: 1, event: 1 },
    ]),
  (kind) => ordinaryRows(kind, 40).map((row) => ({ ...row, cluster: 0 })),
  (kind) =>
    ordinaryRows(kind, 40).map((row) => ({ ...row, y: kind === 'time-to-event' ? 3 : row.y, event: 2 })),
];

/** Rows without an outcome, as the attrition estimators read them. */
const LOST = {
  arm: Int32Array.from([0, 1, 1, 1]),
  stratum: Int32Array.from([0, 1, 2, 0]),
  count: Float64Array.from([1, 1, 2, 1]),
};

/** One data set with and without strata, clusters and lost citizens, as far as the estimator can do without. */
function dataSets(entry: EstimatorDefinition, kind: OutcomeKind, rows: readonly MadeRow[]): AnalysisData[] {
  const whole = madeData(kind, rows);
  const plain = { ...madeData(kind, rows, { strata: false }), clusters: null, cluster: new Int32Array(0) };
  const unclustered = { ...whole, clusters: null, cluster: new Int32Array(0), lost: LOST };
  const flat = { ...plain, lost: { ...LOST, stratum: new Int32Array(4) } };
  return [whole, madeData(kind, rows, { strata: false }), unclustered, flat].filter(
    (data) =>
      !(data.strata === null && entry.requires.includes('strata')) &&
      !(data.clusters === null && entry.requires.includes('cluster')),
  );
}

/** Codes that an estimator, all variants, answers with on data that nobody can estimate much from. */
function answeredCodes(entry: EstimatorDefinition): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const kind of entry.outcomes) {
    for (const data of EDGES.flatMap((rows) => dataSets(entry, kind, rows(kind)))) {
      for (const variant of [null, ...Object.keys(entry.variants)]) {
        for (const horizon of [8, 1e6]) {
          for (const row of entry.estimate(data, options({ variant, horizon, draws: 60 })))
            if (row.status !== 'ok') codes.add(row.status);
        }
      }
    }
  }
  return codes;
}

describe('the codes that the notes name', () => {
  it.each(CATALOGUE)('$id: hold every code it answers with', (entry) => {
    const body = SECTIONS.find((section) => section.id === entry.id)?.body ?? '';
    const named = new Set([...part(body, 'Not estimable').matchAll(/`([a-z-]+)`/g)].map((match) => match[1]));
    expect([...answeredCodes(entry)].filter((code) => !named.has(code)).sort()).toEqual([]);
  });
});
