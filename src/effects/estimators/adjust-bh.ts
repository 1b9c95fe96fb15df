import { text } from '../../core/text.ts';
import { adjustDefinition } from '../adjusted-rows.ts';

/**
 * `adjust.bh`: p values of all arms against the control, adjusted for the false discovery rate.
 *
 * @see docs/statistics.md#adjust.bh
 */
export const adjustBh = adjustDefinition(
  'bh',
  text('p adjusted for several arms: Benjamini–Hochberg', 'p justeret for flere arme: Benjamini–Hochberg'),
);
