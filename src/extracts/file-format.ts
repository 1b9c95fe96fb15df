import type { FileFormat } from '../protocol/schema.ts';

/** What `auto` in the protocol can turn into. */
export type Encoding = Exclude<FileFormat['encoding'], 'auto'>;
export type Delimiter = Exclude<FileFormat['delimiter'], 'auto'>;
export type Decimal = Exclude<FileFormat['decimal'], 'auto'>;
export type DateFormat = Exclude<FileFormat['dateFormat'], 'auto'>;

/** A property of the file and where it comes from: the protocol, or the file itself. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: 'given' | 'detected';
}

/** How a file is written. `null` where the file holds nothing that tells (no date, no number with a mark). */
export interface Detected {
  /** `xlsx` for an Excel workbook, whose cells need neither encoding nor delimiter. */
  readonly encoding: Setting<Encoding | 'xlsx'>;
  readonly delimiter: Setting<Delimiter | 'cell'>;
  readonly decimal: Setting<Decimal | null>;
  readonly dateFormat: Setting<DateFormat | null>;
}
