import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { Day } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import type { CostResult } from '../costs/cost-result.ts';
import type { KaplanMeierTableRow } from '../effects/kaplan-meier-table.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { FieldworkResults } from '../fieldwork/fieldwork-results.ts';
import type { ReleasedQuote } from '../fieldwork/interviews/released-quotes.ts';
import type { ParticipantFlow } from '../outcomes/flow.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { WeeklyShares } from '../outcomes/weekly-shares.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen, ScreeningCount } from '../sampling/sample.ts';

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
  readonly sample: readonly SampledCitizen[];
  /** In the order of state/allocation.csv; outcome columns follow it. */
  readonly allocation: readonly AllocatedCitizen[];
  /** One entry per outcome of the protocol, in its order. */
  readonly effects: readonly OutcomeEffects[];
  /** Null when the protocol declares no costs or there is nothing to cost. */
  readonly costs: CostResult | null;
  /** Weekly shares per status; left out or empty when there is none. */
  readonly weekly?: readonly WeeklyShares[];
  /** What surveys and interviews say; null or left out when no answers have been read in. */
  readonly fieldwork?: FieldworkResults | null;
  /** Quotes that may be shown (`releasedQuotes`), with their words; none where the words are not at hand. */
  readonly quotes?: readonly ReleasedQuote[];
  readonly provenance: Provenance;
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
