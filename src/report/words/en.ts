/**
 * Every word of the report in English. Its keys are the contract: `da.ts` has the same ones, checked by type.
 * Long because one language is one file.
 */
import type { Perspective, RateUnit, Sureness } from '../../costs/cost-result.ts';
import { benefitLabel } from '../../register/benefit-codes.ts';
import type { NotEstimableCode } from '../../statistics/result.ts';
import { chaptersEn } from './chapters-en.ts';
import { consortEn } from './consort-en.ts';
import { economicsEn } from './economics-en.ts';
import { fieldEn } from './field-en.ts';
import { formatsEn } from './formats-en.ts';
import { glossaryEn } from './glossary-en.ts';
import { methodsEn } from './methods-en.ts';
import { type NumberFormat, numbersIn } from './numbers.ts';
import { saysUnit } from './says-unit.ts';

const n = numbersIn('en');
/** The reason that the protocol gives, as the end of a sentence. */
const because = (reason: string | null) =>
  reason === null ? '.' : `: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;

/** “DKK 2,445 more than”, “the same as”. */
const moreThan = (ore: number) =>
  Math.abs(ore) < 50 ? 'the same as' : `${n.money(Math.abs(ore))} ${ore < 0 ? 'less' : 'more'} than`;

/** Which way the sign goes, where the interval holds savings. */
const saving = (d: { fewer: boolean; low: number; high: number }) =>
  d.fewer
    ? d.high > 0
      ? '; a positive number is a saving'
      : ''
    : d.low < 0
      ? '; a negative number is a saving'
      : '';

/** What the ratio of two differences means; its sign alone does not say it. */
const perPlacement = ({ estimate, fewer }: { estimate: number; fewer: boolean }) => {
  const amount = n.money(Math.abs(estimate));
  if (fewer)
    return estimate < 0
      ? `Fewer were placed and the cost was higher: ${amount} for each placement not made`
      : `Fewer were placed and the cost was lower: ${amount} saved for each placement not made`;
  return estimate < 0
    ? `More were placed and the cost was lower: ${amount} saved for each extra placement`
    : `Each extra placement cost ${amount}`;
};

export const en = {
  kicker: 'Evaluation of a randomised trial',
  asOf: (day: number) => `Data as of ${n.date(day)}`,
  made: 'Made',
  version: 'trial-toolkit',
  contents: 'Contents',
  skip: 'Skip to the report',
  table: 'Table',
  figure: 'Figure',
  dataBehind: 'The numbers behind the figure',
  total: 'Total',
  all: 'All',
  pooled: 'All municipalities',
  pooledStrata: 'All strata',
  municipality: 'Municipality',
  stratum: 'Stratum',
  estimate: 'Estimate',
  intervalsBelow: (level: number) => `${n.level(level)} intervals in brackets.`,
  share: 'Share',
  p: 'p value',
  unitPoints: 'percentage points',
  unitKroner: 'kr.',
  unknownUnit: (unit: string) => unit,
  value: 'Value',
  source: 'Source',
  and: (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`,
  intervalLine: (level: number, low: number | null, high: number | null, format: NumberFormat) =>
    `${n.level(level)} interval ${n.interval(low, high, format)}`,

  cell: {
    small: (minimum: number) => `<${n.count(minimum)}`,
    hidden: 'hidden',
    empty: '–',
    of: (count: string, share: string) => `${count} (${share})`,
    meanSd: (mean: string, sd: string) => `${mean} (${sd})`,
    quartiles: (median: string, lower: string, upper: string) => `${median} (${lower}–${upper})`,
    notEstimable: {
      'empty-arm': 'not estimable: a group is empty',
      'single-arm-stratum': 'not estimable: no stratum has both groups',
      'singleton-stratum': 'not estimable: a stratum has one citizen in a group',
      'no-observations': 'not estimable: no observations',
      'no-events': 'not estimable: no events',
      'no-variation': 'not estimable: no variation',
      'no-strata': 'not estimable: no strata',
      'too-few-observations': 'not estimable: too few observations',
      'too-few-clusters': 'not estimable: too few clusters',
      'zero-cell': 'not estimable: an empty cell',
      collinear: 'not estimable: variables overlap completely',
      'did-not-converge': 'not estimable: the calculation did not settle',
      separation: 'not estimable: the groups are completely separated',
      'horizon-beyond-follow-up': 'not estimable: follow-up is too short',
      'not-reached': 'not reached',
      'too-large': 'not computed: too large',
      'not-applicable': 'not applicable',
    } satisfies Record<NotEstimableCode, string>,
  },

  smallCells: {
    rule: (minimum: number) =>
      `Figures on fewer than ${n.count(minimum)} citizens are not shown: they stand as <${n.count(minimum)}. “Hidden” stands where another figure would let such a number be recomputed, and for estimates that rest on one.`,
    off: (reason: string | null) =>
      `The protection of small numbers is switched off in the protocol${because(reason)}`,
    belowDefault: (minimum: number, reason: string | null) =>
      `The smallest number shown is ${n.count(minimum)}, lower than the usual 5${because(reason)}`,
    note: 'Small numbers are protected; see the methods appendix.',
    effects: (names: readonly string[], all: number) =>
      `Numbers are hidden for ${names.length > 8 ? `${n.count(names.length)} of the ${n.count(all)} in the table` : en.and(names)}: too few citizens stand behind them, or they would reveal such a number elsewhere.`,
  },

  summary: {
    title: 'Summary',
    question: (label: string) => `Main outcome: ${label}.`,
    notPrimary: 'The protocol names no primary outcome; the first one is shown here.',
    binary: (d: {
      arm: string;
      reference: string;
      share: number;
      events: number;
      n: number;
      share0: number;
      events0: number;
      n0: number;
    }) =>
      `In the group “${d.arm}” it was ${n.share(d.share)} (${n.count(d.events)} of ${n.count(d.n)}), in the group “${d.reference}” ${n.share(d.share0)} (${n.count(d.events0)} of ${n.count(d.n0)}).`,
    binaryHidden: 'The numbers behind the main outcome are too small to be shown.',
    difference: (d: {
      estimate: number;
      low: number;
      high: number;
      level: number;
      within: 'municipalities' | 'strata' | 'pairs' | 'nothing';
    }) =>
      `${{ municipalities: 'Within municipalities the', strata: 'Within strata the', pairs: 'Within the pairs the', nothing: 'The' }[d.within]} difference is ${d.estimate < 0 ? 'minus ' : ''}${n.points(Math.abs(d.estimate))} percentage points (${n.level(d.level)} interval ${n.points(d.low)} to ${n.points(d.high)}).`,
    differenceMissing: (why: string) => `The difference between the groups is ${why}.`,
    notKnown: (day: number) => `As of ${n.date(day)} it cannot be known of anybody yet.`,
    conclusion: {
      higher: (arm: string) =>
        `The share is higher in “${arm}”, and the difference is larger than chance alone would normally give: the whole interval lies above zero`,
      lower: (arm: string) =>
        `The share is lower in “${arm}”, and the difference is larger than chance alone would normally give: the whole interval lies below zero`,
      open: (low: number, high: number) =>
        `The trial does not settle in which group the share is higher. The data fit anything from ${n.points(Math.abs(low))} percentage points fewer to ${n.points(Math.abs(high))} more; that is not evidence that there is no difference`,
      disagree:
        'Interval and test do not agree on whether the difference is larger than chance alone would normally give; read the result as uncertain',
    },
    test: (name: string, p: number) => `(${name}, ${n.p(p)})`,
    names: {
      exact: 'exact stratified test',
      cmh: 'Cochran–Mantel–Haenszel test',
      fisher: 'Fisher’s exact test',
      logrank: 'stratified log-rank test',
      plainLogrank: 'log-rank test',
      effect: 'test of the estimate',
      cluster: 'test of the estimate by cluster',
      randomization: 'randomisation test',
    },
    time: (d: {
      /** The outcome, where it has not been named just before. */
      label: string | null;
      arm: string;
      reference: string;
      ratio: number;
      low: number;
      high: number;
      level: number;
    }) =>
      `${d.label === null ? 'Among' : `${d.label}: among`} citizens still waiting, it happened ${n.ratio(d.ratio)} times as fast in “${d.arm}” as in “${d.reference}” (hazard ratio, ${n.level(d.level)} interval ${n.ratio(d.low)} to ${n.ratio(d.high)}).`,
    timeConclusion: {
      faster: 'The whole interval lies above 1: faster than chance alone would normally give.',
      slower: 'The whole interval lies below 1: more slowly than chance alone would normally give.',
      open: 'The interval includes 1: the trial does not settle whether it happened faster or more slowly.',
    },
    mean: (d: { arm: string; reference: string; mean: number; mean0: number; unit: string }) =>
      `The mean was ${n.number(d.mean, 1)} ${d.unit} in “${d.arm}” and ${n.number(d.mean0, 1)} ${d.unit} in “${d.reference}”.`,
    meanDifference: (d: { estimate: number; low: number; high: number; level: number; unit: string }) =>
      `The difference is ${n.number(d.estimate, 1)} ${d.unit} (${n.level(d.level)} interval ${n.number(d.low, 1)} to ${n.number(d.high, 1)}).`,
    meanConclusion: {
      higher: 'The whole interval lies above zero: the mean is higher than chance alone would normally give.',
      lower: 'The whole interval lies below zero: the mean is lower than chance alone would normally give.',
      open: 'The interval includes zero: the trial does not settle in which group the mean is higher.',
    },
    cost: (d: {
      arm: string;
      reference: string;
      purse: string;
      estimate: number;
      low: number;
      high: number;
      level: number;
    }) =>
      `Counted for ${d.purse}, a citizen in “${d.arm}” cost ${moreThan(d.estimate)} one in “${d.reference}” (${n.level(d.level)} interval for the difference ${n.money(d.low)} to ${n.money(d.high)})${d.low > 0 || d.high < 0 ? '.' : '; the interval includes zero, so the trial does not settle whether it is dearer or cheaper.'}`,
    costPoint: (d: { arm: string; reference: string; purse: string; estimate: number }) =>
      `Counted for ${d.purse}, a citizen in “${d.arm}” cost ${moreThan(d.estimate)} one in “${d.reference}”; an interval could not be given.`,
    ratio: (d: { estimate: number; fewer: boolean; low: number; high: number; level: number }) =>
      `${perPlacement(d)} (${n.level(d.level)} interval for the ratio ${n.money(d.low)} to ${n.money(d.high)}${saving(d)}).`,
    ratioPoint: (d: { estimate: number; fewer: boolean }) =>
      `${perPlacement(d)}; an interval with finite bounds cannot be given.`,
    ratioUndefined: (reason: string) => `A cost per extra placement is not given${because(reason)}`,
    shareIn: (arm: string) => `Share in “${arm}”`,
    differenceLabel: 'Difference',
    forArm: (label: string, arm: string) => `${label}, “${arm}”`,
    hazardLabel: 'Hazard ratio',
    costLabel: (purse: string) => `Extra cost per citizen, ${purse}`,
    countOf: (events: number, total: number) => `${n.count(events)} of ${n.count(total)}`,
  },

  design: {
    title: 'How the trial was designed',
    intro: (d: { citizens: number; municipalities: number; arms: readonly string[]; strata: string }) =>
      `${n.counted(d.citizens, 'citizen', 'citizens')} from ${n.counted(d.municipalities, 'municipality', 'municipalities')} ${d.citizens === 1 ? 'was' : 'were'} drawn at random among those eligible and then allocated at random to ${en.and(d.arms.map((arm) => `“${arm}”`))}${d.strata === '' ? '' : `, separately within each ${d.strata}`}. The groups can therefore be compared: apart from chance they differ only in what they were offered.`,
    itt: 'Everybody is counted in the group they were allocated to, whether or not they started there (intention to treat).',
    strataNames: (names: readonly string[]) => names.join(' × '),
    trialId: 'Trial',
    arms: 'Groups',
    armsWithRatio: (labels: readonly string[], ratios: readonly number[]) =>
      `${en.and(labels)}, ratio ${ratios.map(n.count).join(' : ')}; compared with ${labels.at(-1) ?? ''}`,
    reference: 'Reference date',
    followUp: 'Follow-up',
    dataCut: 'Data as of',
    range: (from: number, to: number) => `${n.date(from)} – ${n.date(to)}`,
    scheme: 'Allocation',
    schemeWords: (strata: string) => `complete within strata (${strata})`,
    accepted: 'Accepted draws',
    acceptedWords: (share: number, attempt: number) =>
      `about ${n.share(share)} of draws meet the criterion; draw number ${n.count(attempt)} was the first and stands`,
    guessed: 'Guessable',
    guessedWords: (share: number, arms: number) =>
      `${n.share(share)} of the assignments, by whoever knows the earlier ones and always names the group that lags behind; chance alone gives ${n.share(1 / arms)}`,
    level: 'Confidence level',
    smallest: 'Smallest number shown',
    outcomes: 'Outcomes',
    primary: 'primary',
    eligibility: 'Who could take part',
    criteria: {
      municipality: () => 'Lives in the municipality that sent the extract.',
      age: (min: number | null, max: number | null) =>
        min !== null && max !== null
          ? `Is from ${n.count(min)} to ${n.count(max)} years old at the reference date.`
          : min !== null
            ? `Is at least ${n.count(min)} years old at the reference date.`
            : `Is at most ${n.count(max as number)} years old at the reference date.`,
      benefit: (ids: readonly string[]) =>
        `Receives ${en.or(ids.map((id) => en.benefits[id as 'ledighedsydelse'] ?? benefitLabel(id)?.en ?? id))}.`,
      'benefit-since': (period: string) =>
        `Has received the benefit for at least ${period} at the reference date, counted from the first grant or the end of the last flexjob.`,
      maternityLeave: () => 'Is not on maternity leave.',
      sickLeave: () => 'Is not on sick leave.',
      pensionClarification: () => 'Is not being assessed for a disability pension.',
      available: () => 'Is available for a flexjob.',
    },
    sites: 'Municipalities, sample sizes and who carried out the work',
    region: 'Part of the country',
    regions: { east: 'East', west: 'West' },
    sampleSize: 'Sample',
    provider: (arm: string) => `Provider in “${arm}”`,
  },
  or: (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`,
  benefits: { ledighedsydelse: 'ledighedsydelse (benefit while waiting for a flexjob)' },

  weekly: {
    title: 'Week by week',
    none: 'no week of the trial has enough citizens behind it to be shown.',
    figureTitle: (status: string) => `Share ${status}, week by week`,
    statuses: {
      'in-flexjob': 'in a flexjob',
      'in-centre': 'in a business centre',
    } as Readonly<Record<string, string>>,
    shareAxis: 'Share of the group',
    differenceAxis: (reference: string) => `Difference from “${reference}”, percentage points`,
    week: 'Week',
    methods: {
      newcombe: 'Newcombe’s interval for the difference',
      'mantel-haenszel': 'for the difference Mantel–Haenszel over the strata with Sato’s variance',
    },
    bands: (level: number, difference: string) =>
      `Bands are ${n.level(level)} intervals: Wilson’s for the shares, ${difference}. Where nobody is in the status there is no band.`,
    stepNote: (minimum: number, step: number) =>
      `Read every ${step === 1 ? 'week' : `${n.count(step)} weeks`}, and only where the number in the status, the number not in it, and the change since the last reading are 0 or at least ${n.count(minimum)}.`,
    pointwise:
      'Each week’s interval stands by itself: that some weeks’ intervals do not include zero is no test of the whole course.',
    description: (
      shares: readonly { label: string; share: number; week: number }[],
      differences: readonly {
        label: string;
        estimate: number;
        low: number | null;
        high: number | null;
        week: number;
      }[],
      reference: string,
    ) =>
      [
        ...shares.map(
          (item) => `In “${item.label}” the share is ${n.share(item.share)} in week ${n.count(item.week)}.`,
        ),
        ...differences.map(
          (item) =>
            `The last difference shown, of “${item.label}” from “${reference}”, is of week ${n.count(item.week)}: ${n.points(item.estimate)} percentage points${item.low === null || item.high === null ? '' : ` (${n.points(item.low)} to ${n.points(item.high)})`}.`,
        ),
      ].join(' '),
  },

  interim: {
    title: 'Interim analysis',
    outcome: 'Outcome',
    look: 'Look',
    lookOf: (look: number, planned: number, final: boolean) =>
      `${n.count(look)} of ${n.count(planned)} planned${final ? ' (final analysis)' : ''}`,
    information: 'Information',
    informationOf: (known: number, maximum: number, share: number) =>
      `${n.count(known)} of ${n.count(maximum)} (${n.share(share)})`,
    statistic: 'Test statistic (z, treated minus control)',
    boundary: 'Boundary',
    boundaryOf: (critical: string, sided: 1 | 2) =>
      `${critical} (${sided === 2 ? 'two-sided' : 'one-sided'})`,
    nominal: 'Significance level at this look alone',
    spent: 'Error probability spent so far',
    spentOf: (spent: string, alpha: string) => `${spent} of ${alpha}`,
    difference: 'Difference with repeated confidence interval',
    ratio: 'Hazard ratio with repeated confidence interval',
    noEffect: 'not estimable',
    protectedEffect: 'not shown: it rests on a small number of citizens',
    infinite: 'no stop possible yet',
    decisions: {
      crossed: 'The boundary is crossed: by the declared rule the effect is established.',
      continue: 'The boundary is not crossed: by the declared rule the trial goes on.',
      'not-crossed':
        'The boundary is not crossed at the final analysis: by the declared rule no effect is established.',
    },
    rule: {
      'obrien-fleming':
        'Boundaries by the Lan–DeMets spending function of the O’Brien–Fleming type, at the information really reached.',
      pocock:
        'Boundaries by the Lan–DeMets spending function of the Pocock type, at the information really reached.',
    },
    logged: 'This look stands in state/monitoring.jsonl.',
  },

  timeline: {
    title: 'The course of the trial',
    phases: 'Phases',
    preparation: 'Preparation',
    reporting: 'After follow-up',
    draw: 'Draw of lots',
    meetings: 'Meetings',
    looks: 'Declared interim looks',
    look: (number: number) => `Look ${n.count(number)}`,
    cut: (day: string) => `Data as of ${day}`,
    what: 'What',
    from: 'From',
    to: 'To',
    description: (phases: readonly { label: string; from: number; to: number }[]) =>
      phases.map((phase) => `${phase.label}: ${n.date(phase.from)} to ${n.date(phase.to)}.`).join(' '),
  },

  estimand: {
    caption: 'What each outcome estimates (estimands after ICH E9(R1))',
    attribute: 'Attribute',
    what: 'In this trial',
    population: 'Population',
    treatment: 'Treatment',
    variable: 'Variable',
    at: (events: string) => `In the case of ${events}`,
    handled: (handling: string, strategy: string | null) =>
      `${handling}${strategy === null ? '' : ` (strategy: ${strategy})`}`,
    summary: 'Summary measure',
    note: 'Population and treatment are those of the first outcome where nothing else is said.',
    blinded: (first: string, last: string) =>
      `This report is blinded: “treated” stands here for ${first} and “control” for ${last}, whichever is which.`,
  },

  flow: {
    title: 'Participants',
    intro: (assessed: string, sampled: string) =>
      `${assessed} ${assessed === '1' ? 'citizen' : 'citizens'} stood in the extracts; ${sampled} ${sampled === '1' ? 'was' : 'were'} drawn and allocated. The figures below add up at every step; the report is not made when they do not.`,
    caption: 'Participant flow',
    assessed: 'Assessed for eligibility',
    excluded: 'Not eligible',
    eligible: 'Eligible',
    notSampled: 'Eligible, not drawn',
    sampled: 'Drawn and allocated',
    drawn: 'Drawn',
    notEnrolled: 'Drawn, not enrolled',
    allocated: 'Allocated',
    referred: 'Start reported',
    notReferred: 'No start reported',
    placed: 'Ever placed in a flexjob',
    notPlaced: 'Never placed',
    returned: 'Ever referred back to the municipality',
    withdrawn: 'Withdrawn',
    followed: 'Followed until the data cut',
    stateGroup: 'Where they stood at the data cut',
    analysed: 'Analysed, main outcome',
    notAnalysed: 'Not analysed, main outcome',
    withdrawalReasons: {
      maternity: 'Maternity leave',
      sickness: 'Sickness',
      'disability-pension': 'Disability pension (førtidspension)',
      'early-retirement': 'Early retirement (efterløn)',
      moved: 'Moving away',
      died: 'Death',
      'ordinary-job': 'Ordinary job',
      other: 'Other reason',
    },
    missingReasons: {
      'no-analysis': 'Not analysed yet',
      'not-yet-reached': 'Cannot be known yet',
      'beyond-trial': 'Falls after the end of the trial',
      'left-trial': 'Unknown after leaving the trial',
      'no-answer': 'Has not answered the survey',
      'not-in-register': 'Not in the register extract',
      'register-too-short': 'The register extract does not cover the period',
    } as Readonly<Record<string, string>>,
    noStart: 'A dash: starts are reported by providers, and the control group has none to report.',
    screeningCaption: 'Screening of the extracts, by municipality (first failing reason)',
    screeningStep: 'Step',
    armCaption: 'Participant flow by group',
  },

  baseline: {
    title: 'Who took part',
    intro:
      'The groups at the start. Differences are due to chance, since allocation was random; the standardised difference shows how large they are (below 0.1 is usually seen as negligible).',
    caption: 'Baseline characteristics by group',
    characteristic: 'Characteristic',
    age: 'Age at the reference date',
    sex: 'Sex',
    sexes: { male: 'Men', female: 'Women' } as Readonly<Record<string, string>>,
    years: 'years',
    monthsBefore: 'months before the reference date',
    withUnit: (label: string, unit: string) => (saysUnit(label, unit) ? label : `${label}, ${unit}`),
    meanSd: 'Mean (standard deviation)',
    quartiles: 'Median (quartiles)',
    missing: 'Missing',
    smd: 'Standardised difference',
    smdAgainst: (arm: string) => `Standardised difference, ${arm}`,
    smdNote:
      'Standardised difference: difference of means or shares divided by the root of the average of the two variances. Medians and quartiles interpolate linearly (type 7).',
    armSize: (label: string, size: number) => `${label} (n\u00a0=\u00a0${n.count(size)})`,
    checksTitle: 'Did the draw do what it should?',
    checksCaption: 'Checks of the allocation',
    check: 'Check',
    statistic: 'Statistic',
    df: 'df',
    p: 'p',
    ratioAllocated: 'Citizens per group against the planned ratio (χ²)',
    ratioAnalysed: 'Citizens with a known main outcome against those allocated (χ²)',
    omnibus: 'All baseline characteristics at once (Mahalanobis distance)',
    checksNote: (draws: number | null) =>
      `Sample ratio: Pearson’s χ²; a p below 0.001 points to a fault between draw and data.${draws === null ? '' : ` Baseline: share of ${n.count(draws)} redraws by the recorded scheme, the real draw counted in, whose distance is at least as large. df: columns that carry information.`}`,
    mismatch: 'The groups do not hold the shares they should: find out why before the results are used.',
  },

  effects: {
    title: 'Main result, per municipality and overall',
    titleStrata: 'Main result, per stratum and overall',
    titleWhole: 'Main result',
    intro: (label: string) =>
      `${label}. Shares with the outcome in each group and the difference between them.`,
    caption: (label: string, arm: string, reference: string) => `${label}: “${arm}” against “${reference}”`,
    forestTitle: (label: string) => `Difference in share: ${label}`,
    forestAxis: 'Difference in percentage points',
    favours: (arm: string) => `More in “${arm}”`,
    forestDescription: (d: {
      municipalities: boolean;
      higher: number;
      shown: number;
      hidden: number;
      pooled: { estimate: number; low: number; high: number } | null;
    }) =>
      `${d.shown === 0 ? `No ${d.municipalities ? 'municipality' : 'stratum'} has an estimate that can be shown.` : `Differences with intervals for ${d.municipalities ? n.counted(d.shown, 'municipality', 'municipalities') : n.counted(d.shown, 'stratum', 'strata')}; in ${d.higher === 0 ? 'none' : n.count(d.higher)} of them the estimate is above zero.`}${d.hidden > 0 ? ` ${n.count(d.hidden)} ${d.hidden === 1 ? 'is' : 'are'} hidden.` : ''}${d.pooled === null ? '' : ` Overall ${n.points(d.pooled.estimate)} percentage points ${n.interval(d.pooled.low, d.pooled.high, { kind: 'points' })}.`}`,
    citizens: 'n',
    events: 'Number',
    share: 'Share',
    difference: 'Difference',
    notes: {
      wilson: 'Shares with Wilson intervals.',
      newcombeWhole: 'Difference with Newcombe’s hybrid score interval.',
      newcombe: 'Difference in each row with Newcombe’s hybrid score interval.',
      mh: 'Overall: Mantel–Haenszel weights over the strata, Sato’s variance.',
    },
    tests: (municipalities: boolean) =>
      `Is it more than chance, and does it differ between ${municipalities ? 'municipalities' : 'strata'}?`,
    testsCaption: 'Tests of no difference, and of the same difference everywhere',
    test: 'Test',
    statistic: 'Statistic',
    df: 'df',
    spread: { difference: 'Cochran’s Q, as a difference', ratio: 'as an odds ratio' },
    heterogeneity: ({
      tests,
      level,
      municipalities,
    }: {
      tests: readonly { name: string; p: number }[];
      level: number;
      municipalities: boolean;
    }): string => {
      const places = municipalities ? 'municipalities' : 'strata';
      const told = tests.map(({ name, p }) => `${name}: ${n.p(p)}`).join('; ');
      const found = tests.filter(({ p }) => p < 1 - level).length;
      if (found === tests.length)
        return `The effect differs between ${places} by more than chance would normally give (${told}).`;
      if (found > 0)
        return `Whether the effect differs between ${places} depends on how it is measured (${told}); it stays open.`;
      return `There is no clear sign that the effect differs between ${places} (${told}); with so few citizens in each, such a test finds only large differences.`;
    },
    ratio: (d: { arm: string; reference: string; ratio: number; low: number; high: number; level: number }) =>
      `As a ratio, the share in “${d.arm}” is ${n.ratio(d.ratio)} times that in “${d.reference}” (${n.level(d.level)} interval ${n.ratio(d.low)} to ${n.ratio(d.high)}; 1 is no difference).`,
    perPlace: (municipalities: boolean): string =>
      municipalities
        ? 'Intervals per municipality are wide: each rests on few citizens and is not a test of that municipality’s work.'
        : 'Intervals per stratum are wide: each rests on few citizens.',
  },

  time: {
    title: 'Time to placement',
    curveTitle: (label: string) => `Share placed over time: ${label}`,
    yAxis: 'Share placed (1 − Kaplan–Meier)',
    description: (
      end: number,
      unit: string,
      arms: readonly { label: string; share: number; time: number }[],
    ) =>
      `Cumulative share placed for up to ${n.number(end, 0)} ${unit}. Last shown: ${en.and(arms.map((arm) => `${arm.label} ${n.share(arm.share)} at ${n.number(arm.time, 0)} ${unit}`))}.`,
    stepNote: (minimum: number, days: number, unit: string) =>
      minimum > 1
        ? `The curve is read every ${n.count(days)} ${unit}, and only where at least ${n.count(minimum)} citizens were placed since the last reading or none was, so that it shows no single person; readings are joined by straight lines. Numbers at risk are shown where the same rule allows.`
        : 'Every placement is a step of the curve.',
    bandNote: (level: number) => `Shaded: pointwise ${n.level(level)} intervals.`,
    atRisk: 'Not yet placed, still followed',
    time: 'Time',
    summaryCaption: 'Time to placement by group',
    median: 'Median (50% placed after)',
    quartile25: '25% placed after',
    quartile75: '75% placed after',
    placedCount: 'Placed',
    contrastCaption: 'Comparison of the groups over time',
    measure: 'Measure',
  },

  other: {
    title: 'Other outcomes',
    intro: 'Overall results; the result per municipality or stratum stands in the data files.',
    binaryCaption: (arm: string, reference: string) => `Outcomes as shares: “${arm}” against “${reference}”`,
    numericCaption: (arm: string, reference: string) => `Outcomes as means: “${arm}” against “${reference}”`,
    timeCaption: (arm: string, reference: string) =>
      `Outcomes as times to an event: “${arm}” against “${reference}”`,
    median: (arm: string) => `Median, ${arm}`,
    hazard: 'Hazard ratio',
    ratio: 'Ratio',
    outcome: 'Outcome',
    mean: 'Mean',
    difference: 'Difference',
    many: 'These outcomes are secondary; p values are not adjusted for their number.',
  },

  costs: {
    title: 'Costs',
    intro: (from: number, to: number) =>
      `Costs per participant from ${n.date(from)} to ${n.date(to)}, for each purse. A positive amount is paid out, a negative one is received.`,
    budget:
      'The figures are a budget account: what the public purses pay. They are not a socio-economic account.',
    purses: {
      municipality: 'the municipality',
      state: 'the state',
      public: 'municipality and state together',
      citizen: 'the citizen',
      employer: 'the employer',
      society: 'society',
    } satisfies Record<Perspective, string>,
    purseLabels: {
      municipality: 'Municipality',
      state: 'State',
      public: 'Municipality and state together',
      citizen: 'Citizen',
      employer: 'Employer',
      society: 'Society',
    } satisfies Record<Perspective, string>,
    society:
      'The purses of municipality and state are the budget account. Society is everybody together: transfers from one purse to another cancel out, and what is left are resources used and produced, in market prices. Tax, production and corrections rest on rough rates unless the protocol gives better ones.',
    overviewCaption: (arm: string, reference: string) =>
      `Difference in kroner per participant by item and purse: “${arm}” against “${reference}”`,
    overviewNote: 'A positive amount is an extra cost to the purse.',
    transfersNote:
      'In each row what one pays another receives; in the column of society only resources are left.',
    caption: (purse: string) => `Cost per participant in kroner: ${purse}`,
    item: 'Item',
    difference: 'Difference',
    total: 'Total',
    purse: 'Purse',
    costDifference: 'Extra cost per citizen',
    fieller: (level: number) =>
      `${n.level(level)} intervals in brackets; Fieller’s interval for the cost per extra placement.`,
    quadrant: 'What it means',
    undefined: 'undefined',
    ratesCaption: 'Rates and prices used',
    rate: 'Rate',
    unit: 'Unit',
    valid: 'Valid',
    sure: 'Sureness',
    origins: { preset: 'preset', override: 'protocol (replaces a preset)', protocol: 'protocol' },
    sureness: {
      H: 'confirmed (seen in an official text)',
      M: 'likely',
      L: 'not confirmed',
    } satisfies Record<Sureness, string>,
    units: {
      'kr-per-week': 'kr. a week',
      'kr-per-hour': 'kr. an hour',
      'kr-per-event': 'kr. each',
      percent: '%',
    } satisfies Record<RateUnit, string>,
    hiddenItems: 'Items that would reveal a small number of placements are hidden.',
    validRange: (from: number | null, to: number | null) =>
      from === null && to === null
        ? 'always'
        : from === null
          ? `until ${n.date(to as number)}`
          : to === null
            ? `from ${n.date(from)}`
            : `${n.date(from)} – ${n.date(to)}`,
    bootstrap: (level: number, low: number, high: number) =>
      `Bootstrap ${n.level(level)} interval for the total: ${n.money(low)} to ${n.money(high)}.`,
  },

  chapters: chaptersEn,
  consort: consortEn,
  glossary: glossaryEn,
  economics: economicsEn,
  field: fieldEn,
  formats: formatsEn,

  profile: {
    title: 'Who was placed',
    intro: (placed: string, notPlaced: string) =>
      `The ${placed} who ${placed === '1' ? 'was' : 'were'} placed and the ${notPlaced} who ${notPlaced === '1' ? 'was' : 'were'} not, whatever their group. This is a description: it does not say what caused a placement.`,
    caption: 'Profile of those placed and those not placed',
    placed: 'Placed',
    notPlaced: 'Not placed',
    byOutcome: (label: string) => `“Placed” means the outcome “${label}”.`,
    provider: 'Group',
  },

  surveys: {
    title: 'Surveys',
    intro:
      'Who answered, what they answered, and how the answers changed between the waves. Everybody who was allocated counts as asked, also those who have left the trial since.',
    asOf: (day: number) => `Answers read in by ${n.date(day)}.`,
    notStarted: (wave: string) => `${wave}: not due yet, and no answers have been read in.`,
    who: 'Who answered',
    wave: 'Wave',
    group: 'Group',
    responseCaption: (wave: string) => `Who answered and who did not, by municipality and group: ${wave}`,
    responseNote: (level: number) =>
      `Number of citizens and share of those allocated; the share who answered with Wilson’s ${n.level(level)} interval.`,
    differenceCaption: 'Difference in response between the groups',
    differenceWhole: 'All together (Newcombe)',
    differenceWithin: 'Within strata (Mantel–Haenszel)',
    differenceNote:
      'When one group answers more often than the other, differences between their answers may come from who answered.',
    nonResponseCaption: (wave: string) => `Those who answered and those who did not: ${wave}`,
    answered: 'Answered',
    notAnswered: 'Did not answer',
    answers: (wave: string) => `Answers: ${wave}`,
    answersCaption: (wave: string) => `All questions by group: ${wave}`,
    answersNote:
      'Shares are of those who gave an answer that counts. With several answers allowed they add up to more than 100%. What people wrote in their own words is not in the report.',
    roundedNote: (minimum: number) =>
      `Whole percentages without counts stand where ${minimum === 2 ? 'one questionnaire lacks' : `from 1 to ${n.count(minimum - 1)} questionnaires lack`} an answer that counts.`,
    question: 'Question and answer',
    answeredItem: 'Gave an answer that counts',
    wrote: 'Wrote something (private)',
    barSize: (count: number) => `n\u00a0=\u00a0${n.count(count)}`,
    likertTitle: (question: string, wave: string) => `${question} – ${wave}`,
    likertTitleMany: (wave: string) => `Answers on the same scale – ${wave}`,
    likertAxis: 'Share of those who answered',
    likertDescription: (
      questions: readonly {
        label: string;
        arms: readonly { label: string; above: string; below: string }[];
      }[],
      hidden: number,
    ) =>
      [
        'Bars around the middle of the scale: lower answers to the left, higher ones to the right.',
        ...questions
          .filter(({ arms }) => arms.length > 0)
          .map(
            ({ label, arms }) =>
              `${label}${/[?!.]$/.test(label) ? '' : ':'} ${arms.map((arm) => `${arm.label} ${arm.below} below and ${arm.above} above the middle`).join('; ')}.`,
          ),
        ...(hidden > 0 ? [`${n.count(hidden)} ${hidden === 1 ? 'bar is' : 'bars are'} hidden.`] : []),
      ].join(' '),
    likertNote: (middle: boolean): string =>
      middle
        ? 'Half of the middle answer lies on each side of the line. “Do not know” is left out.'
        : 'The line parts lower answers from higher ones. “Do not know” is left out.',
    likertSides:
      'Where single steps are too small to be shown, each side of the middle is one part, in a darker colour of its own.',
    sides: { below: 'Below the middle', middle: 'In the middle', above: 'Above the middle' },
    likertHidden:
      'A bar is hidden when one of its parts is too small to be shown, or would reveal one that is.',
    changeTitle: 'Change between the waves',
    changeIntro:
      'Only citizens who answered both times can be compared. The difference between the groups at the later wave, adjusted for the first answer, is the one to read: it does not mistake a difference at the start for an effect.',
    changeCaption: (from: string, to: string) => `From “${from}” to “${to}”, by group`,
    measure: 'Measure',
    before: 'Mean, first',
    after: 'Mean, later',
    change: 'Mean change',
    improved: 'Improved',
    unchanged: 'Unchanged',
    worsened: 'Worsened',
    changeNote: (level: number) =>
      `Citizens with a value both times. Change with its ${n.level(level)} t interval. Whether a change is for the better follows from what the protocol says of the measure; where it says neither, the columns are empty.`,
    contrastCaption: (to: string, reference: string) =>
      `Difference from “${reference}” at “${to}”, among those who answered both times`,
    adjusted: 'Adjusted for the first answer (ANCOVA)',
    weighted: 'The same, weighted for non-response',
    unadjusted: 'Difference in change, not adjusted',
    contrastNote:
      'Strata as fixed effects, HC2 standard errors. Weighted: who answered stands for all of the same group, stratum and baseline category. When the two differ, non-response matters.',
    shiftCaption: (question: string, from: string, to: string) => `${question} – from “${from}” to “${to}”`,
    firstAnswer: 'First answer',
    laterAnswer: 'Later answer',
    shiftNote:
      'Number of citizens with an answer that counts both times. Steps of long scales are taken together on each side of the middle.',
  },

  interviews: {
    title: 'Interviews',
    intro:
      'Interviews with the municipalities and with the providers that carried out the work: which were held, which methods they use, and what they spoke of. Interviews and statements are counted here, not citizens.',
    registerCaption: 'Interviews planned, held and missing',
    party: 'Interviewed',
    provider: (name: string) => `${name}, provider`,
    heldOn: (day: number) => `Held ${n.date(day)}`,
    plannedFor: (day: number) => `Planned for ${n.date(day)}`,
    missing: 'Missing',
    counted: (held: number, planned: number, missing: number) =>
      [
        `${n.count(held)} held`,
        ...(planned === 0 ? [] : [`${n.count(planned)} not due yet`]),
        ...(missing === 0 ? [] : [`${n.count(missing)} missing`]),
      ].join(', '),
    methodsCaption: 'Methods by party',
    strengths: { yes: 'Yes', partly: '(Yes)', no: 'No' },
    saidYes: 'Yes',
    saidPartly: '(Yes): in part',
    saidNo: 'No',
    notStated: 'Not stated',
    methodsNote:
      '(Yes) means in part. A dash means that the interview says nothing of it, which is not a no.',
    conflictNote: '* Statements in the same round disagree; the strongest is shown.',
    changedNote: '† An earlier round said something else; the later one is shown.',
    themesCaption: 'Themes by target group: number of statements',
    theme: 'Theme',
    statements: 'Statements',
    everybody: 'About everybody',
    concerns: 'About them',
    only: 'About them alone',
    shared: 'Also under another theme',
    themesNote:
      'A statement may belong to several themes and to several groups, so rows and columns do not add up to the number of statements.',
    smallNote: 'Small numbers of statements are protected like small numbers of citizens.',
    overlapsCaption: 'Overlaps: statements that belong to both',
    both: 'Both',
    quotesTitle: 'Quotes',
    quotesCaption: 'Quotes recorded, and how many of them may be shown',
    number: 'Number',
    releasable: 'May be shown',
    identifiable: 'Withheld: shows who said it',
    unjudged: 'Withheld: not yet judged',
    fewParties: (minimum: number) => `Withheld: fewer than ${n.count(minimum)} parties interviewed`,
    quotesNote: (minimum: number) =>
      `A quote is shown only when somebody has judged that it does not show who said it, and when the speaker is one of at least ${n.count(minimum)} parties. Quotes stand in the language they were recorded in.`,
    wordsMissing: 'Some quotes that may be shown are missing here, because their words are kept elsewhere.',
    roles: { municipality: 'a municipality', provider: 'a provider', any: 'a municipality or a provider' },
    quote: (quote: string, who: string, among: number, about: readonly string[]) =>
      `“${quote}” (${who}, one of ${n.count(among)}${about.length === 0 ? '' : `; ${about.join(', ')}`})`,
  },

  methods: {
    title: 'Methods appendix',
    intro:
      'Generated from what was really computed: each estimator in plain words, and the record that stands in its result rows.',
    caption: 'Estimators used',
    estimator: 'Estimator',
    outcomes: 'Used for',
    how: 'How',
    several: (names: readonly string[], more: number) => `${names.join('; ')}; and ${n.count(more)} more`,
    sentence: 'Exact record',
    id: 'Id',
    recordsCaption: 'Exact records, by the ids of the data files',
    protectionTitle: 'Small numbers',
    protection: (minimum: number) => [
      `In every table of counts, ${minimum === 2 ? 'ones' : `numbers from 1 to ${n.count(minimum - 1)}`} are hidden together with the shares made of them; further numbers are hidden until none of the first can be recomputed from everything the report tells, and no few citizens stand between two of its numbers.`,
      'In tables of shares those with and those without the outcome both count: when either is small, the share is hidden, and so is every estimate that rests on it.',
      'Not covered: two reports of the same trial at different times, and small numbers that somebody with other knowledge of the persons could infer.',
    ],
    missingTitle: 'Missing values and not estimable results',
    missing:
      'Citizens whose outcome cannot be known yet are left out of that outcome and counted in the participant flow. What could not be estimated is said to be so; it is never shown as zero.',
    notEstimable: (outcome: string, estimator: string, why: string, numbers: number) =>
      `${outcome} – ${estimator}: ${why}${numbers === 1 ? '' : ` (${n.count(numbers)} numbers)`}`,
    costTitle: 'Costs',
    raw: 'The exact record is what stands beside every number in the data files, word for word; it is written in English.',
    sentences: methodsEn,
    estimators: {
      'proportion.wilson': 'Share with the outcome in a group, with Wilson’s score interval',
      'proportion.exact': 'Share with the outcome in a group, with the exact (Clopper–Pearson) interval',
      'risk-difference.newcombe': 'Difference between two shares, with Newcombe’s hybrid score interval',
      'risk-difference.mh':
        'Difference between shares over all strata, Mantel–Haenszel weights, Sato’s variance',
      'test.cmh': 'Cochran–Mantel–Haenszel test of no association within strata',
      'test.exact-stratified': 'Exact stratified randomisation test of no effect on anybody',
      'test.breslow-day-tarone':
        'Breslow–Day test with Tarone’s correction: is the odds ratio the same in all strata?',
      'test.woolf-homogeneity': 'Woolf’s test: is the odds ratio the same in all strata?',
      'pooled.fixed': 'Strata (municipalities) pooled with inverse-variance weights; Q test of equal effects',
      'pooled.dersimonian-laird': 'Strata (municipalities) pooled with random effects (DerSimonian–Laird)',
      'pooled.reml-hartung-knapp': 'Strata (municipalities) pooled with random effects (REML, Hartung–Knapp)',
      'difference-in-means.welch': 'Difference in means, Welch’s interval',
      'difference-in-means.stratified': 'Difference in means within strata, weighted by their size',
      'survival.kaplan-meier': 'Kaplan–Meier estimate of the time to the event',
      'survival.difference-at': 'Difference in the share with the event at a given day',
      'test.logrank': 'Log-rank test of equal curves',
      'test.logrank-stratified': 'Log-rank test of equal curves within strata',
      'hazard-ratio.cox': 'Hazard ratio from Cox’s model with strata',
      'test.proportional-hazards': 'Test of proportional hazards',
      'rmst.difference': 'Difference in mean time within a horizon',
      'rmst.ratio': 'Ratio of mean times within a horizon',
      'test.fisher': 'Fisher’s exact test',
      'risk-ratio.mh': 'Ratio of the shares over all strata, Mantel–Haenszel',
      'risk-ratio.log': 'Ratio of two shares',
      'ols.cr2': 'Difference by linear regression, standard errors by cluster (CR2)',
      'test.randomization': 'Randomisation test: lots drawn anew as they were drawn',
      'weighted.response': 'Difference, weighted for non-response',
      'ancova.change': 'Difference adjusted for the first value (ANCOVA)',
      'incidence.aalen-johansen': 'Share with each kind of event, Aalen–Johansen',
      'attrition.differential': 'Share whose outcome is unknown, and its difference',
      'bounds.worst-case': 'Worst-case bounds for missing outcomes',
      'bounds.lee': 'Lee’s bounds for missing outcomes',
      'late.wald': 'Effect of starting: Wald’s ratio',
      'late.2sls': 'Effect of starting: two-stage least squares',
      'subgroup.interaction': 'Effect by subgroup, and test of interaction',
    } as Readonly<Record<string, string>>,
  },

  provenance: {
    title: 'Where the numbers come from',
    intro:
      'With these files and the same version of the tool anybody can make the same numbers again. A changed byte gives another fingerprint.',
    toolVersion: 'Tool version',
    generated: 'Made',
    asOf: 'Data as of',
    allocation: 'Allocation (SHA-256)',
    ledgerHead: 'Ledger head',
    ledgerEntries: 'Events in the ledger',
    algorithms: 'Rules',
    seed: (purpose: string) => `Seed: ${purpose}`,
    commitment: (purpose: string) => `Commitment: ${purpose}`,
    inputsCaption: 'Input files and their fingerprints',
    file: 'File',
    sha256: 'SHA-256',
    extractsCaption: 'Extracts as they were found to be',
    encoding: 'Encoding',
    delimiter: 'Delimiter',
    decimal: 'Decimal mark',
    dateFormat: 'Dates',
    rows: 'Rows',
    delimiters: { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as Readonly<
      Record<string, string>
    >,
    decimals: { ',': 'comma', '.': 'point' } as Readonly<Record<string, string>>,
  },

  omitted: {
    title: 'Not in this report',
    intro: 'Parts that are left out, and why:',
    none: 'Nothing was left out.',
    line: (title: string, reason: string) => `${title}: ${reason}`,
    surveys: 'Surveys',
    interviews: 'Interviews',
    blinded: 'it would tell which letter is which group.',
    noSurveys: 'no answers have been read in yet.',
    noInterviews: 'no interviews have been read in yet.',
    noBinary: 'the protocol has no outcome that is a share.',
    notKnown: (day: number) => `the outcome cannot be known of anybody yet as of ${n.date(day)}.`,
    noTime: 'the protocol has no outcome that is a time to an event.',
    noOther: 'the protocol has no other outcomes.',
    noCosts: 'no costs have been computed.',
    noBaseline: 'the sample has no baseline values.',
    noProfile: 'nobody’s placement is known yet, or all or none were placed.',
  },
};

/** What both languages have: the keys and signatures of the English file. */
export type Words = typeof en;
