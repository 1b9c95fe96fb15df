import type { Problem } from '../core/problem.ts';
import type { Text } from '../core/text.ts';
import type { SchemeId } from '../protocol/scheme-ids.ts';
import type { AllocatedCitizen, ArmRatio, Unit } from './allocation.ts';
import { generatorLot, type Lot, seededLot } from './lot.ts';

/** Options of `allocation` in the protocol; each scheme reads its own. */
export interface AllocationOptions {
  readonly strata: readonly string[];
  readonly enrolment?: 'batch' | 'rolling' | undefined;
  readonly cluster?: string | undefined;
  readonly pair?: string | undefined;
  readonly factors?: readonly { readonly id: string; readonly arms: readonly string[] }[] | undefined;
  readonly covariates?: readonly string[] | undefined;
  readonly accept?: number | undefined;
  readonly leastP?: number | undefined;
  readonly balance?: readonly { readonly variable: string; readonly weight: number }[] | undefined;
  readonly biasedCoin?: number | undefined;
  readonly blockSizes?: readonly number[] | undefined;
}

/** Citizens in enrolment order (or any order, for schemes that do not care), arms in protocol order, options. */
export interface Design {
  readonly units: readonly Unit[];
  readonly arms: readonly ArmRatio[];
  readonly options: AllocationOptions;
}

/** What a draw gives, position by position of `design.units`. */
export interface Drawn {
  /** Position of the arm in `design.arms`. */
  readonly arms: Int32Array;
  /** The lot that decided. */
  readonly lots: readonly string[];
  /** What the manifest and the report should say of this draw, e.g. the accepted share. */
  readonly report: Readonly<Record<string, number>>;
}

/** The part of a scheme that its file writes. */
export interface SchemeCore {
  readonly id: SchemeId;
  /** Rule names with versions, as they stand in the digests. */
  readonly algorithms: readonly string[];
  /** True when citizens may be assigned one after another, each without knowing the next. */
  readonly sequential: boolean;
  /** One sentence for the report. */
  readonly describe: (design: Pick<Design, 'arms' | 'options'>) => Text;
  /** Why this design cannot be drawn; all problems at once, none when it can. */
  readonly check: (design: Design) => readonly Problem[];
  readonly draw: (design: Design, lot: Lot) => Drawn;
  /** One more draw with a generator, where `draw` with lots of that generator would be too slow. The same distribution. */
  readonly redraw?: (design: Design, random: () => number) => Int32Array;
  /** Exact probability of every arm for every citizen: unit-major, length units × arms. */
  readonly probabilities: (design: Design) => Float64Array;
  /** More for the manifest that only a real draw needs. */
  readonly measure?: (design: Design, lot: Lot) => Readonly<Record<string, number>>;
  /** The stratum that allocation.csv records: the set within which the lot was drawn. The sample's own when left out. */
  readonly drawnWithin?: (unit: Unit, options: AllocationOptions) => string;
}

/** A scheme as everybody else uses it. */
export interface AllocationScheme extends SchemeCore {
  readonly plan: (design: Design, seed: string) => AllocationPlan;
  /** Arm positions of one more draw from the same design. */
  readonly redraw: (design: Design, random: () => number) => Int32Array;
}

export interface AllocationPlan {
  /** Sorted by trial id. */
  readonly rows: readonly AllocatedCitizen[];
  readonly report: Readonly<Record<string, number>>;
}

/** Gives a scheme `plan` (digests of a seed) and, unless it has its own, `redraw` (a generator in their place): both draw by the same code. */
export function defineScheme(core: SchemeCore): AllocationScheme {
  return {
    ...core,
    plan(design, seed) {
      const lot = seededLot(seed);
      const drawn = core.draw(design, lot);
      const probabilities = core.probabilities(design);
      const rows = design.units.map((unit, index) => {
        const arm = drawn.arms[index] as number;
        return {
          trialId: unit.trialId,
          stratum: core.drawnWithin?.(unit, design.options) ?? unit.stratum,
          arm: design.arms[arm]?.id as string,
          probability: probabilities[index * design.arms.length + arm] as number,
          digest: drawn.lots[index] as string,
        };
      });
      rows.sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
      return { rows, report: { ...drawn.report, ...core.measure?.(design, lot) } };
    },
    redraw: core.redraw ?? ((design, random) => core.draw(design, generatorLot(random)).arms),
  };
}
