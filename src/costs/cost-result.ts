import type { Day } from '../core/dates.ts';
import type { Ore } from '../core/money.ts';
import type { Text } from '../core/text.ts';
import type { CensoredMean } from '../statistics/economics/censored-mean-cost.ts';
import type { Efficiency } from '../statistics/economics/efficiency-frontier.ts';
import type { PartitionedMean } from '../statistics/economics/partitioned-mean-cost.ts';
import type { Estimated, Interval } from '../statistics/result.ts';

/**
 * Whose purse is looked at. `public` is municipality and state together: refusion between them cancels out. `society` is everybody
 * together: all transfers cancel out, what is left are resources used and produced.
 * A positive amount is a net payment out of the purse, a negative one a net receipt.
 */
export const PERSPECTIVES = ['municipality', 'state', 'public', 'citizen', 'employer', 'society'] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

/** `budget`: the public purses alone. `society`: every purse, with wages, tax and production. */
export type CostScope = 'budget' | 'society';

/** The rows of the cost table: `total` is the sum of all items. */
export type CostRowId = string | 'total';

/** The cost section of a trial's evaluation: what it cost each purse, what differs between arms, and what a placement cost. */
export interface CostResult {
  /** The days for which costs are counted, the same rule for every citizen: start … last known day. */
  readonly window: { readonly from: Day; readonly to: Day };
  readonly level: number;
  readonly draws: number;
  readonly scope: CostScope;
  /** The purses of this scope, in table order. */
  readonly perspectives: readonly Perspective[];
  /** Control first, then the other arms in protocol order. */
  readonly arms: readonly CostArm[];
  /** In table order, without the total. Items without a cost in any arm are kept, so that a zero is seen to be zero. */
  readonly items: readonly CostItemRow[];
  /** One for each (item or `total`) × perspective × arm, in that order. */
  readonly cells: readonly CostCell[];
  /** One for each (item or `total`) × perspective × arm other than control. */
  readonly differences: readonly CostDifference[];
  /** One for each perspective × arm other than control. */
  readonly perExtraPlacement: readonly CostPerExtraPlacement[];
  /** Cost against effect, one for each effect × perspective × arm other than control. */
  readonly economics: readonly CostEconomics[];
  /** Mean cost weighted for days not known after a withdrawal, one for each arm × perspective. */
  readonly censored: readonly CensoredCost[];
  /** The same as differences, one for each arm other than control × perspective. */
  readonly censoredDifferences: readonly CensoredDifference[];
  /** The arms as strategies: who is dominated and what the steps between the others cost; for each perspective × effect, in order of cost. */
  readonly strategies: readonly StrategyRow[];
  /** Every rate, fee and price that was really applied, by id and date. */
  readonly rates: readonly RateUsed[];
  /** What a reader must know: wages capped, days not costed after withdrawal, rates not confirmed, … */
  readonly notes: readonly CostNote[];
  readonly methods: {
    readonly difference: Text;
    readonly bootstrap: Text;
    readonly perExtraPlacement: Text;
    /** What net benefit, acceptability, frontier and the value of perfect information are. */
    readonly decision: Text;
    readonly censored: Text;
  };
}

export interface CostArm {
  readonly id: string;
  readonly label: Text;
  readonly role: 'treatment' | 'control';
  readonly participants: number;
  /** Participants placed in a flexjob within the placement period. */
  readonly placed: number;
}

export interface CostItemRow {
  readonly id: string;
  readonly label: Text;
}

export interface CostCell {
  readonly item: CostRowId;
  readonly perspective: Perspective;
  readonly arm: string;
  /** Whole øre over all participants of the arm. */
  readonly total: Ore;
  /** total / participants, rounded to whole øre; null when the arm has no participants. */
  readonly perParticipant: Ore | null;
  /** Citizens of the arm for whom it is not 0. Small-cell rules apply to what it stands for. */
  readonly citizens: number;
}

/** Treated − control, per participant, in øre with decimals: an estimate, not an account. */
export interface CostDifference {
  readonly item: CostRowId;
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Mean of the differences within strata, weighted by the strata's sizes; null when a stratum lacks an arm. */
  readonly estimate: number | null;
  /** Within-stratum Neyman variance, Satterthwaite degrees of freedom. `no-variation` when the item is constant in each arm. */
  readonly interval: Estimated<DifferenceInterval>;
  /** BCa bootstrap of citizens within arm × stratum; only for `total`, else null. */
  readonly bootstrap: Estimated<Interval> | null;
}

export interface DifferenceInterval extends Interval {
  readonly standardError: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Where the point lies on the cost-effectiveness plane. `dominant`: cheaper and more placed. `dominated`: dearer and
 * fewer placed. `costs-more-places-more` and `saves-places-fewer`: a price for each placement. `on-axis`: a difference is 0.
 */
export type Quadrant = 'costs-more-places-more' | 'dominant' | 'saves-places-fewer' | 'dominated' | 'on-axis';

export interface CostPerExtraPlacement {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Mean cost difference per participant, øre. */
  readonly costDifference: number | null;
  /** Difference in the share placed, stratified like the cost, −1…1. */
  readonly effectDifference: number | null;
  /** Interval of the effect difference: holds it 0, the ratio is undefined. */
  readonly effectInterval: Estimated<DifferenceInterval>;
  readonly quadrant: Quadrant | null;
  readonly quadrantLabel: Text | null;
  readonly ratio: CostRatio;
}

export type CostRatio =
  | {
      readonly status: 'ok';
      /** Øre per extra placement. */
      readonly estimate: number;
      /** Fieller's interval with the critical value of the effect's interval. */
      readonly fieller: Estimated<Interval>;
      /** BCa bootstrap interval; cost and effect are resampled in pairs. */
      readonly bootstrap: Estimated<Interval>;
    }
  | {
      readonly status: 'undefined';
      readonly code:
        | 'effect-interval-holds-zero'
        | 'effect-not-estimable'
        | 'cost-not-estimable'
        | 'placement-period-not-over';
      readonly reason: Text;
    };

/** What a cost is set against: citizens placed in time, or weeks in a job. */
export const EFFECTS = ['placed', 'weeks-in-job'] as const;
export type EffectId = (typeof EFFECTS)[number];

/** Decision curves over the value of a unit of effect; arrays of equal length, money in øre but `wtp`, which is in kroner. */
export interface DecisionRecord {
  readonly wtp: readonly number[];
  /** wtp × effect − cost, with its interval. */
  readonly netBenefit: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly level: number;
  /** Share of bootstrap draws in which net benefit is above 0. */
  readonly acceptability: readonly number[];
  /** Probability that the arm with the highest mean net benefit is the best one. */
  readonly frontier: readonly number[];
  /** Expected value of perfect information per participant. */
  readonly evpi: readonly number[];
  /** Share of draws by quadrant of the plane (effect to the east, cost to the north). */
  readonly plane: Readonly<Record<string, number>>;
  /** The first draws as points of the plane: differences in cost (øre) and effect of the same draw. */
  readonly points: { readonly cost: readonly number[]; readonly effect: readonly number[] };
}

export interface CostEconomics {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  readonly effect: EffectId;
  readonly costDifference: number | null;
  readonly effectDifference: number | null;
  readonly effectInterval: Estimated<DifferenceInterval>;
  readonly quadrant: Quadrant | null;
  /** Øre per unit of effect. */
  readonly ratio: CostRatio;
  readonly decision: Estimated<DecisionRecord>;
}

export interface CensoredCost {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly mean: Estimated<CensoredMean>;
  /** From costs by periods of four weeks: Bang and Tsiatis partitioned, and Lin and others. */
  readonly byPeriod: Estimated<PartitionedMean>;
}

/** Difference between arm means under censoring, øre per participant. */
export interface CensoredDifference {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** As if what is not known were 0. */
  readonly naive: number;
  readonly weighted: number;
  /** Normal interval of the weighted difference. */
  readonly interval: Estimated<Interval>;
  readonly partitioned: number | null;
  readonly lin: number | null;
}

/** One arm as a strategy beside the others; control is the origin. */
export interface StrategyRow {
  readonly perspective: Perspective;
  readonly effect: EffectId;
  readonly arm: string;
  /** Extra cost per participant over control, øre, and extra effect. */
  readonly cost: number;
  readonly gain: number;
  readonly status: Efficiency;
  /** Øre for a unit of effect against the next cheaper strategy of the frontier; null off it and for the cheapest. */
  readonly ratio: number | null;
}

/** H seen in an official or primary text, M likely, L from memory. */
export type Sureness = 'H' | 'M' | 'L';
export type RateUnit = 'kr-per-week' | 'kr-per-hour' | 'kr-per-event' | 'percent';

export interface RateUsed {
  /** Preset id, or `casework-hour`, `fee-base:<arm>`, `fee-placement:<arm>`, `fee-retention:<arm>`. */
  readonly id: string;
  readonly label: Text;
  /** In the unit: kroner (at most two decimals) or percent. */
  readonly value: number;
  readonly unit: RateUnit;
  /** Days on which the value holds (both inclusive); null where it has no bound. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly source: Text;
  /** null when the value stands in the protocol, whose authors answer for it. */
  readonly sureness: Sureness | null;
  /** `preset`: dated preset of the toolkit. `override`: the protocol's `costs.rates`. `protocol`: a fee or price of the protocol. */
  readonly origin: 'preset' | 'override' | 'protocol';
}

export interface CostNote {
  /** Stable, kebab-case, e.g. `wage-capped`. */
  readonly code: string;
  /** Arm it concerns, null for all. */
  readonly arm: string | null;
  /** Citizens, jobs or contacts it counts; null when it counts nothing. Small-cell rules apply to it in reports. */
  readonly count: number | null;
  readonly text: Text;
}
