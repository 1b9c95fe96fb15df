import { text } from '../../core/text.ts';
import type { CriterionKind } from '../criterion.ts';

/** The citizen stands at the disposal of a flexjob. */
export const available: CriterionKind<'available'> = {
  type: 'available',
  meets: (row) => row.available,
  label: () => text('not available for a flexjob', 'står ikke til rådighed for et fleksjob'),
};
