import { addPeriod, type Day, type Period, parsePeriod } from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { type HeldInterview, type InterviewForm, interviewKey } from './interview.ts';
import { interviewParties, type Party } from './parties.ts';

/** One planned interview and what came of it. */
export interface RegisterEntry {
  readonly round: string;
  readonly label: Text;
  readonly party: Party;
  readonly due: Day;
  /** `held`; `planned`: not held, and its day has not passed; `missing`: not held, and its day has passed. */
  readonly status: 'held' | 'planned' | 'missing';
  readonly heldOn: Day | null;
  readonly form: InterviewForm | null;
  readonly participants: number | null;
}

/**
 * The register of interviews: every round with every party, in protocol order, as the protocol plans them.
 *
 * @param held current interviews by key
 * @param on the day on which something is missing
 */
export function interviewRegister(
  protocol: Pick<Protocol, 'arms' | 'municipalities' | 'periods' | 'interviews'>,
  held: ReadonlyMap<string, HeldInterview>,
  on: Day,
): readonly RegisterEntry[] {
  const { start } = trialCalendar(protocol);
  const parties = interviewParties(protocol);
  return protocol.interviews.flatMap((round) => {
    const due = addPeriod(start, parsePeriod(round.due) as Period);
    return parties.map((party): RegisterEntry => {
      const interview = held.get(interviewKey(round.id, party.id));
      return {
        round: round.id,
        label: round.label,
        party,
        due,
        status: interview ? 'held' : due < on ? 'missing' : 'planned',
        heldOn: interview?.heldOn ?? null,
        form: interview?.form ?? null,
        participants: interview?.participants ?? null,
      };
    });
  });
}
