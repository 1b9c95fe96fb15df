import { text } from '../core/text.ts';
import type { CostContext } from './cost-context.ts';
import type { CostResult } from './cost-result.ts';

/** The sentences that say how the numbers of the cost section came about. */
export function costMethods(
  level: number,
  draws: number,
  { timeValue: { told } }: CostContext,
): CostResult['methods'] {
  const percent = String(Math.round(level * 1e6) / 1e4);
  const procent = percent.replace('.', ',');
  return {
    difference: text(
      `Difference in means within strata weighted by their sizes; Neyman variance within strata, Satterthwaite degrees of freedom, ${percent} % t interval. ${told.en}`,
      `Forskel mellem gennemsnit inden for strata, vægtet efter deres størrelse; Neymans varians inden for strata, frihedsgrader efter Satterthwaite, ${procent} % t-interval. ${told.da}`,
    ),
    bootstrap: text(
      `BCa bootstrap, ${draws} draws of citizens within arm and stratum.`,
      `BCa-bootstrap, ${draws} udtræk af borgere inden for gruppe og stratum.`,
    ),
    perExtraPlacement: text(
      `Difference in mean cost divided by the difference in the share placed within the placement period. Undefined when the ${percent} % interval of the latter holds 0. Intervals: Fieller, and BCa bootstrap with cost and placement drawn in pairs.`,
      `Forskel i gennemsnitlig udgift delt med forskel i andelen, der kom i fleksjob inden for jobformidlingsperioden. Ikke defineret, når ${procent} % intervallet for sidstnævnte rummer 0. Intervaller: Fieller, og BCa-bootstrap hvor udgift og ansættelse trækkes parvis.`,
    ),
  };
}
