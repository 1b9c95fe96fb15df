import type { Protocol } from '../../../../src/protocol/schema.ts';
import { likertSteps } from '../../../../src/report/model/likert-steps.ts';
import { withOutcome } from './names.ts';

/** What the protocol, which is public, says. */
export interface PublicKnowledge {
  /** Outcome ids: placed within the window, days to placement, in a job after a year, still in the first job. */
  readonly outcomes: {
    readonly placed: string;
    readonly ever: string;
    readonly later?: string;
    readonly kept?: string;
  };
  /** Days of the window of `placed`. */
  readonly window: number;
  /** The first jobs whose length is told are those of `placed`, or only some of them. */
  readonly firstJobs: 'placed' | 'some';
  /** Questions with one answer: the options make up the answers. */
  readonly single: ReadonlySet<string>;
  /** Of ordered scales: question → step → side of the middle. */
  readonly sides: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Measures that are a single question. */
  readonly questions: ReadonlySet<string>;
  /** Why those with a competing event left: kind of event → reason. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Names of counts one of which is part of the other by the definition of the outcomes, for each arm. */
  readonly inside: (arm: string) => readonly (readonly [part: string, whole: string])[];
}

/** @param window days of the window of the outcome `placed` @param firstJobs see above */
export function publicKnowledge(
  { outcomes, questions, scales }: Pick<Protocol, 'outcomes' | 'questions' | 'scales'>,
  window: number,
  firstJobs: PublicKnowledge['firstJobs'],
): PublicKnowledge {
  const kind = (name: string) => outcomes.find((outcome) => outcome.kind === name)?.id;
  const event = (name: string, of: string) =>
    outcomes.find((outcome) => outcome.kind === name && 'event' in outcome && outcome.event === of)?.id;
  const inScale = new Set(scales.flatMap((scale) => scale.questions));
  const later = kind('in-flexjob-at');
  const kept = kind('retained-at-follow-up');
  return {
    outcomes: {
      placed: (kind('placed-within') ?? event('event-within', 'placed')) as string,
      ever: (kind('days-to-placement') ?? event('time-to-event', 'placed')) as string,
      ...(later === undefined ? {} : { later }),
      ...(kept === undefined ? {} : { kept }),
    },
    window,
    firstJobs,
    single: new Set(
      questions.filter((entry) => entry.kind === 'single' || entry.kind === 'likert').map(({ id }) => id),
    ),
    sides: new Map(
      questions.flatMap((entry) =>
        entry.kind === 'likert'
          ? [[entry.id, new Map(likertSteps(entry).map(({ id, side }) => [id, side]))] as const]
          : [],
      ),
    ),
    questions: new Set(questions.map(({ id }) => id).filter((id) => !inScale.has(id))),
    reasons: new Map(
      outcomes.flatMap((outcome) =>
        outcome.kind === 'time-to-event'
          ? (outcome.competing ?? []).flatMap(({ id, where }) =>
              where?.['reason']?.length === 1 ? [[id, String(where['reason'][0])] as const] : [],
            )
          : [],
      ),
    ),
    inside: (arm) =>
      outcomes.flatMap((outcome): (readonly [string, string])[] => {
        if (outcome.kind !== 'event-within') return [];
        const own = withOutcome(outcome.id, arm);
        if (outcome.event === 'centre-started' || outcome.event === 'centre-closed')
          return [[own, `centre ever ${arm}`]];
        const reasons = outcome.event === 'withdrawn' ? outcome.where?.['reason'] : undefined;
        return reasons?.length === 1 ? [[own, `flow withdrawn:${reasons[0]} ${arm}`]] : [];
      }),
  };
}
