/**
 * Randomisation tests under the recorded design against brute force: every assignment a scheme can give, with its true
 * probability, worked out here from the published rules and not from the schemes' code.
 */
import { describe, expect, it } from 'vitest';
import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { randomStream } from '../../src/core/random.ts';
import { testRandomization } from '../../src/effects/estimators/test-randomization.ts';
import { outcomeData } from '../../src/effects/outcome-data.ts';
import { takeRows } from '../../src/effects/two-arms.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import type { SchemeId } from '../../src/protocol/scheme-ids.ts';
import { proportionExact } from '../../src/statistics/binary/proportion-exact.ts';
import { recordedRedraws } from '../../src/steps/recorded-redraws.ts';
import { smallOptions } from './estimators/small-data.ts';

/** Arm positions of everybody, and how probable they are. Position 0 is the treated arm, 1 the control (a third 2, a fourth 3). */
type Outcomes = readonly { readonly arms: readonly number[]; readonly probability: number }[];

interface Case {
  readonly scheme: SchemeId;
  readonly arms: readonly number[];
  readonly strata: readonly string[];
  readonly baseline?: readonly Readonly<Record<string, string | number>>[];
  readonly options?: Partial<Design['options']>;
  readonly assigned: readonly number[];
  readonly all: () => Outcomes;
}

const Y = [3.1, 7.4, 5.5, 9.2, 1.8, 6.6, 8.3, 2.9, 4.7, 10.4];
const TIMES = [3, 7, 5, 9, 2, 6, 8, 3, 5, 10];
const EVENTS = [1, 1, 0, 1, 1, 1, 0, 1, 1, 1];
const DRAWS = 6000;

/** All ways to put `counts[a]` of n in arm a. */
function arrangements(counts: readonly number[]): number[][] {
  if (counts.every((count) => count === 0)) return [[]];
  return counts.flatMap((count, arm) =>
    count === 0
      ? []
      : arrangements(counts.map((other, k) => (k === arm ? other - 1 : other))).map((rest) => [arm, ...rest]),
  );
}
const alike = (list: readonly (readonly number[])[]): Outcomes =>
  list.map((arms) => ({ arms, probability: 1 / list.length }));
/** Independent parts side by side. */
function beside(...parts: readonly Outcomes[]): Outcomes {
  return parts.reduce<Outcomes>(
    (left, right) =>
      left.flatMap((a) =>
        right.map((b) => ({ arms: [...a.arms, ...b.arms], probability: a.probability * b.probability })),
      ),
    [{ arms: [], probability: 1 }],
  );
}
const mixed = (parts: readonly (readonly [number, Outcomes])[]): Outcomes =>
  parts.flatMap(([share, part]) =>
    part.map(({ arms, probability }) => ({ arms, probability: share * probability })),
  );

/** Blocks of two or four, 1:1, cut off where nobody is left. */
function blocks(n: number): Outcomes {
  if (n === 0) return [{ arms: [], probability: 1 }];
  const block = (size: number): Outcomes =>
    alike(arrangements([size / 2, size / 2])).flatMap(({ arms, probability }) =>
      size >= n
        ? [{ arms: arms.slice(0, n), probability }]
        : beside([{ arms, probability }], blocks(n - size)),
    );
  return mixed([
    [0.5, block(2)],
    [0.5, block(4)],
  ]);
}

/** Every path of the coin for citizens in the order given (Pocock & Simon, range, two arms). */
function coinPaths(levels: readonly (readonly string[])[], coin: number): Outcomes {
  let paths: { arms: number[]; probability: number }[] = [{ arms: [], probability: 1 }];
  for (let next = 0; next < levels.length; next += 1) {
    paths = paths.flatMap(({ arms, probability }) => {
      // Difference of the arms among those before with the same level, factor by factor.
      const lead = levels[next]!.map((level, f) =>
        arms.reduce((sum, arm, i) => sum + (levels[i]![f] === level ? (arm === 0 ? 1 : -1) : 0), 0),
      );
      const imbalance = [1, -1].map((step) => lead.reduce((sum, d) => sum + Math.abs(d + step), 0));
      const first =
        imbalance[0] === imbalance[1]
          ? 0.5
          : (imbalance[0] as number) < (imbalance[1] as number)
            ? coin
            : 1 - coin;
      return [
        { arms: [...arms, 0], probability: probability * first },
        { arms: [...arms, 1], probability: probability * (1 - first) },
      ];
    });
  }
  return paths;
}

/** The same when the line itself is drawn: all orders alike. */
function anyOrder(levels: readonly (readonly string[])[], coin: number): Outcomes {
  const orders = (left: readonly number[]): number[][] =>
    left.length === 0 ? [[]] : left.flatMap((i) => orders(left.filter((k) => k !== i)).map((r) => [i, ...r]));
  const all = orders(levels.map((_, index) => index));
  return all.flatMap((order) =>
    coinPaths(
      order.map((i) => levels[i]!),
      coin,
    ).map(({ arms, probability }) => ({
      arms: levels.map((_, i) => arms[order.indexOf(i)]!),
      probability: probability / all.length,
    })),
  );
}

const AGE = [31, 44, 52, 28, 39, 61, 47, 35];
/** Balanced enough when (n/4)(difference of means)²/s² is at most the median of χ² with one degree of freedom. */
function accepted(arms: readonly number[]): boolean {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const of = (arm: number) => AGE.filter((_, i) => arms[i] === arm);
  const variance = AGE.reduce((sum, v) => sum + (v - mean(AGE)) ** 2, 0) / (AGE.length - 1);
  return (2 * (mean(of(0)) - mean(of(1))) ** 2) / variance <= 0.454936;
}

const one = (n: number) => Array.from({ length: n }, () => '0101');
const LEVELS = ['ax', 'by', 'ay', 'ax', 'bx', 'by', 'ay', 'bx'].map((pair) => [...pair]);
const factors = LEVELS.map(([f, g]) => ({ f: f as string, g: g as string }));
const balance = [
  { variable: 'f', weight: 1 },
  { variable: 'g', weight: 1 },
];

const CASES: Readonly<Record<string, Case>> = {
  'simple, 2:1': {
    scheme: 'simple',
    arms: [2, 1],
    strata: one(8),
    assigned: [0, 0, 1, 0, 1, 0, 0, 1],
    all: () =>
      beside(
        ...Array.from({ length: 8 }, () => [
          { arms: [0], probability: 2 / 3 },
          { arms: [1], probability: 1 / 3 },
        ]),
      ),
  },
  'permuted blocks of two or four, in two strata': {
    scheme: 'permuted-blocks',
    arms: [1, 1],
    strata: [...one(5), ...['0102', '0102', '0102']],
    options: { blockSizes: [2, 4] },
    assigned: [0, 1, 1, 0, 1, 1, 0, 0],
    all: () => beside(blocks(5), blocks(3)),
  },
  // Strata of three and one: 1.5 and 0.5 of each arm, and two of the four in all, so (1, 1) or (2, 0) of an arm.
  'balanced remainders': {
    scheme: 'balanced-remainders',
    arms: [1, 1],
    strata: ['0101/a', '0101/a', '0101/a', '0101/b', '0102/c', '0102/c', '0102/c', '0102/c'],
    assigned: [0, 1, 1, 0, 1, 0, 0, 1],
    all: () =>
      beside(
        mixed([
          [0.5, beside(alike(arrangements([1, 2])), alike(arrangements([1, 0])))],
          [0.5, beside(alike(arrangements([2, 1])), alike(arrangements([0, 1])))],
        ]),
        alike(arrangements([2, 2])),
      ),
  },
  rerandomisation: {
    scheme: 'rerandomisation',
    arms: [1, 1],
    strata: one(8),
    baseline: AGE.map((age) => ({ age })),
    options: { covariates: ['age'], accept: 0.5 },
    assigned: [0, 1, 0, 1, 0, 1, 1, 0],
    all: () => alike(arrangements([4, 4]).filter(accepted)),
  },
  'minimisation, in order of enrolment': {
    scheme: 'minimisation',
    arms: [1, 1],
    strata: one(8),
    baseline: factors,
    options: { balance, enrolment: 'rolling' },
    assigned: [0, 1, 1, 1, 0, 0, 0, 1],
    all: () => coinPaths(LEVELS, 0.8),
  },
  'minimisation of a batch, whose order is drawn too': {
    scheme: 'minimisation',
    arms: [1, 1],
    strata: one(6),
    baseline: factors.slice(0, 6),
    options: { balance, biasedCoin: 0.7 },
    assigned: [0, 1, 1, 1, 0, 0],
    all: () => anyOrder(LEVELS.slice(0, 6), 0.7),
  },
  // Two of six are left over: an arm and its opposite (none and both, or one and the other).
  factorial: {
    scheme: 'factorial',
    arms: [1, 1, 1, 1],
    strata: one(6),
    options: {
      factors: [
        { id: 'f', arms: ['arm0', 'arm2'] },
        { id: 'g', arms: ['arm0', 'arm3'] },
      ],
    },
    assigned: [0, 1, 1, 0, 2, 3],
    all: () =>
      mixed([
        [0.5, alike(arrangements([2, 2, 1, 1]))],
        [0.5, alike(arrangements([1, 1, 2, 2]))],
      ]),
  },
  'matched pairs': {
    scheme: 'matched-pairs',
    arms: [1, 1],
    strata: one(10),
    baseline: Array.from({ length: 10 }, (_, i) => ({ pair: `p${Math.floor(i / 2)}` })),
    options: { pair: 'pair' },
    assigned: [0, 1, 1, 0, 1, 0, 0, 1, 1, 0],
    all: () => beside(...Array.from({ length: 5 }, () => alike(arrangements([1, 1])))),
  },
  // Given two treated of the four clusters of one stratum and one of the two of the other.
  cluster: {
    scheme: 'cluster',
    arms: [1, 1],
    strata: [...one(7), '0102', '0102', '0102'],
    baseline: ['a', 'a', 'b', 'b', 'b', 'c', 'd', 'e', 'e', 'f'].map((office) => ({ office })),
    options: { cluster: 'office' },
    assigned: [0, 0, 1, 1, 1, 0, 1, 1, 1, 0],
    all: () =>
      beside(alike(arrangements([2, 2])), alike(arrangements([1, 1]))).map(({ arms, probability }) => ({
        arms: ['a', 'a', 'b', 'b', 'b', 'c', 'd', 'e', 'e', 'f'].map((c) => arms['abcdef'.indexOf(c)]!),
        probability,
      })),
  },
};

const IDS = ['arm0', 'control', 'arm2', 'arm3'];

const drawn = new Map<Case, ReturnType<typeof recordedRedraws>>();

function dataOf(one: Case, kind: OutcomeColumn['kind']) {
  const { scheme, arms, strata, baseline, options, assigned } = one;
  const design: Design = {
    units: strata.map((stratum, i) => ({
      trialId: `T-${i}`,
      municipality: stratum.slice(0, 4),
      stratum,
      baseline: baseline?.[i] ?? {},
    })),
    arms: arms.map((ratio, i) => ({ id: IDS[i]!, ratio })),
    options: { strata: ['municipality'], ...options },
  };
  const own = SCHEMES[scheme];
  expect(own.check(design)).toEqual([]);
  const allocation: AllocatedCitizen[] = design.units.map((unit, i) => ({
    trialId: unit.trialId,
    stratum: own.drawnWithin?.(unit, design.options) ?? unit.stratum,
    arm: IDS[assigned[i]!]!,
    probability: 0.5,
    digest: '',
  }));
  const n = strata.length;
  const shared = { id: 'y', missing: Array.from({ length: n }, () => null) };
  const column = (kind === 'time-to-event'
    ? { ...shared, kind, time: TIMES.slice(0, n), event: EVENTS.slice(0, n), competing: [] }
    : {
        ...shared,
        kind,
        values: Y.slice(0, n).map((y) => (kind === 'binary' ? y > 5 : y)),
      }) as unknown as OutcomeColumn;
  const protocolArms = design.arms.map(({ id, ratio }) => ({
    id,
    ratio,
    role: id === 'control' ? 'control' : 'treatment',
    label: { en: id, da: id },
  })) as unknown as Parameters<typeof outcomeData>[2];
  const clusters = options?.cluster === undefined ? null : baseline!.map((b) => String(b[options.cluster!]));
  const redraws =
    drawn.get(one) ??
    recordedRedraws(
      { scheme: own, design, assigned: Int32Array.from(assigned) },
      allocation,
      randomStream('recorded', scheme),
    );
  drawn.set(one, redraws);
  return outcomeData(column, allocation, protocolArms, clusters, redraws);
}

/** Difference over all of `treated` and control; within strata by their size; 0 where there is none. */
function difference(values: readonly number[], strata: readonly string[], arms: readonly number[]): number {
  let weight = 0;
  let total = 0;
  for (const stratum of new Set(strata)) {
    const of = (arm: number) => values.filter((_, i) => strata[i] === stratum && arms[i] === arm);
    const [t, c] = [of(0), of(1)];
    if (t.length * c.length === 0) continue;
    const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
    weight += t.length + c.length;
    total += (t.length + c.length) * (mean(t) - mean(c));
  }
  return weight === 0 ? 0 : total / weight;
}

/** Observed − expected events, and over the permutation deviation of the log-rank scores; written out from the definition. */
function logrank(strata: readonly string[], arms: readonly number[], standardised = true): number {
  let u = 0;
  let v = 0;
  for (const stratum of new Set(strata)) {
    const rows = arms.flatMap((arm, i) => (strata[i] === stratum && arm < 2 ? [i] : []));
    const scores = rows.map((i) => {
      const hazard = rows.reduce((sum, k) => {
        const atRisk = rows.filter((m) => TIMES[m]! >= TIMES[k]!).length;
        return TIMES[k]! <= TIMES[i]! && EVENTS[k] === 1 ? sum + 1 / atRisk : sum;
      }, 0);
      return EVENTS[i]! - hazard;
    });
    const n = rows.length;
    const n1 = rows.filter((i) => arms[i] === 0).length;
    if (n1 === 0 || n1 === n) continue;
    const mean = scores.reduce((sum, s) => sum + s, 0) / n;
    rows.forEach((i, at) => {
      if (arms[i] === 0) u += scores[at]! - mean;
    });
    v += ((n1 * (n - n1)) / (n * (n - 1))) * scores.reduce((sum, s) => sum + (s - mean) ** 2, 0);
  }
  return v > 1e-12 ? u / (standardised ? Math.sqrt(v) : 1) : 0;
}

const HORIZON = 4;
/** Area under a Kaplan–Meier curve up to the horizon. */
function restrictedMean(rows: readonly number[]): number {
  let survival = 1;
  let area = 0;
  let before = 0;
  for (const time of [...new Set(rows.map((i) => TIMES[i]!))].sort((a, b) => a - b)) {
    if (time >= HORIZON) break;
    area += survival * (time - before);
    before = time;
    const atRisk = rows.filter((i) => TIMES[i]! >= time).length;
    survival *= 1 - rows.filter((i) => TIMES[i] === time && EVENTS[i] === 1).length / atRisk;
  }
  return area + survival * (HORIZON - before);
}
function rmst(arms: readonly number[]): number {
  const of = (arm: number) => arms.flatMap((a, i) => (a === arm ? [i] : []));
  const [t, c] = [of(0), of(1)];
  return t.length * c.length === 0 ? 0 : restrictedMean(t) - restrictedMean(c);
}
/** Difference within strata with two of each arm, over its Neyman standard error. */
function studentised(values: readonly number[], strata: readonly string[], arms: readonly number[]): number {
  const parts = [...new Set(strata)].flatMap((stratum) => {
    const of = (arm: number) => values.filter((_, i) => strata[i] === stratum && arms[i] === arm);
    const [t, c] = [of(0), of(1)];
    if (Math.min(t.length, c.length) < 2) return [];
    const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
    const square = (list: readonly number[]) =>
      list.reduce((sum, v) => sum + (v - mean(list)) ** 2, 0) / (list.length - 1) / list.length;
    return [{ n: t.length + c.length, d: mean(t) - mean(c), v: square(t) + square(c) }];
  });
  const d = parts.reduce((sum, part) => sum + part.n * part.d, 0);
  const v = parts.reduce((sum, part) => sum + part.n ** 2 * part.v, 0);
  return parts.length === 0 ? 0 : d / Math.sqrt(v);
}

function exactP(all: Outcomes, assigned: readonly number[], statistic: (arms: readonly number[]) => number) {
  expect(all.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
  const there = Math.abs(statistic(assigned)) * (1 - 1e-9);
  const share = all.reduce(
    (sum, { arms, probability }) => sum + (Math.abs(statistic(arms)) >= there ? probability : 0),
    0,
  );
  return Math.min(1, share);
}

/** The Monte Carlo p's 99.9 % interval holds the exact one; an enumerated p is the exact one. */
function expectHolds(row: { p: number | null; notes: readonly string[] }, exact: number): void {
  const p = row.p as number;
  if (row.notes[0]?.startsWith('All ')) {
    expect(p).toBeCloseTo(exact, 10);
    return;
  }
  const extreme = Math.round(p * (DRAWS + 1)) - 1;
  const interval = proportionExact(extreme, DRAWS, { level: 0.999 });
  if (interval.status !== 'ok') throw new Error(interval.status);
  expect([interval.low <= exact, interval.high >= exact, exact]).toEqual([true, true, exact]);
}

const options = (variant: string | null) => smallOptions({ draws: DRAWS, variant, horizon: HORIZON });

describe.each(Object.entries(CASES))('%s', (_, one) => {
  const { assigned } = one;
  const strata = one.scheme === 'matched-pairs' ? one.baseline!.map(({ pair }) => String(pair)) : one.strata;
  const whole = strata.map(() => '');
  const all = one.all();
  const p = (kind: OutcomeColumn['kind'], variant: string | null) => {
    const rows = testRandomization.estimate(dataOf(one, kind), options(variant));
    const row = rows.find(({ estimand, arm }) => estimand === 'p-value' && arm === 'arm0');
    if (row === undefined || row.status !== 'ok') throw new Error(row?.status);
    return row;
  };

  it('difference of means and of shares, within strata and over all', () => {
    const values = Y.slice(0, strata.length);
    const shares = values.map((y) => Number(y > 5));
    const found = p('numeric', null);
    expect(found.statistic).toBeCloseTo(difference(values, strata, assigned), 10);
    expectHolds(
      found,
      exactP(all, assigned, (arms) => difference(values, strata, arms)),
    );
    expectHolds(
      p('numeric', 'difference'),
      exactP(all, assigned, (arms) => difference(values, whole, arms)),
    );
    expectHolds(
      p('binary', null),
      exactP(all, assigned, (arms) => difference(shares, strata, arms)),
    );
  });

  it('log-rank', () => {
    const found = p('time-to-event', null);
    if (one.scheme === 'cluster') {
      // The totals of whole clusters are re-drawn, and standardised by the same number in every assignment.
      expectHolds(
        found,
        exactP(all, assigned, (arms) => logrank(strata, arms, false)),
      );
      return;
    }
    expect(found.statistic).toBeCloseTo(logrank(strata, assigned), 10);
    expectHolds(
      found,
      exactP(all, assigned, (arms) => logrank(strata, arms)),
    );
  });

  it.skipIf(one.scheme === 'cluster')('restricted means, and the studentised difference', () => {
    const found = p('time-to-event', 'rmst');
    expect(found.statistic).toBeCloseTo(rmst(assigned), 10);
    expectHolds(found, exactP(all, assigned, rmst));
    // An arm of one citizen has no variance.
    const cells = strata.flatMap((stratum, i) => (assigned[i]! < 2 ? [`${stratum} ${assigned[i]}`] : []));
    if (cells.some((cell) => cells.filter((other) => other === cell).length < 2)) return;
    const values = Y.slice(0, strata.length);
    const student = p('numeric', 'studentised');
    expect(student.statistic).toBeCloseTo(studentised(values, strata, assigned), 9);
    expectHolds(
      student,
      exactP(all, assigned, (arms) => studentised(values, strata, arms)),
    );
  });

  it('names the scheme', () => {
    expect(p('numeric', null).method).toContain('recorded design');
  });
});

describe('redraws of the recorded design', () => {
  const one = CASES['rerandomisation']!;
  const small = smallOptions({ draws: 2000, level: 0.9 });
  const rowsAt = (effect: number, variant: string | null) => {
    const data = dataOf(one, 'numeric');
    if (data.outcome.kind !== 'numeric') throw new Error('kind');
    const values = data.outcome.values.map((y, i) => y - effect * (one.assigned[i] === 0 ? 1 : 0));
    const rows = testRandomization.estimate(
      { ...data, outcome: { ...data.outcome, values } },
      { ...small, variant },
    );
    return { p: rows[0]!.p!, effect: rows[1]! };
  };

  it.each([null, 'studentised'])('interval of effects (%s): what lies inside is not rejected', (variant) => {
    const { low, high, estimate } = rowsAt(0, variant).effect;
    expect(low).toBeLessThan(estimate!);
    expect(high).toBeGreaterThan(estimate!);
    for (const [end, out] of [
      [low!, -1],
      [high!, 1],
    ] as const) {
      expect(rowsAt(end - out * 1e-6, variant).p).toBeGreaterThan(0.1);
      expect(rowsAt(end + out * 1e-6, variant).p).toBeLessThanOrEqual(0.1);
    }
  });

  it('interval of time ratios: what lies inside is not rejected', () => {
    const data = dataOf(CASES['simple, 2:1']!, 'time-to-event');
    const options = smallOptions({ draws: 1000, level: 0.6 });
    const ratio = testRandomization.estimate(data, options)[1]!;
    expect(ratio.estimand).toBe('time-ratio');
    const pAt = (by: number) => {
      if (data.outcome.kind !== 'time-to-event') throw new Error('kind');
      const time = data.outcome.time.map((t, i) => (data.arm[i] === 1 ? t / by : t));
      return testRandomization.estimate({ ...data, outcome: { ...data.outcome, time } }, options)[0]!.p!;
    };
    expect(pAt(ratio.low! * 1.01)).toBeGreaterThan(0.4);
    expect(pAt(ratio.low! * 0.99)).toBeLessThanOrEqual(0.4);
    expect(pAt(ratio.high! * 0.99)).toBeGreaterThan(0.4);
    expect(pAt(ratio.high! * 1.01)).toBeLessThanOrEqual(0.4);
  });

  it('leaves out citizens whose outcome is not known, in the draws too', () => {
    const data = dataOf(one, 'numeric');
    const kept = Int32Array.from([0, 1, 2, 4, 5, 7]);
    const row = testRandomization.estimate(takeRows(data, kept), smallOptions({ draws: DRAWS }))[0]!;
    const of = <T>(list: readonly T[]) => [...kept].map((i) => list[i]!);
    const exact = exactP(
      one.all().map(({ arms, probability }) => ({ arms: of(arms), probability })),
      of(one.assigned),
      (arms) => difference(of(Y), of(one.strata), arms),
    );
    expectHolds(row, exact);
  });

  it('refuses what would take minutes, and has an interval for every arm of several', () => {
    const tooMany = smallOptions({ draws: 100_000_000 });
    expect(testRandomization.estimate(dataOf(one, 'numeric'), tooMany)[0]!.status).toBe('too-large');
    const many = testRandomization.estimate(dataOf(CASES['factorial']!, 'numeric'), small);
    expect(many.map(({ arm, estimand }) => `${arm} ${estimand}`)).toEqual([
      'arm0 p-value',
      'arm0 mean-difference',
      'arm2 p-value',
      'arm2 mean-difference',
      'arm3 p-value',
      'arm3 mean-difference',
    ]);
    expect(many[0]!.method).toContain('all arms alike under the null');
  });

  it('are the same however many are asked for first, and know arms by the letters of a blinded analysis', () => {
    const design: Design = {
      units: one.strata.map((stratum, i) => ({
        trialId: `T-${i}`,
        municipality: stratum,
        stratum,
        baseline: {},
      })),
      arms: [
        { id: 'arm0', ratio: 1 },
        { id: 'control', ratio: 1 },
      ],
      options: { strata: [] },
    };
    const allocation = [...design.units].reverse().map(({ trialId }, i) => ({
      trialId,
      stratum: '',
      arm: one.assigned[7 - i] === 0 ? 'B' : 'A',
      probability: 0.5,
      digest: '',
    }));
    const made = () =>
      recordedRedraws(
        { scheme: SCHEMES.simple, design, assigned: Int32Array.from(one.assigned) },
        allocation,
        randomStream('recorded', 'letters'),
      )!;
    const [first, second] = [made(), made()];
    expect(first.arms).toEqual(['B', 'A']);
    const few = Array.from(first.draw!(3));
    expect(Array.from(first.draw!(10)).slice(0, 24)).toEqual(few);
    expect(Array.from(second.draw!(10))).toEqual(Array.from(first.draw!(10)));
    // In the order of the allocation, which is the other way round here.
    const random = randomStream('recorded', 'letters');
    expect(few.slice(0, 8)).toEqual(Array.from(SCHEMES.simple.redraw(design, random)).reverse());
  });

  it('are not made for complete randomisation within strata, which is as it was', () => {
    const design: Design = { units: [], arms: [], options: { strata: [] } };
    expect(
      recordedRedraws(
        { scheme: SCHEMES['complete-stratified'], design, assigned: new Int32Array(0) },
        [],
        randomStream('recorded', 'none'),
      ),
    ).toBeNull();
  });
});
