import { sha256 } from '../core/sha256.ts';

/** Version of the sampling rule; stands in the digests and in the manifest. */
export const SAMPLING_ALGORITHM = 'trial/sample/v1';

/** An eligible citizen as sampling sees one: a pseudonym, and what goes with it into the sample. */
export interface Candidate<T> {
  readonly pseudonym: string;
  readonly value: T;
}

/** The digest that orders citizens within a municipality (frozen: sampling v1). */
export function samplingDigest(samplingSeed: string, municipality: string, pseudonym: string): string {
  return sha256(`${SAMPLING_ALGORITHM}\n${samplingSeed}\n${municipality}\n${pseudonym}`);
}

/**
 * Draws the sample of one municipality while candidates stream past: keeps the `size` candidates with the smallest
 * digests, ties by pseudonym, in bounded memory (at most twice `size`, plus a thousand). The result does not depend on the order of offers.
 */
export class SampleDraw<T> {
  readonly #seed: string;
  readonly #municipality: string;
  readonly #size: number;
  #kept: { digest: string; pseudonym: string; value: T }[] = [];
  #offered = 0;

  /** @param size Whole and positive; `Infinity` keeps everybody. */
  constructor(samplingSeed: string, municipality: string, size: number) {
    this.#seed = samplingSeed;
    this.#municipality = municipality;
    this.#size = size;
  }

  offer(candidate: Candidate<T>): void {
    this.#offered += 1;
    const { pseudonym, value } = candidate;
    this.#kept.push({ digest: samplingDigest(this.#seed, this.#municipality, pseudonym), pseudonym, value });
    if (this.#kept.length > 2 * this.#size + 1000) this.#prune();
  }

  /** How many candidates have been offered. */
  get offered(): number {
    return this.#offered;
  }

  /** The drawn candidates in sampling order: the first gets trial id `<municipality>-001`. */
  drawn(): readonly Candidate<T>[] {
    this.#prune();
    return this.#kept.map(({ pseudonym, value }) => ({ pseudonym, value }));
  }

  #prune(): void {
    this.#kept.sort((a, b) => compare(a.digest, b.digest) || compare(a.pseudonym, b.pseudonym));
    if (this.#kept.length > this.#size) this.#kept.length = this.#size;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Trial id of the citizen at `position` (from 0) of a municipality's sample: three digits, more when needed. */
export function trialId(municipality: string, position: number): string {
  return `${municipality}-${String(position + 1).padStart(3, '0')}`;
}
