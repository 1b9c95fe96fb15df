import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { Text } from '../core/text.ts';

/** How the lots were drawn, as far as an analysis must know it. Every list is in the order of the allocation. */
export interface ReportDesign {
  /** Whose lots were drawn: citizens one by one in their stratum, one of each pair, or whole clusters. */
  readonly unit: 'citizen' | 'pair' | 'cluster';
  /** Cluster of every citizen; null unless clusters were drawn. */
  readonly clusters: readonly string[] | null;
  /**
   * What tables per stratum go by: the stratum of the draw. With pairs the stratum in which the pair lies, as a pair is two
   * persons whom a table would show.
   */
  readonly places: readonly string[];
  /** The recorded scheme, to be drawn again by randomisation tests; null or absent for complete randomisation of citizens. */
  readonly redraws?: RecordedRedraws | null;
}

/** A scheme and its further draws, in the order of the allocation. */
export interface RecordedRedraws {
  readonly scheme: Text;
  /** Names of the arms as the allocation has them: a draw gives places in this list. */
  readonly arms: readonly string[];
  /**
   * `draws` more draws, one after another, citizen by citizen; always the same ones. Null where all assignments with the same
   * numbers within strata (or pairs; of whole clusters) are equally likely.
   */
  readonly draw: ((draws: number) => Uint8Array) | null;
}

/** Lots of citizens within the strata of the allocation: what holds where no manifest says otherwise. */
export function designOfCitizens(allocation: readonly AllocatedCitizen[]): ReportDesign {
  return { unit: 'citizen', clusters: null, places: allocation.map(({ stratum }) => stratum) };
}
