import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostProtocol } from './build-cost-context.ts';
import type { CostContext } from './cost-context.ts';
import type { CostArm } from './cost-result.ts';
import { placedInTime } from './placed-in-time.ts';

/** The arms with their numbers, control first, then in protocol order. */
export function armsOf(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  { placementEnd }: CostContext,
): readonly CostArm[] {
  const controlFirst = [
    ...protocol.arms.filter((arm) => arm.role === 'control'),
    ...protocol.arms.filter((arm) => arm.role !== 'control'),
  ];
  return controlFirst.map(({ id, label, role }) => {
    const members = histories.filter((history) => history.arm === id);
    const placed = members.filter((history) => placedInTime(history, placementEnd).length > 0);
    return { id, label, role, participants: members.length, placed: placed.length };
  });
}
