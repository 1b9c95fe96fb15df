import type { MeetingEntry } from '../fieldwork/meetings/meeting-register.ts';
import type { LoggedLook } from '../monitoring/monitoring-log.ts';

/** A step of the trial that left a manifest. */
export type RecordedStep = 'sample' | 'lock' | 'randomize';

/** An option whose recorded value is not that of the protocol of today. */
export interface OptionDifference {
  readonly step: 'sample' | 'randomize';
  readonly option: 'seed' | 'onShortfall' | 'sampleSizes' | 'arms' | 'strata' | 'scheme';
  /** As it was when the step was run, in the protocol's own words. */
  readonly recorded: string;
  readonly today: string;
}

/** How the trial was carried out, as its manifests, its ledger, its log of looks and its registers tell. */
export interface TrialRecord {
  /** Steps in order, and whether `trial.yaml` is still the file they read. */
  readonly steps: readonly {
    readonly step: RecordedStep;
    /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
    readonly time: string;
    readonly sameProtocol: boolean;
  }[];
  /** Whether `trial lock` froze protocol and sample before the draw; with it, whether the sample is still the one frozen. */
  readonly locked: boolean;
  readonly sampleUnchanged: boolean;
  readonly differences: readonly OptionDifference[];
  /** Options that were given on the command line and so stand in no protocol, as `step: option`. */
  readonly commandLine: readonly string[];
  /** Rows of extracts that could not be read were skipped instead of stopping the step. */
  readonly skippedInvalid: boolean;
  /** Municipalities that gave fewer citizens than the protocol asks for. */
  readonly shortfalls: readonly {
    readonly municipality: string;
    readonly asked: number;
    readonly drawn: number;
  }[];
  readonly looks: readonly Pick<LoggedLook, 'what' | 'at' | 'asOf' | 'planned' | 'outcomes' | 'interim'>[];
  /** Looks that the protocol declares, the final analysis included. */
  readonly declaredLooks: number;
  readonly ledger: {
    readonly entries: number;
    /** Entries that replace an earlier one with another content, and entries that only take one back. */
    readonly corrected: number;
    readonly annulled: number;
  };
  readonly meetings: readonly MeetingEntry[];
}
