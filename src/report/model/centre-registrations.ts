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
 * registrations, not citizens: the number due may be shown where those who owe any may be counted, the number received also
 * only where those who lack any may be. Municipalities add up in both.
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
  const key = (part: 'owe' | 'lack', kind: RegistrationKind, code: string | null) =>
    `${part}\n${kind}\n${code ?? ''}`;
  for (const kind of REGISTRATION_KINDS)
    for (const part of ['owe', 'lack'] as const) {
      for (const code of [null, ...codes]) {
        const set = register.set(
          (index) =>
            (code === null || histories[index]?.municipality === code) &&
            duties[index]?.some((duty) => duty.kind === kind && (part === 'owe' || !duty.done)) === true,
        );
        counts.set(key(part, kind, code), set.members.length);
        sets.set(key(part, kind, code), set);
      }
      if (codes.length > 0)
        sums.push({ parts: codes.map((code) => key(part, kind, code)), total: key(part, kind, null) });
    }
  const marks = register.ask('registrations of stays', { counts, sums, sets, cost: COST.reading });
  const of: RegistrationCounts['of'] = (kind, municipality) => {
    const own = duties
      .filter((_, index) => municipality === null || histories[index]?.municipality === municipality)
      .flat()
      .filter((duty) => duty.kind === kind);
    const shown = (part: 'owe' | 'lack') => marks.get(key(part, kind, municipality)) ?? 'hidden';
    const dueShown = shown('owe');
    return {
      due: own.length,
      received: own.filter(({ done }) => done).length,
      dueShown,
      receivedShown: dueShown === 'open' && shown('lack') === 'open' ? 'open' : 'hidden',
    };
  };
  return { municipalities: codes, of };
}
