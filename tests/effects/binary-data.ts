import fc from 'fast-check';
import type { AnalysisData } from '../../src/effects/analysis-data.ts';
import type { AnalysisOptions } from '../../src/effects/estimator.ts';

/** Citizens with the same arm, stratum and outcome. */
export interface Cell {
  readonly arm: number;
  readonly stratum: number;
  readonly event: 0 | 1;
  readonly count: number;
}

export interface BinaryDesign {
  readonly arms: readonly string[];
  readonly strata: readonly string[] | null;
  readonly cells: readonly Cell[];
}

/** Analysis data with one row per cell and its frequency count. */
export function compressed({ arms, strata, cells }: BinaryDesign): AnalysisData {
  return {
    rows: cells.length,
    arms,
    arm: Int32Array.from(cells, ({ arm }) => arm),
    strata,
    stratum: Int32Array.from(cells, ({ stratum }) => stratum),
    clusters: null,
    cluster: new Int32Array(0),
    count: Float64Array.from(cells, ({ count }) => count),
    weight: null,
    covariates: [],
    outcome: { kind: 'binary', name: 'job', values: Uint8Array.from(cells, ({ event }) => event) },
    baseline: null,
    received: null,
  };
}

/** The same data with one row per citizen. */
export function expanded(design: BinaryDesign): AnalysisData {
  const cells = design.cells.flatMap((cell) =>
    Array.from({ length: cell.count }, () => ({ ...cell, count: 1 })),
  );
  return compressed({ ...design, cells });
}

/** Cells from [control events, control n, treated events, treated n] per stratum. */
export function twoArmDesign(
  tables: readonly (readonly [number, number, number, number])[],
  strata = true,
): BinaryDesign {
  return {
    arms: ['control', 'treated'],
    strata: strata ? tables.map((_, index) => `s${index + 1}`) : null,
    cells: tables.flatMap(([x0, n0, x1, n1], stratum) =>
      (
        [
          [0, x0, n0],
          [1, x1, n1],
        ] as const
      ).flatMap(([arm, events, n]) =>
        (
          [
            [1, events],
            [0, n - events],
          ] as const
        ).flatMap(([event, count]): Cell[] =>
          count === 0 ? [] : [{ arm, stratum: strata ? stratum : 0, event, count }],
        ),
      ),
    ),
  };
}

/** Any small design with two or three arms and one to four strata. */
export const anyDesign: fc.Arbitrary<BinaryDesign> = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([arms, strata]) =>
    fc
      .array(
        fc.record({
          arm: fc.nat({ max: arms - 1 }),
          stratum: fc.nat({ max: strata - 1 }),
          event: fc.constantFrom(0 as const, 1 as const),
          count: fc.integer({ min: 1, max: 6 }),
        }),
        { maxLength: 20 },
      )
      .map((cells) => ({
        arms: ['control', 'first', 'second'].slice(0, arms),
        strata: Array.from({ length: strata }, (_, index) => `s${index + 1}`),
        cells,
      })),
  );

export const OPTIONS: AnalysisOptions = {
  level: 0.95,
  horizon: null,
  draws: 0,
  random: () => {
    throw new Error('these estimators draw nothing');
  },
  variant: null,
};
