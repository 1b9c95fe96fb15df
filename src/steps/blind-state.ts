import { text } from '../core/text.ts';
import type { BlindingKey } from '../state/blinding-key.ts';
import type { TrialState } from './trial-state.ts';

/**
 * The state of a trial with letters for arms: who analyses sees that the arms differ, not which is which. The last letter
 * takes the place of the control, whatever arm it stands for, and nothing that names an arm by its nature is left: no
 * providers.
 */
export function blindState(state: TrialState, key: BlindingKey): TrialState {
  const letters = new Map(key.map(({ letter, arm }) => [arm, letter]));
  const letterOf = (arm: string) => letters.get(arm) ?? arm;
  const { protocol, allocation } = state;
  const arms = key.flatMap(({ letter, arm }, index) =>
    protocol.arms
      .filter(({ id }) => id === arm)
      .map((entry) => ({
        ...entry,
        id: letter,
        label: text(`Group ${letter}`, `Gruppe ${letter}`),
        role: index === key.length - 1 ? ('control' as const) : ('treatment' as const),
      })),
  );
  return {
    ...state,
    protocol: {
      ...protocol,
      arms,
      municipalities: protocol.municipalities.map((entry) => ({ ...entry, providers: {} })),
    },
    allocation: {
      ...allocation,
      rows: allocation.rows.map((row) => ({ ...row, arm: letterOf(row.arm) })),
    },
    histories: state.histories.map(({ crossedOver, ...history }) => ({
      ...history,
      arm: letterOf(history.arm),
      ...(crossedOver === undefined
        ? {}
        : { crossedOver: { ...crossedOver, arm: letterOf(crossedOver.arm) } }),
    })),
  };
}
