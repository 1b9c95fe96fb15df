/** A file a format wants written; `name` is relative to the folder of reports, with `/`. */
export interface ReportFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** One that is text. */
export interface TextReportFile extends ReportFile {
  readonly content: string;
}
