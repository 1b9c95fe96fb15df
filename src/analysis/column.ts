import { GrowingCodes } from './growing-codes.ts';

/**
 * One column of a data file: every distinct text once, and for each row the number of its text. A million rows with a
 * few levels take four bytes each.
 */
export class Column {
  readonly name: string;
  readonly texts: string[] = [];
  readonly #index = new Map<string, number>();
  readonly #codes = new GrowingCodes();

  constructor(name: string) {
    this.name = name;
  }

  push(value: string): void {
    let code = this.#index.get(value);
    if (code === undefined) {
      code = this.texts.length;
      this.texts.push(value);
      this.#index.set(value, code);
    }
    this.#codes.push(code);
  }

  /** Number of the row's text in `texts`. */
  get codes(): Int32Array {
    return this.#codes.all();
  }
}
