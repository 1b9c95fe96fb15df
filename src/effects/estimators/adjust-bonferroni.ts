import { text } from '../../core/text.ts';
import { adjustDefinition } from '../adjusted-rows.ts';

/**
 * `adjust.bonferroni`: p values of all arms against the control, multiplied by their number.
 *
 * @see docs/statistics.md#adjust.bonferroni
 */
export const adjustBonferroni = adjustDefinition(
  'bonferroni',
  text('p adjusted for several arms: Bonferroni', 'p justeret for flere arme: Bonferroni'),
);
