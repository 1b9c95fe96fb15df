import { counted } from '../../core/counted.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Unit } from '../allocation.ts';
import { dealSets, fairProbabilities, fairSizes } from '../deal-sets.ts';
import { type AllocationScheme, type Design, defineScheme } from '../scheme.ts';

export const CLUSTER_ALGORITHM = 'trial/cluster/v1';
export const CLUSTER_REMAINDER = 'trial/cluster-remainder/v1';

/**
 * Whole clusters (job centres, offices) go to an arm together. In each stratum the clusters are ordered by
 * digest(`trial/cluster/v1`, seed, stratum, cluster) and dealt like citizens in v1; left-over clusters go by
 * digest(`trial/cluster-remainder/v1`, seed, stratum, arm).
 */
export const cluster: AllocationScheme = defineScheme({
  id: 'cluster',
  algorithms: [CLUSTER_ALGORITHM, CLUSTER_REMAINDER],
  sequential: false,
  describe: ({ options }) => {
    const within = options.strata.length === 0 ? '' : ` (${options.strata.join(' × ')})`;
    return text(
      `whole clusters (${options.cluster}) are allocated together${within === '' ? '' : `, within strata${within}`}`,
      `hele klynger (${options.cluster}) fordeles samlet${within === '' ? '' : ` inden for strata${within}`}`,
    );
  },
  check(design) {
    const found: Problem[] = [];
    const at = { file: 'state/sample.csv' };
    const missing = design.units.filter((unit) => clusterOf(unit, design) === null).length;
    if (missing > 0)
      found.push(
        problem(
          'CLUSTER_MISSING',
          at,
          text(
            `${counted(missing, 'citizen belongs', 'citizens belong')} to no cluster`,
            `${counted(missing, 'borger', 'borgere')} hører ikke til nogen klynge`,
          ),
          {
            remedy: text(
              `fill in \`${design.options.cluster}\` in the extracts`,
              `udfyld \`${design.options.cluster}\` i udtrækkene`,
            ),
          },
        ),
      );
    const home = new Map<string, string>();
    const torn = new Set<string>();
    design.units.forEach((unit) => {
      const key = clusterOf(unit, design);
      if (key === null) return;
      const first = home.get(key);
      if (first === undefined) home.set(key, unit.stratum);
      else if (first !== unit.stratum) torn.add(key);
    });
    if (torn.size > 0)
      found.push(
        problem(
          'CLUSTER_IN_TWO_STRATA',
          at,
          text(
            `${counted(torn.size, 'cluster has', 'clusters have')} citizens in more than one stratum`,
            `${counted(torn.size, 'klynge', 'klynger')} har borgere i mere end ét stratum`,
          ),
          {
            remedy: text(
              'stratify by something that is the same for a whole cluster, or set `strata: []`',
              'stratificér efter noget, der er ens for hele klyngen, eller sæt `strata: []`',
            ),
          },
        ),
      );
    if (missing + torn.size > 0) return found;
    for (const [stratum, keys] of clusters(design))
      if (keys.length < design.arms.length)
        found.push(
          problem(
            'STRATUM_TOO_SMALL',
            at,
            text(
              `stratum ${stratum} has ${counted(keys.length, 'cluster', 'clusters')} for ${design.arms.length} arms`,
              `stratum ${stratum} har ${counted(keys.length, 'klynge', 'klynger')} til ${design.arms.length} arme`,
            ),
            { remedy: text('use fewer stratum variables', 'brug færre stratumvariable') },
          ),
        );
    return found;
  },
  draw(design, lot) {
    const { units, arms } = design;
    const dealt = dealSets(
      clusters(design),
      arms,
      lot,
      CLUSTER_ALGORITHM,
      fairSizes(arms, lot, CLUSTER_REMAINDER),
    );
    const of = (unit: Unit) => dealt.get(clusterOf(unit, design) as string) as { arm: number; lot: string };
    return {
      arms: Int32Array.from(units, (unit) => of(unit).arm),
      lots: units.map((unit) => of(unit).lot),
      report: { clusters: dealt.size },
    };
  },
  probabilities(design) {
    const { units, arms } = design;
    const shares = new Map(
      [...clusters(design)].map(([stratum, keys]) => [stratum, fairProbabilities(keys.length, arms)]),
    );
    const result = new Float64Array(units.length * arms.length);
    for (const [index, unit] of units.entries())
      result.set(shares.get(unit.stratum) as readonly number[], index * arms.length);
    return result;
  },
});

function clusterOf(unit: Unit, { options }: Pick<Design, 'options'>): string | null {
  if (options.cluster === 'municipality') return unit.municipality;
  const value = unit.baseline[options.cluster as string];
  return value === null || value === undefined ? null : String(value);
}

function clusters(design: Design): ReadonlyMap<string, readonly string[]> {
  const strata = new Map<string, Set<string>>();
  for (const unit of design.units) {
    const keys = strata.get(unit.stratum) ?? new Set();
    strata.set(unit.stratum, keys.add(clusterOf(unit, design) as string));
  }
  return new Map([...strata].map(([stratum, keys]) => [stratum, [...keys]]));
}
