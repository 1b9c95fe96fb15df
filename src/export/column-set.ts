import type { ExportField } from './export-model.ts';

export type Value = string | number | null;

/**
 * The columns of a trial's data file as they are collected: names that R, Python and Stata all take, each once, and one value
 * per citizen in the order of the allocation.
 */
export class ColumnSet {
  readonly fields: ExportField[] = [];
  readonly columns: (readonly Value[])[] = [];
  readonly #names = new Set<string>();

  /** Adds a column under its id, or a name like it when that is taken; gives the name. */
  add(id: string, field: Omit<ExportField, 'name'>, values: readonly Value[]): string {
    const plain = id.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, 'x');
    let name = plain;
    for (let next = 2; this.#names.has(name); next += 1) name = `${plain}_${next}`;
    this.#names.add(name);
    this.fields.push({ name, ...field });
    this.columns.push(values);
    return name;
  }
}
