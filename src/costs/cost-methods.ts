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
  const grouped = (mark: string) => String(draws).replace(/\B(?=(\d{3})+$)/g, mark);
  return {
    difference: text(
      `Difference in means within strata weighted by their sizes; Neyman variance within strata, Satterthwaite degrees of freedom, ${percent}% t interval. ${told.en}`,
      `Forskel mellem gennemsnit inden for strata, vægtet efter deres størrelse; Neymans varians inden for strata, frihedsgrader efter Satterthwaite, t-interval (${procent} %). ${told.da}`,
    ),
    bootstrap: text(
      `BCa bootstrap, ${grouped(',')} draws of citizens within arm and stratum.`,
      `BCa-bootstrap, ${grouped('.')} udtræk af borgere inden for gruppe og stratum.`,
    ),
    perExtraPlacement: text(
      `Difference in mean cost divided by the difference in the share placed within the placement period. Undefined when the ${percent}% interval of the latter holds 0. Intervals: Fieller, and BCa bootstrap with cost and placement drawn in pairs.`,
      `Forskel i gennemsnitlig udgift delt med forskel i andelen, der kom i fleksjob inden for jobformidlingsperioden. Ikke defineret, når ${procent} %-intervallet for sidstnævnte rummer 0. Intervaller: Fieller, og BCa-bootstrap hvor udgift og ansættelse trækkes parvis.`,
    ),
    decision: text(
      `Net benefit is the value of a unit of effect × extra effect − extra cost, with a ${percent}% interval that crosses 0 at Fieller’s ends. Acceptability is the share of bootstrap draws (cost and effect of the same citizens) with a net benefit above 0. The frontier is the probability that the arm with the highest mean net benefit is the best one, which need not be the most probable one. The expected value of perfect information is the mean over draws of the higher net benefit of the two arms, less the higher of their mean net benefits.`,
      `Nettogevinsten er værdien af en enhed effekt × ekstra effekt − ekstra udgift, med et ${procent} %-interval, der skærer 0 ved Fiellers grænser. Acceptabiliteten er andelen af bootstrap-udtræk (udgift og effekt for de samme borgere) med en nettogevinst over 0. Fronten er sandsynligheden for, at gruppen med den højeste gennemsnitlige nettogevinst er den bedste; det behøver ikke være den mest sandsynlige. Den forventede værdi af fuld viden er gennemsnittet over udtræk af den højeste nettogevinst af de to grupper minus den højeste gennemsnitlige nettogevinst.`,
    ),
    censored: text(
      `Unweighted: days after a withdrawal count as 0. Weighted: citizens whose costs are known to the end stand for those who were lost (inverse probability of censoring, Bang and Tsiatis); by periods of four weeks, partitioned (Bang and Tsiatis) and after Lin and others. They assume that withdrawal has nothing to do with later costs. Differences of arm means with a normal ${percent}% interval.`,
      `Uvægtet: dage efter en udgang tæller som 0. Vægtet: borgere, hvis udgifter er kendt til slut, står også for dem, der udgik (invers censureringssandsynlighed, Bang og Tsiatis); i perioder på fire uger, opdelt (Bang og Tsiatis) og efter Lin m.fl. De forudsætter, at udgang intet har at gøre med senere udgifter. Forskelle mellem gruppernes gennemsnit med et normalfordelt ${procent} %-interval.`,
    ),
  };
}
