import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { designOfCitizens, type ReportDesign } from '../effects/report-design.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import type { RecordedDesign } from './recorded-design.ts';

/**
 * How the lots were drawn by the manifest of the allocation: whole clusters, one of each pair, or citizens.
 *
 * @param recorded null when the allocation has no manifest: lots of citizens within the strata of allocation.csv
 */
export function reportDesign(
  recorded: Pick<RecordedDesign, 'scheme' | 'design'> | null,
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
): ReportDesign {
  const citizens = designOfCitizens(allocation);
  if (recorded === null) return citizens;
  const sampled = new Map(sample.map((citizen) => [citizen.trialId, citizen]));
  const of = <T>(read: (citizen: SampledCitizen) => T) =>
    allocation.map(({ trialId }) => read(sampled.get(trialId) as SampledCitizen));
  const { cluster } = recorded.design.options;
  switch (recorded.scheme.id) {
    case 'cluster':
      return {
        ...citizens,
        unit: 'cluster',
        clusters: of(({ municipality, baseline }) =>
          cluster === 'municipality' ? municipality : String(baseline[cluster as string] ?? ''),
        ),
      };
    case 'matched-pairs':
      return { ...citizens, unit: 'pair', places: of(({ stratum }) => stratum) };
    default:
      return citizens;
  }
}
