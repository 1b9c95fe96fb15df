/**
 * English glossary: each term in plain words. `forms` are the beginnings by which a mention is found, parted by `|`, compared
 * without case at the beginning of a word.
 */
import type { GlossaryTerm } from '../model/glossary-terms.ts';

interface Entry {
  readonly name: string;
  readonly meaning: string;
  readonly forms: string;
}

export const glossaryEn = {
  title: 'Glossary',
  intro: 'Terms that occur in this report, in plain words.',
  terms: {
    interval: {
      name: 'Interval (confidence interval)',
      meaning:
        'The values that fit the data. If the trial could be repeated many times, an interval like this would hold the true value in the stated share of the times. A wide interval means that much is uncertain.',
      forms: 'interval',
    },
    'p-value': {
      name: 'p value',
      meaning:
        'How often chance alone would give a difference at least as large as the one seen, if there were none in truth. A small p speaks against chance; a large one is no proof of no difference.',
      forms: 'p value|p-value',
    },
    randomization: {
      name: 'Random allocation',
      meaning:
        'Lots decide who comes into which group. Apart from chance the groups are then alike in everything, also in what nobody measured.',
      forms: 'at random|random allocation|randomisation|randomised|randomized',
    },
    'intention-to-treat': {
      name: 'Intention to treat',
      meaning:
        'Everybody counts in the group that the lot gave, whether or not they started there. Otherwise the groups would no longer be alike.',
      forms: 'intention to treat',
    },
    estimand: {
      name: 'Estimand',
      meaning:
        'Exactly what is to be found out: for whom, of what, compared with what, and what happens when something gets in between.',
      forms: 'estimand',
    },
    stratum: {
      name: 'Stratum (plural strata)',
      meaning: 'A part of the citizens, such as a municipality, within which lots were drawn by themselves.',
      forms: 'stratum|strata',
    },
    cluster: {
      name: 'Cluster',
      meaning:
        'Citizens who belong together, such as those of one job centre, and who came into a group together.',
      forms: 'cluster',
    },
    pairs: {
      name: 'Matched pairs',
      meaning: 'Two citizens who resemble each other; lots decide who of the two comes into which group.',
      forms: 'matched in pairs|the pairs',
    },
    'percentage-point': {
      name: 'Percentage point',
      meaning: 'The difference between two percentages: from 40% to 50% is 10 percentage points.',
      forms: 'percentage point',
    },
    'standardised-difference': {
      name: 'Standardised difference',
      meaning:
        'A difference measured in standard deviations, so that differences in age and in months can be compared. Below 0.1 is usually seen as negligible.',
      forms: 'standardised difference',
    },
    'mantel-haenszel': {
      name: 'Mantel–Haenszel',
      meaning:
        'A way of averaging over strata in which each stratum counts by how many citizens it has in both groups.',
      forms: 'mantel–haenszel|mantel-haenszel|cochran–mantel',
    },
    heterogeneity: {
      name: 'Heterogeneity',
      meaning: 'That the effect is not the same everywhere.',
      forms: 'heterogeneity',
    },
    'i-squared': {
      name: 'I² and τ²',
      meaning:
        'I² is the part of the variation between places that is more than chance, from 0 to 100%. τ² is how large the variation of the true effects is.',
      forms: 'i²|τ²',
    },
    'hazard-ratio': {
      name: 'Hazard ratio',
      meaning:
        'How many times faster something happens in one group than in the other, among those to whom it has not happened yet. 1 is the same speed.',
      forms: 'hazard ratio',
    },
    'kaplan-meier': {
      name: 'Kaplan–Meier',
      meaning:
        'A curve of how many have had the event over time, which also uses those who were followed only for a while.',
      forms: 'kaplan–meier|kaplan-meier',
    },
    'log-rank': {
      name: 'Log-rank test',
      meaning: 'A test of whether two such curves are the same.',
      forms: 'log-rank',
    },
    'aalen-johansen': {
      name: 'Aalen–Johansen',
      meaning:
        'A curve of how many have had one kind of event over time, when other kinds of events can come first.',
      forms: 'aalen–johansen|aalen-johansen',
    },
    'competing-event': {
      name: 'Competing event',
      meaning:
        'Something that comes first and makes the event impossible, such as a disability pension before a job.',
      forms: 'competing event',
    },
    censored: {
      name: 'Censored',
      meaning: 'Followed only for a while without the event; counts for as long as it was followed.',
      forms: 'censor',
    },
    'at-risk': {
      name: 'At risk',
      meaning: 'Still followed and without the event.',
      forms: 'at risk',
    },
    median: {
      name: 'Median',
      meaning: 'The value in the middle: half lie below it and half above.',
      forms: 'median',
    },
    quartile: {
      name: 'Quartiles',
      meaning: 'The values below which a quarter and three quarters lie.',
      forms: 'quartile',
    },
    'standard-deviation': {
      name: 'Standard deviation',
      meaning: 'How far values lie from their mean, roughly on average.',
      forms: 'standard deviation',
    },
    interaction: {
      name: 'Interaction',
      meaning: 'That the effect differs between subgroups.',
      forms: 'interaction',
    },
    bounds: {
      name: 'Bounds',
      meaning: 'The least and the greatest effect that fit the data, whatever the missing values were.',
      forms: 'bounds',
    },
    complier: {
      name: 'Those who start because of the lot',
      meaning:
        'Citizens who start when the lot says so and would not have started otherwise. Nobody can point them out, but the effect on them can be computed.',
      forms: 'because of the lot',
    },
    instrument: {
      name: 'Two-stage least squares, instrument',
      meaning:
        'A computation that uses the lot to tell the effect of starting from other reasons why those who start do better or worse.',
      forms: 'two-stage least squares|instrument',
    },
    ancova: {
      name: 'ANCOVA',
      meaning: 'A comparison of later values that takes the first values into account.',
      forms: 'ancova',
    },
    weighting: {
      name: 'Weighted for non-response',
      meaning: 'Those who answered count for those like them who did not.',
      forms: 'weighted for non-response',
    },
    bootstrap: {
      name: 'Bootstrap',
      meaning:
        'An interval found by drawing citizens anew from those of the trial many times and computing each time.',
      forms: 'bootstrap',
    },
    fieller: {
      name: 'Fieller’s interval',
      meaning:
        'An interval for a ratio of two uncertain numbers. It can be unbounded when the lower one may be 0.',
      forms: 'fieller',
    },
    discounting: {
      name: 'Discounting',
      meaning: 'Amounts of later years count less.',
      forms: 'discount',
    },
    interim: {
      name: 'Interim analysis',
      meaning:
        'A look at the result before the trial has ended. It must be declared beforehand, as every look is a further chance of a false alarm.',
      forms: 'interim',
    },
    ledger: {
      name: 'Ledger',
      meaning:
        'The list of everything that was reported. Nothing in it can be changed unseen; corrections are added.',
      forms: 'ledger',
    },
    fingerprint: {
      name: 'Fingerprint (SHA-256)',
      meaning: 'A number computed from a file. When one character changes, the number is another one.',
      forms: 'fingerprint|sha-256',
    },
    seed: {
      name: 'Seed',
      meaning:
        'The number or word from which chance was computed: with it anybody can draw the same lots again.',
      forms: 'seed',
    },
    'odds-ratio': {
      name: 'Odds ratio',
      meaning:
        'How many times larger the odds (with the outcome over without it) are in one group than in the other. 1 is no difference.',
      forms: 'odds ratio',
    },
    'degrees-of-freedom': {
      name: 'Degrees of freedom (df)',
      meaning:
        'How many numbers could vary freely when a test statistic was computed; it decides which values chance would give.',
      forms: 'df|degrees of freedom',
    },
    'proportional-hazards': {
      name: 'Proportional hazards',
      meaning:
        'That one group is the same number of times as fast as the other all along. A small p value of its test says that the hazard ratio changed with time and is an average.',
      forms: 'proportional hazards',
    },
    superiority: {
      name: 'Superiority',
      meaning: 'The trial asks whether the groups differ, not whether they are equally good.',
      forms: 'superiority',
    },
    'net-benefit': {
      name: 'Net benefit',
      meaning:
        'What the extra effect is worth in money, less the extra cost, at a chosen value of one unit of effect.',
      forms: 'net benefit',
    },
    acceptability: {
      name: 'Acceptability',
      meaning:
        'In how large a share of the bootstrap draws the programme pays at a chosen value of the effect.',
      forms: 'acceptability',
    },
    'perfect-information': {
      name: 'Value of perfect information',
      meaning: 'What it could at most be worth, per citizen, to be free of all uncertainty before choosing.',
      forms: 'value of perfect information|perfect information',
    },
    flexjob: {
      name: 'Flexjob (fleksjob)',
      meaning: 'A job with public wage subsidy for people whose ability to work is permanently reduced.',
      forms: 'flexjob',
    },
    'unemployment-benefit': {
      name: 'Ledighedsydelse',
      meaning: 'The benefit of people who may have a flexjob and have none at the moment.',
      forms: 'ledighedsydelse',
    },
    'disability-pension': {
      name: 'Disability pension (førtidspension)',
      meaning:
        'A permanent pension before the age of retirement for people who cannot provide for themselves by work.',
      forms: 'disability pension|førtidspension',
    },
    reimbursement: {
      name: 'State reimbursement (refusion)',
      meaning: 'The part of a municipality’s benefits that the state pays back.',
      forms: 'reimbursement|refusion',
    },
  } as Readonly<Record<GlossaryTerm, Entry>>,
};
