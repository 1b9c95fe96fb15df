import { randomStream } from '../../src/core/random.ts';
import type { AnalysisData, OutcomeKind } from '../../src/effects/analysis-data.ts';
import type { AnalysisOptions } from '../../src/effects/estimator.ts';

/** A row as tests write it; what is left out is made up from the row's number. */
export interface MadeRow {
  readonly arm: number;
  readonly stratum?: number;
  /** Outcome: 0/1, a number, or the time. */
  readonly y: number;
  /** For time-to-event: 0 censored, 1 event, 2 competing. */
  readonly event?: number;
  readonly count?: number;
  readonly x?: number;
  readonly group?: number;
  readonly cluster?: number;
  readonly baseline?: number;
  readonly received?: number;
}

/** Data of any outcome kind with every optional column filled, so that every estimator's requirements are met. */
export function madeData(
  kind: OutcomeKind,
  rows: readonly MadeRow[],
  more: { strata?: boolean; covariates?: boolean; weights?: boolean; lost?: boolean } = {},
): AnalysisData {
  const strata = more.strata === false ? null : ['east', 'north', 'west'];
  const ints = (pick: (row: MadeRow, index: number) => number) => Int32Array.from(rows, pick);
  const numbers = (pick: (row: MadeRow, index: number) => number) => Float64Array.from(rows, pick);
  return {
    rows: rows.length,
    arms: ['control', 'treated'],
    arm: ints((row) => row.arm),
    strata,
    stratum: ints((row) => (strata === null ? 0 : (row.stratum ?? 0))),
    clusters: 6,
    cluster: ints((row, index) => row.cluster ?? (row.arm === 0 ? 0 : 3) + (index % 3)),
    count: numbers((row) => row.count ?? 1),
    weight: more.weights ? numbers((_, index) => 1 + (index % 4) / 4) : null,
    covariates:
      more.covariates === false
        ? []
        : [
            {
              kind: 'numeric',
              name: 'x',
              values: numbers((row, index) => row.x ?? Math.sin(index * 12.9898) * 2),
            },
            {
              kind: 'categorical',
              name: 'group',
              levels: ['g1', 'g2'],
              codes: ints((row, index) => row.group ?? index % 2),
            },
          ],
    outcome:
      kind === 'binary'
        ? { kind, name: 'y', values: Uint8Array.from(rows, (row) => row.y) }
        : kind === 'numeric'
          ? { kind, name: 'y', values: numbers((row) => row.y) }
          : {
              kind,
              name: 'y',
              time: numbers((row) => row.y),
              event: Uint8Array.from(rows, (row) => row.event ?? 1),
              competing: ['other'],
            },
    baseline:
      kind === 'numeric'
        ? numbers((row, index) => row.baseline ?? row.y * 0.5 + Math.cos(index * 7.1))
        : null,
    received: Uint8Array.from(
      rows,
      (row, index) => row.received ?? (row.arm === 1 && index % 5 !== 0 ? 1 : 0),
    ),
    ...(more.lost && rows.length > 0 ? { lost: madeLost(more.covariates !== false) } : {}),
  };
}

const known = new Map<string, readonly MadeRow[]>();

/** A seeded ordinary data set: unequal strata, ties, some censoring, an effect. */
export function ordinaryRows(kind: OutcomeKind, n: number, seed = 'made'): MadeRow[] {
  const key = `${kind} ${n} ${seed}`;
  const rows = known.get(key) ?? drawRows(kind, n, seed);
  // Thousands of tests ask for the same few sets; the seeds of property tests are endless.
  if (seed === 'made') known.set(key, rows);
  return [...rows];
}

function drawRows(kind: OutcomeKind, n: number, seed: string): readonly MadeRow[] {
  const random = randomStream(seed, kind);
  return Array.from({ length: n }, (_, index) => {
    const arm = index % 2;
    const stratum = Math.min(2, Math.floor(random() * 3.6));
    const base = {
      arm,
      stratum,
      x: Math.round(random() * 40) / 8,
      group: random() < 0.4 ? 1 : 0,
      cluster: 3 * arm + Math.floor(random() * 3),
      baseline: Math.round(random() * 20),
      received: arm === 1 && random() < 0.8 ? 1 : 0,
    };
    if (kind === 'binary') return { ...base, y: random() < 0.3 + 0.2 * arm + 0.05 * stratum ? 1 : 0 };
    if (kind === 'numeric')
      return {
        ...base,
        y: Math.round(10 * (5 + 2 * arm + stratum + 3 * random() + base.baseline / 10)) / 10,
      };
    return {
      ...base,
      y: 1 + Math.floor(random() * (30 - 10 * arm)),
      event: random() < 0.25 ? 0 : random() < 0.2 ? 2 : 1,
    };
  });
}

export function options(more: Partial<AnalysisOptions> = {}): AnalysisOptions {
  return {
    level: 0.95,
    horizon: 8,
    draws: 400,
    random: (purpose) => randomStream('contract', purpose),
    variant: null,
    ...more,
  };
}

/** Seven citizens whose outcome is missing: two controls, five treated, in two of the three strata. */
function madeLost(covariates: boolean): NonNullable<AnalysisData['lost']> {
  return {
    arm: Int32Array.of(0, 0, 1, 1, 1, 1, 1),
    stratum: Int32Array.of(0, 1, 0, 0, 1, 1, 1),
    count: new Float64Array(7).fill(1),
    covariates: covariates
      ? [
          { kind: 'numeric', name: 'x', values: Float64Array.of(1, 2, 0.5, 3, 1.5, 2.5, 1) },
          {
            kind: 'categorical',
            name: 'group',
            levels: ['g1', 'g2'],
            codes: Int32Array.of(0, 1, 0, 1, 0, 1, 1),
          },
        ]
      : [],
  };
}
