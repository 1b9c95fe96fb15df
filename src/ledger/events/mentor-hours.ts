import { text } from '../../core/text.ts';
import type { EventField } from './event-type.ts';

/** Hours that the company's mentor spends: asked at the start of a stay in a business centre and every quarter. */
export const mentorHours: EventField = {
  name: 'mentorHours',
  label: text("company mentor's hours a week", 'virksomhedsmentors timer pr. uge'),
  required: false,
  kind: 'number',
  min: 0,
  max: 40,
  decimals: 2,
  unit: text('hours', 'timer'),
};
