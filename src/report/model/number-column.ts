import type { Text } from '../../core/text.ts';
import type { Column } from './report-model.ts';

/** A column of numbers without a unit. */
export function numberColumn(id: string, label: Text, group: Text | null = null): Column {
  return { id, group, label, unit: null, align: 'number' };
}
