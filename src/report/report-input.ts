import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { RedrawnBalance } from '../allocation/balance-by-redraws.ts';
import type { Day } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import type { CostAnalysis } from '../costs/analyse-costs.ts';
import type { CostResult } from '../costs/cost-result.ts';
import type { CompetingReport } from '../effects/competing-report.ts';
import type { KaplanMeierTableRow } from '../effects/kaplan-meier-table.ts';
import type { ReportDesign } from '../effects/report-design.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { FieldworkResults } from '../fieldwork/fieldwork-results.ts';
import type { ReleasedQuote } from '../fieldwork/interviews/released-quotes.ts';
import type { ParticipantFlow } from '../outcomes/flow.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { WeeklyShares } from '../outcomes/weekly-shares.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen, ScreeningCount } from '../sampling/sample.ts';
import type { SampleRatio } from '../statistics/balance/sample-ratio-mismatch.ts';
import type { Estimated } from '../statistics/result.ts';
import type { TrialRecord } from './trial-record.ts';

/**
 * Everything a report reads, computed by the earlier stages. The report computes no effect, no interval and no cost: it
 * describes, arranges, protects and words what stands here. No CPR number and no name is in it; pseudonyms and trial ids
 * are, and never leave it.
 */
export interface ReportInput {
  readonly protocol: Protocol;
  /** Last day of knowledge: events recorded or effective later are not counted. */
  readonly asOf: Day;
  /** When the report was made, UTC, `YYYY-MM-DDTHH:MM:SSZ`. Given, never read from a clock. */
  readonly generatedAt: string;
  /** What the reader found each extract to be, in protocol order. */
  readonly extracts: readonly DetectedExtract[];
  /** Rows of state/screening.csv. */
  readonly screening: readonly ScreeningCount[];
  readonly flow: ParticipantFlow;
  /**
   * What happened to every citizen, in the order of the allocation. Nothing of it is told: it says whom the counts of the flow
   * and of the weeks are of, so that they are protected together with the outcomes. Left out: each for itself.
   */
  readonly histories?: readonly CitizenHistory[];
  readonly sample: readonly SampledCitizen[];
  /** In the order of state/allocation.csv; outcome columns follow it. */
  readonly allocation: readonly AllocatedCitizen[];
  /** How the allocation was made and what it gave; left out when it has no manifest. */
  readonly allocationCheck?: AllocationCheck;
  /** How the lots were drawn; citizens within the strata of the allocation when left out. */
  readonly design?: ReportDesign;
  /** One entry per outcome of the protocol, in its order. */
  readonly effects: readonly OutcomeEffects[];
  /** Null when the protocol declares no costs or there is nothing to cost. */
  readonly costs: CostResult | null;
  /** Who kept the first job how long; left out or empty for trials without jobs. */
  readonly retention?: readonly RetentionEffects[];
  /** The main outcome in the subgroups that the protocol declares; left out or empty when it declares none. */
  readonly subgroups?: readonly SubgroupEffects[];
  /** Who really started, and the effect of starting; null or left out when there is no outcome for it. */
  readonly started?: StartEffects | null;
  /** How the trial was carried out; null or left out when nothing tells. */
  readonly record?: TrialRecord | null;
  /** What is asked of the account beside it: everybody's account, pay-back, budget years, sensitivity, scenarios. Left out with `costs` null. */
  readonly costAnalysis?: CostAnalysis | null;
  /** Weekly shares per status; left out or empty when there is none. */
  readonly weekly?: readonly WeeklyShares[];
  /** What surveys and interviews say; null or left out when no answers have been read in. */
  readonly fieldwork?: FieldworkResults | null;
  /** Quotes that may be shown (`releasedQuotes`), with their words; none where the words are not at hand. */
  readonly quotes?: readonly ReleasedQuote[];
  /** Arms are letters, and nothing may be shown that tells which is which. */
  readonly blinded?: boolean;
  readonly provenance: Provenance;
}

/** The scheme that was used and the checks of its result. */
export interface AllocationCheck {
  /** The scheme in one sentence. */
  readonly description: Text;
  /** Of rerandomisation: the share of draws that the criterion accepts, and which draw stood; else null. */
  readonly accepted: { readonly share: number; readonly attempt: number } | null;
  /** Share of assignments that the convergence strategy guesses, where citizens were enrolled one by one; else null. */
  readonly guessed: number | null;
  /** Citizens per arm against the shares of the design. */
  readonly allocated: Estimated<SampleRatio>;
  /** Citizens whose main outcome is known, per arm, against those allocated; null without a main outcome. */
  readonly analysed: Estimated<SampleRatio> | null;
  /** All baseline columns at once, against redraws of the recorded design. */
  readonly balance: Estimated<RedrawnBalance>;
}

/** What one extract turned out to be. */
export interface DetectedExtract {
  /** Four-digit code. */
  readonly municipality: string;
  /** Path as the protocol writes it. */
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: string;
  readonly dateFormat: string;
  /** Data rows read, header not counted. */
  readonly rows: number;
}

/** One outcome with its definition in words, its values and every estimate made of it. */
export interface OutcomeEffects {
  /** Outcome id of the protocol. */
  readonly id: string;
  /** One or two sentences: who counts, when, and what happens at withdrawal, death and the data cut. */
  readonly definition: Text;
  /** Values in the order of the allocation. */
  readonly column: OutcomeColumn;
  /**
   * Estimates by the catalogue's ids: per stratum (`stratum` = stratum label) and pooled (`stratum` null). An estimator
   * that could not give a number is here too, with its code.
   */
  readonly rows: readonly ResultRow[];
  /** Step table per arm (all strata) for time-to-event outcomes; empty otherwise. */
  readonly kaplanMeier: readonly KaplanMeierTableRow[];
  /** Cumulative incidence beside competing events; null or left out where there was none. */
  readonly competing?: CompetingReport | null;
  /** Shares whose outcome is unknown, and bounds; left out or empty where it is known of all. */
  readonly attrition?: readonly ResultRow[];
}

/** Still in the first job so many weeks after it began. */
export interface RetentionEffects {
  readonly weeks: number;
  /** In the order of the allocation. */
  readonly column: Extract<OutcomeColumn, { readonly kind: 'binary' }>;
  readonly rows: readonly ResultRow[];
}

/** The main outcome by the levels of one baseline field. */
export interface SubgroupEffects {
  /** Outcome id of the protocol. */
  readonly outcome: string;
  /** `sex`, or id of a baseline category. */
  readonly field: string;
  /** Level of every citizen in the order of the allocation; `''` where it is unknown. */
  readonly levels: readonly string[];
  /** Subgroup `field: level` per level, and `field` for the test that the effects are equal. */
  readonly rows: readonly ResultRow[];
}

/** Who started with a provider, and what starting did. */
export interface StartEffects {
  /** Outcome id of the protocol. */
  readonly outcome: string;
  /** In the order of the allocation. */
  readonly started: readonly boolean[];
  /** Whether some of them started without a referral, with the party of another arm; absent: none. */
  readonly unreferred?: boolean;
  readonly rows: readonly ResultRow[];
}

/** Where every number came from; the report prints all of it. */
export interface Provenance {
  readonly toolVersion: string;
  /** Every input file, path as the protocol writes it, in sorted order. */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly allocationSha256: string;
  /** Hash of the last ledger entry, or of allocation.csv when the ledger is empty. */
  readonly ledgerHead: string;
  readonly ledgerEntries: number;
  /** Seeds that may be shown, and commitments to those that may not, by purpose. */
  readonly seeds: readonly {
    readonly purpose: Text;
    readonly value: string;
    readonly kind: 'seed' | 'commitment';
  }[];
  /** Frozen rules used, e.g. `trial/sample/v1`. */
  readonly algorithms: readonly string[];
}
