import type { Arm } from '../../protocol/schema.ts';
import { say } from '../words/say.ts';
import { numberColumn } from './number-column.ts';
import type { Column } from './report-model.ts';

/** Columns of a comparison of shares: one for each arm, their difference in percentage points, its p. */
export function pairColumns(pair: readonly Arm[]): readonly Column[] {
  return [
    ...pair.map(({ id, label }) => numberColumn(id, label)),
    {
      ...numberColumn(
        'difference',
        say((words) => words.effects.difference),
      ),
      unit: say((words) => words.unitPoints),
    },
    numberColumn(
      'p',
      say((words) => words.p),
    ),
  ];
}
