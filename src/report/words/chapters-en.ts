/** English words of the chapters on design, heterogeneity, competing events, retention, subgroups, attrition, starts and conduct. */
import { numbersIn } from './numbers.ts';

const n = numbersIn('en');
const and = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const { counted } = n;

export const chaptersEn = {
  framework: 'Question',
  superiority: 'Do the groups differ? (superiority, two-sided)',
  kind: 'Kind of trial',
  kinds: {
    citizen: 'parallel groups; lots were drawn for each citizen, who is in one group throughout',
    pair: 'parallel groups; lots were drawn within pairs of citizens, each in one group throughout',
    cluster: 'parallel groups; lots were drawn for whole clusters, each in one group throughout',
  },
  drawn: {
    pair: 'Citizens were matched in pairs before the draw, and lots decided who of each pair came into which group. The comparison is made within the pairs. Tables go by municipality or stratum, never by pair: a pair is two persons.',
    cluster:
      'Lots were drawn for whole clusters (such as job centres), not for single citizens: all citizens of a cluster are in the same group. Citizens of one cluster resemble each other, so the number of clusters, more than that of citizens, decides how sure a result is. Intervals and tests take that into account.',
  },
  clusters: 'Clusters',
  clustersPerArm: (arms: readonly { label: string; count: number }[]) =>
    arms.map(({ label, count }) => `${label}: ${n.count(count)}`).join('; '),
  pairNotes: {
    within: 'Differences per municipality or stratum: Mantel–Haenszel over the pairs in it.',
    overall: 'Overall: Mantel–Haenszel over all pairs, Sato’s variance.',
  },
  clusterNotes: {
    shares: 'Shares of single groups and strata stand without intervals: too few clusters are behind each.',
    difference:
      'Overall: linear regression with strata as fixed effects, standard errors by cluster (CR2) with Satterthwaite’s degrees of freedom.',
    arms: 'Numbers of single groups stand without intervals, as whole clusters were drawn.',
    curve:
      'Without bands: the intervals of such a curve take citizens as independent, which whole clusters are not.',
    attrition:
      'Interval and test of the loss take citizens as independent; with whole clusters they are too narrow.',
    bounds: 'Bounds of the effect are not given: their intervals would take citizens as independent.',
    elsewhere:
      'Whole clusters were drawn. Intervals in the chapters on costs and surveys take citizens as independent and are therefore likely to be too narrow.',
  },

  tests: { title: 'Is it more than chance?', caption: 'Tests of no difference' },

  heterogeneity: {
    caption: (arm: string, municipalities: boolean) =>
      `How much the effect differs between ${municipalities ? 'municipalities' : 'strata'}: “${arm}”`,
    measure: 'Measure',
    q: 'Cochran’s Q: are all effects equal?',
    iSquared: 'I²: part of the variation that is more than chance',
    tauSquared: 'τ²: variance of the effects between strata (shares, REML)',
    random: 'Average effect when effects may differ (random effects, REML, Hartung–Knapp), percentage points',
    prediction: 'Where the effect in a new place like these is expected, percentage points',
    note: 'Q and I² from the average with inverse-variance weights. With few or small strata all of these are uncertain, and I² of 0 is no proof of equal effects.',
    line: (d: { q: number; df: number; p: number; iSquared: number | null; tauSquared: number | null }) =>
      [
        `Heterogeneity: Q\u00a0=\u00a0${n.number(d.q, 2)} (df\u00a0${n.count(d.df)}, ${n.p(d.p)})`,
        ...(d.iSquared === null ? [] : [`I²\u00a0=\u00a0${n.share(d.iSquared)}`]),
        ...(d.tauSquared === null ? [] : [`τ²\u00a0=\u00a0${n.number(d.tauSquared, 4)}`]),
      ].join('; '),
  },

  competing: {
    title: 'Time to placement and competing events',
    none: 'no outcome is a time with competing events, or nobody has had one.',
    hidden: (arms: readonly string[]) =>
      `Not shown for ${and(arms.map((arm) => `“${arm}”`))}: a number behind the curves is too small, or would give one back.`,
    few: 'too few citizens in a group have had a competing event for the curves to be shown.',
    intro: (causes: readonly string[]) =>
      `Some events end the wait for a flexjob without a placement; here they are counted as what they are, instead of as an end of the observation: ${and(causes.map((cause) => cause.toLowerCase()))}. The curves show the share that had got so far, of everybody in the group (Aalen–Johansen). In the curves competing events are taken together.`,
    figureTitle: {
      event: (label: string) => `Share placed, competing events counted by themselves: ${label}`,
      competing: () => 'Share with a competing event first',
    },
    yAxis: { event: 'Share placed (Aalen–Johansen)', competing: 'Share with a competing event' },
    description: (
      part: 'event' | 'competing',
      arms: readonly { label: string; share: number; time: number }[],
      unit: string,
    ) =>
      `${part === 'event' ? 'Cumulative share placed' : 'Cumulative share with a competing event'}. Last shown: ${and(arms.map((arm) => `${arm.label} ${n.share(arm.share)} at ${n.number(arm.time, 0)} ${unit}`))}.`,
    stepNote: (minimum: number, step: number, unit: string) =>
      minimum > 1
        ? `Read every ${n.count(step)} ${unit}, and only where those placed and those with a competing event since the last reading are each none or at least ${n.count(minimum)}.`
        : 'Every event is a step of the curve.',
    tableCaption: 'Share with each kind of event at the end of follow-up',
    together: 'Competing events together',
    tableNote:
      'Aalen–Johansen at the last time that all groups were followed to; infinitesimal-jackknife variance, log interval; normal interval for the difference.',
    rates:
      'The hazard ratio above compares rates among those not yet placed; these curves compare how many got so far. They may point different ways when competing events are not alike in the groups.',
  },

  retention: {
    title: 'Staying in the job',
    noJobs: 'no jobs are reported in this trial.',
    caption: (arm: string, reference: string) =>
      `Placed and still in the job, of everybody allocated: “${arm}” against “${reference}”`,
    measure: 'Measure',
    after: (weeks: number) => `Still in the job ${counted(weeks, 'week', 'weeks')} after it began`,
    placedCaption: 'Still in the job, of those placed',
    placedNote:
      'This describes those who were placed. It is no comparison of the groups: who is placed may differ between them.',
    later: (weeks: readonly number[]) =>
      `Not shown: after ${and(weeks.map((week) => counted(week, 'week', 'weeks')))}, which cannot be known of everybody yet.`,
  },

  subgroups: {
    title: 'Subgroups',
    none: 'the protocol declares no subgroups.',
    changed:
      'The protocol file has changed since the draw, so that nothing here shows that these subgroups were declared beforehand.',
    intro: (label: string, fields: number) =>
      `${label}, in the ${fields === 1 ? 'subgroup' : 'subgroups'} that the protocol declared beforehand. The question is not whether the effect is more than chance in one subgroup, but whether it differs between them: that is what the test of interaction asks.`,
    forestTitle: (label: string) => `Effect by subgroup: ${label}`,
    subgroup: 'Subgroup',
    description: (shown: number, hidden: number) =>
      `Effects with intervals in ${counted(shown, 'subgroup', 'subgroups')}.${hidden > 0 ? ` ${n.count(hidden)} hidden.` : ''} Below, the effect for all.`,
    modelNote:
      'One model per field: linear regression (times: Cox) with strata and the field, an effect of the group in each level.',
    axis: {
      binary: 'Difference in percentage points',
      numeric: 'Difference',
      'time-to-event': 'Hazard ratio',
    },
    favours: {
      binary: (arm: string) => `More in “${arm}”`,
      numeric: (arm: string) => `Higher in “${arm}”`,
      'time-to-event': (arm: string) => `Sooner in “${arm}”`,
    },
    testCaption: (arm: string, reference: string) =>
      `Does the effect differ between subgroups? “${arm}” against “${reference}”`,
    testNote: 'Wald test that the effects of all levels are equal.',
    caution: (tests: number, level: number) =>
      `Read with caution. The trial was not sized for subgroups: intervals are wide, and a large difference can be missed. ${tests === 1 ? `One test was made; by chance alone it would be below ${n.number(1 - level, 2)} in ${n.share(1 - level)} of trials.` : `${n.count(tests)} tests were made; by chance alone about ${n.number(tests * (1 - level), tests * (1 - level) < 1 ? 2 : 1)} of them would be below ${n.number(1 - level, 2)}.`} p values are not adjusted for their number.`,
  },

  attrition: {
    title: 'Missing outcomes',
    intro:
      'Whose outcome is unknown, and how far that could move the result. Citizens who left the trial and still count by the definition of the outcome are not missing; why they left stands among the participants.',
    complete: (labels: readonly string[], all: boolean) =>
      all
        ? 'Every outcome is known for everybody who was allocated: nothing is missing, and no bounds are needed.'
        : `Known for everybody who was allocated: ${labels.join('; ')}.`,
    unknown: (labels: readonly string[], all: boolean) =>
      all ? 'No outcome can be known yet.' : `Cannot be known of anybody yet: ${labels.join('; ')}.`,
    caption: (arm: string, reference: string) =>
      `Outcome unknown, by group and reason: “${arm}” against “${reference}”`,
    note: 'Share of those allocated. Difference with Newcombe’s interval; p: Cochran–Mantel–Haenszel within strata (χ² without strata).',
    columns: {
      effect: 'Effect among those known',
      bounds: 'Bounds',
      least: 'Least effect',
      greatest: 'Greatest effect',
      interval: 'Interval of the effect',
      from: 'From',
      to: 'To',
      how: 'How',
    },
    boundsCaption: (arm: string, reference: string) =>
      `How far missing outcomes could move the effect: “${arm}” against “${reference}”`,
    boundsNote: (level: number) =>
      `Least and greatest effect that fit the data; the interval (Imbens–Manski, ${n.level(level)}) also takes chance into account. Shares are differences in percentage points.`,
    rule: {
      worst:
        'Worst case: all the missing of one group had the outcome and none of the other, and the other way round',
      lee: 'Lee: for those whose outcome would be known in either group; the group with less loss is trimmed',
    },
  },

  started: {
    title: 'Actual start',
    none: 'no start is reported in this trial, or no outcome is a share or a quantity.',
    intro:
      'The results above compare what the lot decided, whether or not people started (intention to treat). Here: who really started with a provider, and the effect on those who start because of the lot.',
    caption: 'Start by group',
    unreferred:
      'Citizens of whom a provider of another arm has reported something without a referral count as started in the effect, and as not referred in this table.',
    notKnown: 'The outcome cannot be known of anybody yet, so the effect of starting cannot be computed.',
    perfect:
      'Everybody started as the lot decided and nobody else did: the effect of the lot is the effect of starting.',
    effectCaption: (label: string, arm: string, reference: string) =>
      `${label}: effect of the lot and of starting, “${arm}” against “${reference}”`,
    rows: {
      lot: 'Effect of the lot (intention to treat)',
      firstStage: 'Difference in the share that started, percentage points',
      wald: 'Effect on those who start because of the lot (Wald’s ratio)',
      twoStage: 'The same, two-stage least squares with strata as fixed effects',
      andersonRubin: 'The same, interval that holds however few start because of the lot (Anderson–Rubin)',
    },
    assumptions:
      'This is right only if the lot worked through the start alone and nobody did the opposite of what the lot said because of it. It holds for those who start because of the lot, not for all.',
  },

  conduct: {
    title: 'How the trial was carried out',
    none: 'the trial left no record of its steps.',
    intro:
      'Read from what the steps of the trial left behind: their manifests, the ledger, the log of looks at results and the register of meetings.',
    stepsCaption: 'Steps of the trial',
    step: 'Step',
    day: 'Day',
    protocol: 'Protocol file',
    same: 'Same as today',
    other: 'Another version than today’s',
    steps: { sample: 'Sample drawn', lock: 'Protocol and sample locked', randomize: 'Lots drawn' },
    commandLine: (given: readonly { option: string; step: string }[]) =>
      `Given on the command line, not in the protocol: ${given.map(({ option, step }) => `${option.toLowerCase()} (step “${step}”)`).join(', ')}.`,
    deviationsTitle: 'Deviations from the protocol',
    noDeviations: 'None that these records can show.',
    limits:
      'The records show what the toolkit did and read. Deviations in the field stand here only when they were reported as events.',
    protocolChanged: (steps: readonly string[]) =>
      `The protocol file has changed since: ${steps.join('; ').toLowerCase()}.`,
    sampleChanged: 'The sample has changed since it was locked.',
    optionChanged: (option: string, step: string, recorded: string, today: string) =>
      `${option}: ${recorded} when it was done (${step.toLowerCase()}), ${today} in the protocol of today.`,
    options: {
      seed: 'Seed',
      onShortfall: 'What happens at a shortfall',
      sampleSizes: 'Sample sizes',
      arms: 'Groups and their ratio',
      strata: 'Strata',
      scheme: 'Allocation rule',
    },
    skippedInvalid:
      'Rows of extracts that could not be read were skipped; they are counted in the screening.',
    shortfall: (place: string, asked: number, drawn: number) =>
      `${place}: ${counted(drawn, 'citizen was', 'citizens were')} drawn where the protocol asks for ${n.count(asked)}.`,
    lateDraw: (drawn: number, start: number) =>
      `The draw is recorded on ${n.date(drawn)}, after the trial began on ${n.date(start)}.`,
    unplanned: (count: number) =>
      `${counted(count, 'look', 'looks')} at results by group before the end of the trial that the protocol does not declare.`,
    notLocked:
      'Protocol and sample were not locked before the draw: nothing but the file dates says that they came first.',
    looksTitle: 'Looks at results while the trial ran',
    looks: (declared: number, planned: number, unplanned: number) =>
      `The protocol declares ${declared === 0 ? 'no interim analysis' : counted(declared, 'look', 'looks')}. Logged: ${planned + unplanned === 0 ? 'none' : `${planned === 0 ? 'none' : n.count(planned)} declared, ${unplanned === 0 ? 'none' : n.count(unplanned)} not declared`}.`,
    looksCaption: 'Log of looks',
    lookColumns: {
      asOf: 'Data as of',
      what: 'What',
      planned: 'Declared',
      outcomes: 'Outcomes',
      statistic: 'Statistic (z)',
      decision: 'Decision',
    },
    kinds: { interim: 'Interim analysis', report: 'Report', status: 'Status by group' },
    yes: 'Yes',
    no: 'No',
    several: (count: number) => counted(count, 'outcome', 'outcomes'),
    decisions: {
      crossed: 'Boundary crossed',
      continue: 'Go on',
      'not-crossed': 'Boundary not crossed',
    },
    lookNote: 'Each look stands in a log whose lines are chained, so that none can be taken out unseen.',
    ledgerTitle: 'Corrections',
    ledger: (d: { entries: number; corrected: number; annulled: number }) =>
      d.entries === 0
        ? 'The ledger holds no entries at the data cut.'
        : d.corrected + d.annulled === 0
          ? `The ledger holds ${counted(d.entries, 'entry', 'entries')}; none was corrected or taken back.`
          : `The ledger holds ${counted(d.entries, 'entry', 'entries')}; ${d.corrected === 0 ? 'none replaces' : counted(d.corrected, 'replaces', 'replace')} an earlier one with another content, and ${d.annulled === 0 ? 'none takes' : counted(d.annulled, 'takes', 'take')} one back. What was replaced stays in the ledger.`,
    meetingsCaption: 'Meetings',
    meeting: 'Meeting',
    with: 'With',
    due: 'Planned',
    held: 'Held',
    participants: 'Participants',
    everybody: 'Everybody',
    meetingStatus: {
      planned: 'Not yet',
      missing: 'Not held',
      untracked: 'Not registered',
    },
  },
};
