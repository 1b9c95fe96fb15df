import type { ExportModel } from '../export-model.ts';

/** A program in one language that computes the results again: one file each beside this one, one line in `formats.ts`. */
export interface ExportFormat {
  /** The option of `trial export`: `--r DIR`. */
  readonly id: string;
  readonly language: string;
  /** Name of the program. */
  readonly file: string;
  /** How it is run, inside its folder. */
  readonly run: string;
  /** False where the program has never been run here: its head says so. */
  readonly tested: boolean;
  readonly render: (model: ExportModel) => string;
}
