import { text } from '../../core/text.ts';
import type { CriterionKind } from '../criterion.ts';

const LABELS = {
  maternityLeave: text('on maternity leave', 'på barsel'),
  sickLeave: text('on sick leave', 'sygemeldt'),
  pensionClarification: text(
    'being assessed for a disability pension (førtidspension)',
    'under afklaring til førtidspension',
  ),
} as const;

/** A flag of the extract is not set. */
export const notFlagged: CriterionKind<'not-flagged'> = {
  type: 'not-flagged',
  meets: (row, { flag }) => !row[flag],
  label: ({ flag }) => LABELS[flag],
};
