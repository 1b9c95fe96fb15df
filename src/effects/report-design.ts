import type { AllocatedCitizen } from '../allocation/allocation.ts';

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
}

/** Lots of citizens within the strata of the allocation: what holds where no manifest says otherwise. */
export function designOfCitizens(allocation: readonly AllocatedCitizen[]): ReportDesign {
  return { unit: 'citizen', clusters: null, places: allocation.map(({ stratum }) => stratum) };
}
