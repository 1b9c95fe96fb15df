/** A sheet of a workbook before it is written: rows of typed cells, and how the sheet opens and prints. */
export interface Sheet {
  /** At most 31 characters, without `[]:*?/\`, unique in the workbook. */
  readonly name: string;
  /** Characters per column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Position of the header row, counted from 0: it and what is above stay in sight and are printed on every page; null for none. */
  readonly header: number | null;
  /** The columns that stay in sight from the left. */
  readonly frozenColumns: number;
  /** A row of buttons that filter, over the header. */
  readonly filter: boolean;
}

export type SheetCell =
  | null
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly style: CellStyle;
      readonly link?: string;
      /** Runs over all columns of the sheet. */
      readonly across?: boolean;
    }
  /** Written with every digit; `format` is the Excel number format it is shown in. */
  | { readonly kind: 'number'; readonly value: number; readonly format: string; readonly style: CellStyle };

export interface CellStyle {
  readonly font: 'plain' | 'bold' | 'title' | 'mark' | 'link' | 'note';
  readonly header?: boolean;
  /** A line above. */
  readonly total?: boolean;
  readonly align?: 'left' | 'right';
  readonly wrap?: boolean;
  readonly indent?: boolean;
}

export const PLAIN: CellStyle = { font: 'plain' };
