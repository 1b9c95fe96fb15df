import { text } from '../../core/text.ts';
import { adjustDefinition } from '../adjusted-rows.ts';

/**
 * `adjust.hochberg`: p values of all arms against the control, adjusted by Hochberg's step-up rule.
 *
 * @see docs/statistics.md#adjust.hochberg
 */
export const adjustHochberg = adjustDefinition(
  'hochberg',
  text('p adjusted for several arms: Hochberg', 'p justeret for flere arme: Hochberg'),
);
