import type { Day } from '../core/dates.ts';

/**
 * One citizen as a municipality's extract tells it, validated and normalised. Lives in memory only: `cpr` never
 * leaves the process except through `trial refer`.
 */
export interface RegisterRow {
  /** Ten digits (or an eCPR replacement number). */
  readonly cpr: string;
  readonly file: string;
  /** Line in the file, from 1, the header being line 1. */
  readonly line: number;
  /** Four-digit code; the sending municipality's own when the extract has no such column. */
  readonly municipality: string;
  /** Canonical benefit id (`ledighedsydelse`, `sygedagpenge`, …) or null when empty. */
  readonly benefit: string | null;
  readonly firstGrantedOn: Day | null;
  readonly lastFlexjobEndedOn: Day | null;
  readonly maternityLeave: boolean;
  readonly sickLeave: boolean;
  readonly pensionClarification: boolean;
  /** True when the extract has no such column. */
  readonly available: boolean;
  /** Baseline values by field id: number, level id, ISO date, or null when missing. */
  readonly baseline: Readonly<Record<string, string | number | null>>;
}
