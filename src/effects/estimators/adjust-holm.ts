import { text } from '../../core/text.ts';
import { adjustDefinition } from '../adjusted-rows.ts';

/**
 * `adjust.holm`: p values of all arms against the control, adjusted by Holm's step-down rule.
 *
 * @see docs/statistics.md#adjust.holm
 */
export const adjustHolm = adjustDefinition(
  'holm',
  text('p adjusted for several arms: Holm', 'p justeret for flere arme: Holm'),
);
