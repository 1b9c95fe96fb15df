/** Words of the economic evaluation in English: cost against effect, sensitivity, budget years, business case. */
import type { EffectId, Perspective, Quadrant } from '../../costs/cost-result.ts';
import { numbersIn } from './numbers.ts';

const n = numbersIn('en');

/** What was gained in an effect, with its interval. */
interface Gain {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

/** What must be said of the direction where the interval includes zero. */
const open = (low: number | null, high: number | null) =>
  low !== null && high !== null && low <= 0 && high >= 0 ? ' The direction is not settled.' : '';

export const economicsEn = {
  perParticipant: 'Per participant',
  inTotal: 'In total',
  everybodyCaption: (arm: string, reference: string) =>
    `The account of all parties: difference in kroner per participant by item and purse, “${arm}” against “${reference}”`,
  everybody:
    'The account above holds the public purses alone. The account of all parties adds wages, tax and production, so that municipality and state also receive the tax; it rests on rough rates for tax and production unless the protocol gives better ones.',
  everybodyMissing: 'The account of all parties cannot be made: a rate that it needs is missing.',
  effects: {
    placed: 'citizen placed',
    'weeks-in-job': 'week in a job',
  } satisfies Record<EffectId, string>,
  effectDifferences: {
    placed: 'Extra placements per 100 citizens',
    'weeks-in-job': 'Extra weeks in a job per citizen',
  } satisfies Record<EffectId, string>,
  ratioCaptions: {
    placed: 'Cost per extra placement',
    'weeks-in-job': 'Cost per extra week in a job',
  } satisfies Record<EffectId, string>,
  fieller: (level: number) => `${n.level(level)} intervals in brackets; Fieller’s interval for the ratio.`,
  weekQuadrants: {
    'costs-more-places-more': 'costs more, more weeks in a job',
    dominant: 'costs less, more weeks in a job',
    'saves-places-fewer': 'costs less, fewer weeks in a job',
    dominated: 'costs more, fewer weeks in a job',
    'on-axis': 'no difference in cost, or none in weeks',
  } satisfies Record<Quadrant, string>,
  bootstrapIntervals: (level: number, intervals: readonly string[]) =>
    `Bootstrap ${n.level(level)} intervals (BCa, cost and effect drawn together), kr.: ${intervals.join('; ')}.`,

  effectTitle: 'Cost and effect',
  effectIntro:
    'What the extra cost buys. Cost and effect of the same citizens are drawn together, so that the figures show how far the two may be from the estimate at the same time.',
  hiddenEconomics:
    'Too few citizens were placed, or not placed, to show cost against effect without revealing them.',
  planeTitle: (purse: string) => `Cost-effectiveness plane: ${purse}`,
  planeDescription: (given: {
    readonly purse: string;
    readonly cost: number;
    readonly effect: number;
    readonly shares: readonly { readonly label: string; readonly share: number }[];
  }) =>
    `Extra cost per citizen to ${given.purse} upwards, extra placements per 100 citizens to the right. The estimate lies at ${n.money(given.cost)} and ${n.points(given.effect)}. Of the draws ${given.shares.map(({ label, share }) => `${n.share(share)} lie where it ${label}`).join(', ')}.`,
  planeX: 'Extra placements per 100 citizens',
  planeY: 'Extra cost per citizen, kr.',
  planePoints: (shown: number, draws: number) =>
    `Each dot is one bootstrap draw; ${n.count(shown)} of ${n.count(draws)} are drawn. The cross is the estimate.`,
  quadrant: 'Where',
  shareOfDraws: 'Share of draws',
  quadrants: {
    'north-east': 'costs more, places more',
    'south-east': 'costs less, places more',
    'south-west': 'costs less, places fewer',
    'north-west': 'costs more, places fewer',
    'on-axis': 'lies on an axis',
  },
  planeShares: (effect: string) => `Where the bootstrap draws lie: cost against ${effect}`,
  planeCorners: {
    'north-east': 'dearer, more',
    'south-east': 'cheaper, more',
    'south-west': 'cheaper, fewer',
    'north-west': 'dearer, fewer',
    'on-axis': 'no difference',
  },
  ceacTitle: 'Is it worth it? Acceptability by the value of a placement',
  ceacDescription: (
    lines: readonly {
      readonly purse: string;
      readonly at0: number;
      readonly high: number;
      readonly atHigh: number;
    }[],
  ) =>
    `Probability that the programme pays, by what an extra placement is worth. ${lines.map(({ purse, at0, high, atHigh }) => `${purse}: ${n.share(at0)} when a placement is worth nothing beyond the money, ${n.share(atHigh)} when it is worth ${n.money(high)}`).join('; ')}.`,
  ceacX: 'Value of an extra placement, kr.',
  ceacY: 'Probability that the programme pays',
  netCaption: (effect: string) => `Net benefit per citizen by the value of one ${effect}`,
  value: 'Value',
  netBenefit: 'Net benefit',
  acceptability: 'Acceptability',
  frontier: 'Frontier',
  evpi: 'Value of perfect information',
  frontierCaption: (effect: string) => `The arms as strategies: extra cost and effect, ${effect}`,
  strategyStatus: {
    'non-dominated': 'efficient',
    dominated: 'dominated',
    'extended-dominated': 'dominated by a mix of others',
  },
  stepRatio: 'Cost of the step for one unit',
  status: 'Status',
  arm: 'Group',
  payBackCaption: 'Time to pay-back: extra cost per citizen since the first day of placement',
  afterWeeks: (weeks: number) => `After ${n.counted(weeks, 'week', 'weeks')}`,
  payBack: 'Paid back',
  payBackIn: (weeks: number) => (weeks === 0 ? 'nothing was ever spent' : `after week ${n.count(weeks)}`),
  payBackNot: (projected: number | null) =>
    projected === null
      ? 'not within the trial, and the last weeks save nothing'
      : `not within the trial; in week ${n.count(projected)} if the saving of the last 13 weeks goes on`,
  payBackNote:
    'A positive amount has been spent and not yet come back. What lies beyond the trial is a projection, not an estimate.',
  censoredCaption: 'Unknown days: weighted for those who left beside the table’s own figures',
  naive: 'Difference, unweighted',
  weighted: 'Weighted (Bang–Tsiatis)',
  partitioned: 'By periods (Bang–Tsiatis)',
  lin: 'By periods (Lin)',
  lost: 'Left before the end',

  sensitivityTitle: 'What the costs rest on',
  sensitivityIntro:
    'How the extra cost per citizen changes when rates, prices and events are other than in the account. Every figure here comes from costing the whole trial again, citizen by citizen.',
  tornadoTitle: (purse: string) => `One thing changed at a time: ${purse}`,
  tornadoDescription: (given: {
    readonly purse: string;
    readonly base: number;
    readonly first: string;
    readonly low: number;
    readonly high: number;
    readonly sign: boolean;
  }) =>
    `Extra cost per citizen to ${given.purse} is ${n.money(given.base)}. It depends most on: ${given.first}, with which it goes from ${n.money(Math.min(given.low, given.high))} to ${n.money(Math.max(given.low, given.high))}. ${given.sign ? 'At least one change alone turns a cost into a saving or the other way round.' : 'No change alone turns a cost into a saving or the other way round.'}`,
  tornadoAxis: 'Extra cost per citizen, kr.',
  rangeDefault:
    'Ranges not given in the protocol are 75 to 125 percent of the value (the default), of a rate in percent at most what takes it to 100 percent.',
  rangeDeclared: 'The protocol gives the ranges.',
  parameter: 'What is changed',
  range: 'Range',
  rangeOf: (low: number, high: number, declared: boolean) =>
    `${n.number(low, Number.isInteger(low) ? 0 : 1)}–${n.number(high, Number.isInteger(high) ? 0 : 1)}%${declared ? '' : ' (default)'}`,
  atLow: 'At the low end',
  atHigh: 'At the high end',
  lowEnd: 'low end',
  highEnd: 'high end',
  notMoving: (labels: readonly string[]) => `Does not matter to this purse: ${labels.join('; ')}.`,
  scenarioCaption: (arm: string) => `Side by side: extra cost per citizen under other assumptions, “${arm}”`,
  scenario: 'Scenario',
  perPlacement: (purse: string) => `Per extra placement, ${purse.toLowerCase()}`,
  breakEven: (purse: string) => `Break-even pay, ${purse.toLowerCase()}`,
  pricesCaption: (arm: string) =>
    `What a placement costs, and what the provider may cost, under each: “${arm}”`,
  scenarioNote:
    'Break-even pay is the full payment for a citizen at which the purse neither gains nor loses; below 0 it loses even without pay.',
  psaCaption: 'Everything uncertain at once',
  psaRates: 'Rates and prices alone',
  psaTogether: 'Rates, prices and citizens',
  psaSaving: 'Probability of a saving',
  psaNote: (draws: number, stream: string) =>
    `Mean and percentile interval of ${n.count(draws)} draws; random stream ${stream}, seed of the protocol.`,
  psaDeclared: (told: readonly string[]) => `Distributions of the protocol: ${told.join('; ')}.`,
  psaDefault:
    'The protocol declares no distributions: every parameter is gamma with mean 100% and standard deviation 12.5% of its value (the default).',
  psaIndependent: 'The parameters are drawn independently of each other.',
  psaCorrelated: (told: readonly string[]) =>
    `Drawn together, with rank correlation (Gaussian copula): ${told.join('; ')}. The others independently.`,
  schemesCaption: (arm: string) => `What each pay scheme would have paid for the same events: “${arm}”`,
  scheme: 'Pay scheme',
  lines: 'Payments',
  perCitizen: 'Per citizen in the group',
  schemeInForce: 'in force',
  schemesNote: (fee: number) => `All schemes with the same full payment of ${n.money(fee)} for a citizen.`,

  budgetCaption: (purse: string) => `By budget year, kroner per participant: ${purse}`,
  budgetIntro:
    'What falls in which calendar year, in kroner of the day. The extra cost of a year is the difference between the groups.',
  budgetExtra: 'Extra cost per citizen',
  budgetForArm: 'Extra cost for the whole group',
  yearOf: (year: number) => `${year}`,

  businessTitle: 'Business case on one page',
  businessQuestion: (arm: string, reference: string, citizens: number) =>
    `Does it pay to use “${arm}” rather than “${reference}”? Figures per citizen, from a randomised trial with ${n.counted(citizens, 'citizen', 'citizens')}.`,
  businessEffect: 'What it gives',
  businessPlaced: ({ value, low, high, level }: Gain) =>
    value === 0
      ? 'No difference in how many were placed.'
      : `${n.points(Math.abs(value))} ${value < 0 ? 'fewer' : 'more'} placed per 100 citizens${low === null || high === null ? '' : ` (${n.level(level)} interval for the difference ${n.points(low)} to ${n.points(high)})`}.${open(low, high)}`,
  businessWeeks: ({ value, low, high, level }: Gain) =>
    value === 0
      ? 'No difference in weeks in a job.'
      : `${n.number(Math.abs(value), 1)} ${value < 0 ? 'fewer' : 'more'} weeks in a job per citizen${low === null || high === null ? '' : ` (${n.level(level)} interval for the difference ${n.number(low, 1)} to ${n.number(high, 1)})`}.${open(low, high)}`,
  businessNotYet: 'How many are placed in time cannot be known yet.',
  effectIntervals:
    'The interval of the difference in placements is the one that Fieller’s interval needs (variances within strata, t distribution), and may differ in its last decimal from that of the main result, which uses Sato’s variance.',
  businessHiddenEffect: 'Too few placements to show the effect.',
  businessCost: 'What it costs or saves, per citizen',
  businessPurse: (given: {
    readonly purse: string;
    readonly ore: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly level: number;
  }) => {
    const { purse, ore, low, high, level } = given;
    const end = (amount: number) =>
      amount > 0 ? `an extra cost of ${n.money(amount)}` : `a saving of ${n.money(-amount)}`;
    const said = Math.abs(ore) < 50 ? 'no difference' : end(ore);
    if (low === null || high === null) return `${purse}: ${said}.`;
    const unsure = low <= 0 && high >= 0 ? ' Neither a cost nor a saving is certain.' : '';
    return `${purse}: ${said} (${n.level(level)} interval: from ${end(low)} to ${end(high)}).${unsure}`;
  },
  businessWhen: 'When',
  businessPayBack: (purse: string, said: string) => `${purse}, paid back: ${said}.`,
  businessYear: (year: number, ore: number) =>
    Math.abs(ore) < 50
      ? `Budget ${year}: no difference for the municipality.`
      : ore > 0
        ? `Budget ${year}: the municipality pays ${n.money(ore)} more per citizen.`
        : `Budget ${year}: the municipality pays ${n.money(-ore)} less per citizen.`,
  businessPrice: 'What the provider may cost',
  businessBreakEven: (purse: string, fee: number, full: number) =>
    fee < 0
      ? `${purse}: no payment is low enough; the purse loses even without pay. The trial’s full payment was ${n.money(full)}.`
      : `${purse}: breaks even at a full payment of ${n.money(fee)} for a citizen; the trial’s was ${n.money(full)}.`,
  businessNoPay: 'The protocol has no pay to a provider.',
  businessRisk: 'What may turn it round',
  businessTornado: (purse: string, label: string, low: number, high: number) =>
    `${purse}: mostly “${label}”: from ${n.money(low)} to ${n.money(high)} per citizen.`,
  businessScenario: (label: string, purse: string, ore: number) =>
    Math.abs(ore) < 50
      ? `“${label}”: no difference to ${purse.toLowerCase()}.`
      : `“${label}”: ${ore > 0 ? 'an extra cost' : 'a saving'} of ${n.money(Math.abs(ore))} per citizen to ${purse.toLowerCase()}.`,
  businessRates: (unsure: number, all: number) =>
    unsure === 0
      ? 'All rates used are confirmed or the protocol’s own.'
      : `${n.count(unsure)} of the ${n.count(all)} rates used are not confirmed in an official source: check them before a decision.`,
  businessLimits: (from: number, to: number) =>
    `Counted from ${n.date(from)} to ${n.date(to)}; what comes later is not counted.`,
  purseShort: {
    municipality: 'Municipality',
    state: 'State',
    public: 'Municipality and state',
    citizen: 'Citizen',
    employer: 'Employer',
    society: 'Society',
  } satisfies Record<Perspective, string>,
};
