import type { Text } from '../../core/text.ts';

/** Two reports of one trial held against each other. */
export interface ReportDifference {
  readonly before: ReportFrame;
  readonly after: ReportFrame;
  /** What is different around the numbers: data cut, ledger, tool, protocol and other files, what the report states. */
  readonly circumstances: readonly Circumstance[];
  /** The ledger of `before` is the beginning of the present one; null when that is not known. */
  readonly continues: boolean | null;
  /** True when the causes were told apart by computing the old day anew. */
  readonly separated: boolean;
  /** Smallest count that may be shown, the stricter of the two reports. */
  readonly minimum: number;
  readonly changes: readonly Change[];
}

export interface ReportFrame {
  readonly asOf: string;
  readonly generatedAt: string;
  readonly toolVersion: string;
}

export interface Circumstance {
  readonly kind: 'data-cut' | 'ledger' | 'head' | 'tool' | 'small-cells' | 'input' | 'fact' | 'section';
  /** File, fact or section; null where the kind says it. */
  readonly name: Text | null;
  /** Null where it was not there. */
  readonly before: Text | null;
  readonly after: Text | null;
}

/**
 * `data`: the present protocol and tool give the old number on the old day. `rules`: they already give the new one there,
 * so protocol, options or tool moved it. `both`: neither. `unknown`: not told apart, or hidden.
 */
export type Cause = 'data' | 'rules' | 'both' | 'unknown';

export interface Change {
  /**
   * `moved`: what is shown differs. `unseen`: only decimals that are not shown. `hidden`: a small number in one of the
   * reports, so neither is told. `added`, `removed`: in one report only.
   */
  readonly kind: 'moved' | 'unseen' | 'hidden' | 'added' | 'removed';
  readonly section: string;
  /** Table id; `key-figures`, or `results` for the result rows. */
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly where: Text;
  readonly rowLabel: Text;
  readonly columnLabel: Text;
  /** As shown; null where it was not there, and on both sides where one is hidden. */
  readonly before: Text | null;
  readonly after: Text | null;
  readonly cause: Cause;
  /** A count shown in both reports that moved by fewer than may be shown: whoever has both knows of so few. */
  readonly few: boolean;
}
