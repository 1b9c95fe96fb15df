/** A file a format wants written; `name` is relative to the folder of reports, with `/`. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}
