import { type Text, text } from '../core/text.ts';
import { eventType } from '../ledger/events/event-types.ts';
import { andText } from './and-text.ts';
import type { EventPattern } from './matching-events.ts';
import { valueText } from './value-text.ts';

/** Which events are meant, in words: "withdrawn (reason for leaving: death or moving away)". */
export function eventText({ event, where }: EventPattern): Text {
  const type = eventType(event);
  const label = type?.label ?? text(event, event);
  const conditions = Object.entries(where).map(([name, values]) => {
    const field = type?.fields.find((entry) => entry.name === name)?.label ?? text(name, name);
    const named = andText(values.map(valueText), 'or');
    return text(`${field.en}: ${named.en}`, `${field.da}: ${named.da}`);
  });
  if (conditions.length === 0) return label;
  const all = andText(conditions);
  return text(`${label.en} (${all.en})`, `${label.da} (${all.da})`);
}
