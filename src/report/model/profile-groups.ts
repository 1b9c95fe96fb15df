import { fieldState } from '../../outcomes/field-state.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { ReportCitizen, ReportContext } from './report-context.ts';

export type ProfileGroupId = 'placed' | 'on-benefit' | 'pension' | 'otherwise' | 'elsewhere';

export interface ProfileGroup {
  readonly id: ProfileGroupId;
  readonly citizens: readonly ReportCitizen[];
}

/**
 * The population by what became of it: those placed, and of the others those still on the benefit at the data cut, those who moved to
 * disability pension (førtidspension), and those who left otherwise or are in a flexjob that does not count as placed. The last
 * two are one group where one of them is few; nobody's group is left out.
 *
 * @param placed whether a citizen was placed, by position in the allocation; null: unknown, in no group
 * @returns null where nothing is known but who was placed, or a group would be of 1 to minimum − 1
 */
export function profileGroups(
  context: ReportContext,
  placed: (index: number) => boolean | null,
): readonly ProfileGroup[] | null {
  const { histories } = context.input;
  if (histories === undefined) return null;
  const of = (id: ProfileGroupId): readonly ReportCitizen[] =>
    context.citizens.filter((_, index) => {
      const was = placed(index);
      return was !== null && (was ? 'placed' : whereNow(histories[index] as CitizenHistory)) === id;
    });
  const few = ({ length }: readonly unknown[]) => length > 0 && length < context.minimum;
  const [pension, otherwise] = [of('pension'), of('otherwise')];
  const left = new Set([...pension, ...otherwise]);
  const groups: readonly ProfileGroup[] = [
    { id: 'placed', citizens: of('placed') },
    { id: 'on-benefit', citizens: of('on-benefit') },
    ...(few(pension) || few(otherwise)
      ? [{ id: 'elsewhere' as const, citizens: context.citizens.filter((citizen) => left.has(citizen)) }]
      : [
          { id: 'pension' as const, citizens: pension },
          { id: 'otherwise' as const, citizens: otherwise },
        ]),
  ];
  const shown = groups.filter(({ citizens }) => citizens.length > 0);
  return shown.length < 3 || shown.some(({ citizens }) => few(citizens)) ? null : shown;
}

function whereNow(history: CitizenHistory): ProfileGroupId {
  if (history.withdrawal !== null)
    return history.withdrawal.reason === 'disability-pension' ? 'pension' : 'otherwise';
  return fieldState(history) === 'in-flexjob' ? 'otherwise' : 'on-benefit';
}
