/**
 * The model design of four strata of 60, 30 to each arm, re-randomised many times with outcomes that nobody's arm can change:
 * the sharp null holds, and a p-value is uniform, or for a discrete test never small too often. Shared by the slow test and by the
 * table in docs/null-simulation.md.
 */
import { type Random, randomStream, shuffleInPlace } from '../../src/core/random.ts';
import type { AnalysisData, Covariate, LostRows, OutcomeKind } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import type { EstimatorDefinition } from '../../src/effects/estimator.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { takeRows } from '../../src/effects/two-arms.ts';

const STRATA = 4;
const SIZE = 60;
const N = STRATA * SIZE;
/** Rows of a cluster where whole clusters are allocated. */
const CLUSTER = 5;
export const LEVELS = [0.01, 0.05, 0.1, 0.5] as const;

export interface NullCase {
  readonly definition: EstimatorDefinition;
  readonly variant: string | null;
  readonly kind: OutcomeKind;
  readonly clustered: boolean;
  readonly name: string;
}

export interface NullShares {
  /** Re-randomisations that gave a p-value. */
  readonly tested: number;
  /** Share of p-values at or below each of LEVELS. */
  readonly shares: readonly number[];
}

/** No p-value about the arms, or (adjust.*) that of another entry when there are two arms. */
const WITHOUT_P =
  /^(proportion|risk-difference\.(newcombe|wald)|nnt|average-effect|survival\.kaplan-meier|bootstrap|bounds|missing|balance\.smd|adjust\.(bh|bonferroni|hochberg|holm))/;
/** Needs several rows per citizen. */
const ELSEWHERE = /^recurrent\./;
/** Entries whose single run takes longest: fewer re-randomisations. */
const FEWER: Readonly<Record<string, number>> = {
  'logit.firth · binary': 200,
  'test.boschloo · binary': 400,
  'test.randomization:rmst · time-to-event': 200,
};
export const DRAWS = 1000;
const CLUSTERED = ['ols.cr2', 'late.wald', 'late.2sls', 'weighted.response', 'test.randomization'];

/** Variants that are tests of their own. */
const VARIANTS: readonly (readonly [string, string, OutcomeKind])[] = [
  ['test.wilcoxon', 'van-elteren', 'numeric'],
  ['test.randomization', 'studentised', 'numeric'],
  ['test.randomization', 'rmst', 'time-to-event'],
  ['test.logrank-stratified', 'rho1', 'time-to-event'],
  ['balance.omnibus', 'randomization', 'numeric'],
];

/** Every entry of the catalogue with a p-value for a contrast, on each kind of outcome; some also with whole clusters. */
export function nullCases(): readonly NullCase[] {
  const entries = CATALOGUE.filter(({ id }) => !WITHOUT_P.test(id) && !ELSEWHERE.test(id));
  const defaults = entries.flatMap((definition) =>
    definition.outcomes.flatMap((kind): NullCase[] => {
      const plain = {
        definition,
        variant: null,
        kind,
        clustered: false,
        name: `${definition.id} · ${kind}`,
      };
      const whole = { ...plain, clustered: true, name: `${plain.name}, clusters` };
      if (definition.requires.includes('cluster')) return [whole];
      const both = CLUSTERED.includes(definition.id) && kind !== 'time-to-event';
      return both ? [plain, whole] : [plain];
    }),
  );
  const variants = VARIANTS.map(([id, variant, kind]): NullCase => {
    const definition = entries.find((entry) => entry.id === id) as EstimatorDefinition;
    return { definition, variant, kind, clustered: false, name: `${id}:${variant} · ${kind}` };
  });
  return [...defaults, ...variants];
}

/** Everything about the citizens that their arm cannot change. */
interface Citizens {
  readonly outcome: AnalysisData['outcome'];
  readonly covariates: readonly Covariate[];
  readonly baseline: Float64Array;
  readonly weight: Float64Array;
  /** Receipt if allocated to control, and to treatment. */
  readonly receipt: readonly [Uint8Array, Uint8Array];
  readonly lost: Uint8Array;
}

function citizens(kind: OutcomeKind, clustered: boolean): Citizens {
  const random = randomStream('null', kind);
  const stratum = (row: number) => Math.floor(row / SIZE);
  // A shock that all of a cluster share.
  const shocks = Float64Array.from({ length: N / CLUSTER }, () => random());
  const shock = (row: number) => (clustered ? shocks[Math.floor(row / CLUSTER)]! : 0.5);
  const x = Float64Array.from({ length: N }, () => Math.round(40 + 20 * random()));
  const numbers = (of: (row: number) => number) => Float64Array.from({ length: N }, (_, row) => of(row));
  const drawn = numbers(() => random());
  const latent = numbers((row) => -Math.log(1 - drawn[row]!));
  const time = numbers((row) =>
    Math.min(180, 1 + Math.floor((30 + 20 * stratum(row) + x[row]!) * latent[row]!)),
  );
  const censored = numbers(() => (random() < 0.15 ? 20 + Math.floor(160 * random()) : 180));
  const outcome: AnalysisData['outcome'] =
    kind === 'binary'
      ? {
          kind,
          name: 'y',
          values: Uint8Array.from({ length: N }, (_, row) =>
            drawn[row]! < 0.1 + 0.1 * stratum(row) + 0.2 * shock(row) + (x[row]! - 50) / 100 ? 1 : 0,
          ),
        }
      : kind === 'numeric'
        ? {
            kind,
            name: 'y',
            values: numbers((row) =>
              Math.round(10 * latent[row]! + 3 * stratum(row) + 10 * shock(row) + x[row]! / 5),
            ),
          }
        : {
            kind,
            name: 'y',
            time: numbers((row) => Math.min(time[row]!, censored[row]!)),
            event: Uint8Array.from({ length: N }, (_, row) =>
              time[row]! <= censored[row]! && time[row]! < 180 ? (row % 7 === 0 ? 2 : 1) : 0,
            ),
            competing: ['other'],
          };
  const type = numbers(() => random());
  return {
    outcome,
    covariates: [
      { kind: 'numeric', name: 'x', values: x },
      {
        kind: 'categorical',
        name: 'group',
        levels: ['a', 'b'],
        codes: Int32Array.from({ length: N }, () => (random() < 0.4 ? 1 : 0)),
      },
    ],
    baseline: numbers((row) => Math.round(5 * latent[row]! + 10 * random())),
    weight: numbers(() => 0.5 + 1.5 * random()),
    receipt: [
      Uint8Array.from(type, (t) => (t > 0.9 ? 1 : 0)),
      Uint8Array.from(type, (t) => (t > 0.9 || t < 0.6 ? 1 : 0)),
    ],
    lost: Uint8Array.from({ length: N }, (_, row) => (row % 9 === 4 ? 1 : 0)),
  };
}

/** Half of each stratum's citizens, or of its clusters, to each arm. */
function allocation(clustered: boolean, random: Random): Int32Array {
  const units = clustered ? SIZE / CLUSTER : SIZE;
  const lot = Int32Array.from({ length: units }, (_, unit) => unit % 2);
  const arm = new Int32Array(N);
  for (let s = 0; s < STRATA; s += 1) {
    shuffleInPlace(lot, random);
    for (let i = 0; i < SIZE; i += 1) arm[s * SIZE + i] = lot[clustered ? Math.floor(i / CLUSTER) : i]!;
  }
  return arm;
}

function dataOf(
  fixed: Citizens,
  arm: Int32Array,
  clustered: boolean,
  entry: EstimatorDefinition,
): AnalysisData {
  const looksAtLost = /^(attrition|weighted\.response)/.test(entry.id);
  const adjusts = /^(weighted\.response|ols|lin|logit|subgroup|hazard|subhazard|ancova|late\.2sls|balance)/;
  const whole: AnalysisData = {
    rows: N,
    arms: ['control', 'treated'],
    arm,
    strata: ['a', 'b', 'c', 'd'],
    stratum: Int32Array.from({ length: N }, (_, row) => Math.floor(row / SIZE)),
    clusters: clustered ? N / CLUSTER : null,
    cluster: clustered
      ? Int32Array.from({ length: N }, (_, row) => Math.floor(row / CLUSTER))
      : new Int32Array(0),
    count: new Float64Array(N).fill(1),
    weight: entry.id === 'weighted.hajek' ? fixed.weight : null,
    covariates: adjusts.test(entry.id) ? fixed.covariates : [],
    outcome: fixed.outcome,
    baseline: fixed.baseline,
    received: Uint8Array.from(arm, (a, row) => fixed.receipt[a as 0 | 1][row]!),
  };
  if (!looksAtLost) return whole;
  const rows = Int32Array.from({ length: N }, (_, row) => row);
  const known = takeRows(
    whole,
    rows.filter((row) => fixed.lost[row] === 0),
  );
  const gone = takeRows(
    whole,
    rows.filter((row) => fixed.lost[row] === 1),
  );
  const lost: LostRows = {
    arm: gone.arm,
    stratum: gone.stratum,
    count: gone.count,
    covariates: gone.covariates,
  };
  return { ...known, lost };
}

/** The row whose p is that of the arm: of the interaction where that is what is tested. */
function testedRow(rows: readonly ResultRow[], id: string): ResultRow | undefined {
  const wanted = id === 'subgroup.interaction' ? rows.filter((row) => row.estimand === 'interaction') : rows;
  return wanted.find(
    (row) => row.p !== null && (row.reference !== null || row.arm === 'all') && row.stratum === null,
  );
}

/** Shares of p-values at or below each level over re-randomisations. */
export function nullShares(
  { definition, variant, kind, clustered, name }: NullCase,
  draws = FEWER[name] ?? DRAWS,
): NullShares {
  const random = randomStream('null', name);
  const fixed = citizens(kind, clustered);
  const p: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const data = dataOf(fixed, allocation(clustered, random), clustered, definition);
    const rows = definition.estimate(data, {
      level: 0.95,
      horizon: 100,
      draws: 199,
      random: (purpose) => randomStream(`${name} ${draw}`, purpose),
      variant,
    });
    const row = testedRow(rows, definition.id);
    if (row !== undefined) p.push(row.p as number);
  }
  const shares = LEVELS.map((level) => p.filter((value) => value <= level).length / p.length);
  return { tested: p.length, shares };
}

/** The line of docs/null-simulation.md about one entry. */
export function nullLine(name: string, { tested, shares }: NullShares): string {
  return `| ${name} | ${tested} | ${shares.map((share) => share.toFixed(3)).join(' | ')} |`;
}
