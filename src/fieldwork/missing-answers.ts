import { addPeriod, type Day, type Period, parsePeriod } from '../core/dates.ts';
import type { SurveyWave } from '../protocol/survey-schema.ts';
import type { FieldCitizen } from './field-citizens.ts';

/** Who has not answered a wave, on a day. */
export interface MissingAnswers {
  readonly wave: string;
  readonly due: Day;
  /** Last day on which answers are awaited; null when the protocol sets none. */
  readonly closes: Day | null;
  /** `not-due`, `open` (remind), `closed`. */
  readonly state: 'not-due' | 'open' | 'closed';
  /** By municipality in order of code: the trial ids that are missing. */
  readonly municipalities: readonly {
    readonly municipality: string;
    readonly invited: number;
    readonly answered: number;
    readonly missing: readonly string[];
  }[];
}

/**
 * Who has not answered a wave.
 *
 * @param start first day of placement, from which waves are counted
 * @param gone trial ids of citizens whom nobody asks any more (died): they count as invited, but are not missing
 */
export function missingAnswers(
  wave: SurveyWave,
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  gone: ReadonlySet<string>,
  start: Day,
  on: Day,
): MissingAnswers {
  const due = addPeriod(start, parsePeriod(wave.due) as Period);
  const closes = wave.closes === undefined ? null : addPeriod(due, parsePeriod(wave.closes) as Period);
  const codes = [...new Set(citizens.map((citizen) => citizen.municipality))].sort();
  return {
    wave: wave.id,
    due,
    closes,
    state: on < due ? 'not-due' : closes !== null && on > closes ? 'closed' : 'open',
    municipalities: codes.map((municipality) => {
      const own = citizens.filter((citizen) => citizen.municipality === municipality);
      return {
        municipality,
        invited: own.length,
        answered: own.filter(({ trialId }) => answered.has(trialId)).length,
        missing: own
          .map((citizen) => citizen.trialId)
          .filter((id) => !answered.has(id) && !gone.has(id))
          .sort(),
      };
    }),
  };
}
