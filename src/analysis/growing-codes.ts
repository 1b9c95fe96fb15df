/** A list of whole numbers of four bytes each, of unknown length: doubled when it is full. */
export class GrowingCodes {
  #codes = new Int32Array(1024);
  #length = 0;

  push(code: number): void {
    if (this.#length === this.#codes.length) {
      const larger = new Int32Array(this.#codes.length * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[this.#length] = code;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers so far; a view, not a copy. */
  all(): Int32Array {
    return this.#codes.subarray(0, this.#length);
  }
}
