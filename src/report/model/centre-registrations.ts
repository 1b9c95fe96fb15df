import { trialCalendar } from '../../ledger/trial-calendar.ts';
import { registrationDuties } from '../../monitoring/registration-duties.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { CountSum, Protection } from './protection.ts';
import { fourDigits, type ReportContext } from './report-context.ts';

export const REGISTRATION_KINDS = ['quarterly-registration', 'final-registration'] as const;
export type RegistrationKind = (typeof REGISTRATION_KINDS)[number];

/** Registrations that have fallen due, those received of them, and how each number may be shown. */
export interface RegistrationCount {
  readonly due: number;
  readonly received: number;
  readonly dueShown: Protection;
  readonly receivedShown: Protection;
}

export interface RegistrationCounts {
  /** Municipalities that are told apart: none where a municipality has few who owe, or few who lack, a registration. */
  readonly municipalities: readonly string[];
  /** Municipality null: all of them. */
  readonly of: (kind: RegistrationKind, municipality: string | null) => RegistrationCount;
}

/**
 * Registrations of stays in business centres, due by the data cut and received, by municipality and in all (null). They count
 * registrations, not citizens: the number due may be shown where those who owe any are not few, the number received also only where
 * those who lack any are not. How many citizens they are is not said here, but other tables may say it (who was in a centre owes a
 * final registration): then those due beyond the first of each citizen are known, and must not be few either. Municipalities add
 * up in all of it.
 *
 * @param histories in the order of the allocation
 */
export function centreRegistrations(
  context: ReportContext,
  histories: readonly CitizenHistory[],
): RegistrationCounts {
  const { input, register } = context;
  const calendar = trialCalendar(input.protocol);
  const duties = histories.map((history) =>
    registrationDuties(history, calendar).filter(
      ({ due, done }) =>
        // What falls due on or after a withdrawal is nobody's any more.
        done || (due <= input.asOf && (history.withdrawal === null || due < history.withdrawal.on)),
    ),
  );
  const number = (part: 'owe' | 'lack', kind: RegistrationKind, code: string) =>
    duties.filter(
      (own, index) =>
        histories[index]?.municipality === code &&
        own.some((duty) => duty.kind === kind && (part === 'owe' || !duty.done)),
    ).length;
  const few = (count: number) => count > 0 && count < context.minimum;
  const all = input.protocol.municipalities.map(({ code }) => fourDigits(code));
  const codes = all.some((code) =>
    REGISTRATION_KINDS.some((kind) => few(number('owe', kind, code)) || few(number('lack', kind, code))),
  )
    ? []
    : all;
  const counts = new Map<string, number>();
  const sets = new Map<string, CitizenSet>();
  const sums: CountSum[] = [];
  const key = (part: Part, kind: RegistrationKind, code: string | null) => `${part}\n${kind}\n${code ?? ''}`;
  const papers = (kind: RegistrationKind, code: string | null) =>
    duties
      .filter((_, index) => code === null || histories[index]?.municipality === code)
      .flat()
      .filter((duty) => duty.kind === kind);
  for (const kind of REGISTRATION_KINDS) {
    for (const code of [null, ...codes]) {
      const at = (part: Part) => key(part, kind, code);
      for (const part of CITIZENS) {
        const set = register.set(
          (index) =>
            (code === null || histories[index]?.municipality === code) &&
            duties[index]?.some((duty) => duty.kind === kind && (part === 'owe' || !duty.done)) === true,
        );
        counts.set(at(part), set.members.length);
        sets.set(at(part), set);
      }
      const due = papers(kind, code);
      const received = due.filter(({ done }) => done).length;
      counts
        .set(at('due'), due.length)
        .set(at('received'), received)
        .set(at('missing'), due.length - received)
        .set(at('further'), due.length - (counts.get(at('owe')) as number));
      sums.push(
        { parts: [at('received'), at('missing')], total: at('due') },
        { parts: [at('owe'), at('further')], total: at('due') },
      );
      if (kind !== 'final-registration') continue;
      // Whose last stay has ended is in the table of statuses: the others received are of earlier stays.
      const closed = (arm: string | null) =>
        register.set((index) => {
          const history = histories[index];
          return (
            (code === null || history?.municipality === code) &&
            (arm === null || history?.arm === arm) &&
            (history?.activities?.at(-1)?.closing ?? null) !== null
          );
        });
      const arms = context.arms.map(({ id }) => id);
      const ofArm = (arm: string) => `closed ${arm}\n${at('closed')}`;
      for (const [name, set] of [
        [at('closed'), closed(null)] as const,
        ...arms.map((arm) => [ofArm(arm), closed(arm)] as const),
      ]) {
        sets.set(name, set);
        counts.set(name, set.members.length);
      }
      counts.set(at('earlier'), received - (counts.get(at('closed')) as number));
      sums.push({ parts: arms.map(ofArm), total: at('closed') });
      sums.push({ parts: [at('closed'), at('earlier')], total: at('received') });
    }
    for (const part of codes.length > 0 ? PARTS : [])
      sums.push({ parts: codes.map((code) => key(part, kind, code)), total: key(part, kind, null) });
  }
  const marks = register.ask('registrations of stays', {
    counts,
    sums,
    sets,
    // How many citizens they are of, and how many are missing, the table does not say.
    unpublished: new Set([...counts.keys()].filter((name) => !/^(?:due|received)\n/.test(name))),
    cost: COST.table,
  });
  const of: RegistrationCounts['of'] = (kind, municipality) => {
    const open = (part: Part) => marks.get(key(part, kind, municipality)) === 'open';
    const own = papers(kind, municipality);
    const fewOf = (part: Part) => few(counts.get(key(part, kind, municipality)) ?? 0);
    const shown = !fewOf('owe') && open('due');
    return {
      due: own.length,
      received: own.filter(({ done }) => done).length,
      dueShown: shown ? 'open' : 'hidden',
      receivedShown: shown && !fewOf('lack') && open('received') ? 'open' : 'hidden',
    };
  };
  return { municipalities: codes, of };
}

/** Citizens who owe a registration, and who lack one. */
const CITIZENS = ['owe', 'lack'] as const;

/** With them registrations due, received and not, and those due beyond the first of each citizen. */
const PARTS = [...CITIZENS, 'due', 'received', 'missing', 'further'] as const;
type Part = (typeof PARTS)[number] | 'closed' | 'earlier';
