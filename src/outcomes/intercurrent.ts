import { type Text, text } from '../core/text.ts';
import type { INTERCURRENT_EVENTS } from '../protocol/outcome-schema.ts';
import type { WithdrawalReason } from './history.ts';
import type { EventPattern } from './matching-events.ts';
import { REASON_TEXTS } from './value-text.ts';

export type IntercurrentEvent = (typeof INTERCURRENT_EVENTS)[number];

/** How an outcome deals with an intercurrent event: the strategy's name and what it means here. */
export interface Handling {
  readonly strategy: Text;
  readonly meaning: Text;
}

/** What intercurrent events are called. */
export const INTERCURRENT_TEXTS: Readonly<Record<IntercurrentEvent, Text>> = {
  'not-started': text('other help than that allocated, or none', 'anden hjælp end den tildelte, eller ingen'),
  returned: text('referral back to the municipality', 'tilbagevisitering til kommunen'),
  ...REASON_TEXTS,
};

export function isLeavingReason(event: IntercurrentEvent): event is WithdrawalReason {
  return event !== 'not-started' && event !== 'returned';
}

/** Whether a pattern of events is about leaving the trial for this reason. */
export function meansLeaving({ event, where }: EventPattern, reason: IntercurrentEvent): boolean {
  return event === 'withdrawn' && (where['reason'] === undefined || where['reason'].includes(reason));
}

/** Counted as if nothing had happened: in the group allocated, with the value that is found. */
export const TREATMENT_POLICY: Handling = {
  strategy: text('treatment policy', 'behandlingspolitik (treatment policy)'),
  meaning: text(
    'makes no difference: the citizen is counted in the group allocated, with the value that is found',
    'gør ingen forskel: borgeren tælles i den gruppe, lodtrækningen gav, med den værdi, der findes',
  ),
};

/** The event decides the value. */
export const COMPOSITE_FAILURE: Handling = {
  strategy: text('composite', 'sammensat (composite)'),
  meaning: text(
    'is part of the outcome: the citizen stays in and counts as not having it, unless it happened before',
    'er en del af resultatet: borgeren bliver i opgørelsen og tæller som ikke at have opnået det, medmindre det skete forinden',
  ),
};

/** The same for what is read on one day. */
export const COMPOSITE_DAY: Handling = {
  strategy: COMPOSITE_FAILURE.strategy,
  meaning: text(
    'is part of the outcome: the citizen stays in and counts as not having it when it comes before the day on which that is read',
    'er en del af resultatet: borgeren bliver i opgørelsen og tæller som ikke at have opnået det, når det sker før den dag, det aflæses',
  ),
};

export const COMPOSITE_STATE: Handling = {
  strategy: text('composite', 'sammensat (composite)'),
  meaning: text(
    'is part of the outcome: the citizen stays in and counts as having left',
    'er en del af resultatet: borgeren bliver i opgørelsen og tæller som udgået',
  ),
};

export const THE_OUTCOME_ITSELF: Handling = {
  strategy: text('the variable itself', 'selve resultatmålet'),
  meaning: text('is what is measured', 'er det, der måles'),
};

/** Time or quantity up to the event. */
export const WHILE_IN_TRIAL: Handling = {
  strategy: text('while in the trial', 'mens borgeren er med (while on trial)'),
  meaning: text(
    'ends the counting: what was reached before is kept, nothing is added afterwards',
    'standser tællingen: det, der er nået forinden, beholdes, og der lægges intet til derefter',
  ),
};

export const COMPETING: Handling = {
  strategy: text('while at risk', 'så længe hændelsen er mulig (while at risk)'),
  meaning: text(
    'ends the wait as a competing event: the rate of the event is that among those still waiting; in curves of waiting times such citizens are censored',
    'afslutter ventetiden som konkurrerende hændelse: hyppigheden gælder blandt dem, der stadig venter; i ventetidskurver er disse borgere censureret',
  ),
};

export const CENSORED: Handling = {
  strategy: text('hypothetical', 'hypotetisk (hypothetical)'),
  meaning: text(
    'censors the wait: the estimate is what it would be had such citizens gone on waiting as the others did',
    'censurerer ventetiden: resultatet er, som det ville være, hvis disse borgere var blevet ved med at vente som de andre',
  ),
};

/** Not a strategy of the guideline, and said so. */
export const UNKNOWN_AFTER: Handling = {
  strategy: text('missing', 'manglende'),
  meaning: text(
    'leaves the value unknown: the citizen is left out of this outcome and counted as missing, whatever happened before',
    'gør værdien ukendt: borgeren udelades af dette resultatmål og tælles som manglende, uanset hvad der skete forinden',
  ),
};
