import { shareOf } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import type { CitizenHistory, Contact } from '../../outcomes/history.ts';
import type { CostEntry, CostItem } from '../cost-item.ts';

/** Hours are taken with four decimals. */
const HOUR_PARTS = 10_000;

/**
 * Municipal casework: municipality → staff, hours of each contact × price of an hour, rounded once per contact. In an
 * arm whose provider is paid, contacts from the referral until the back-referral are the provider's own work, which the fee pays.
 */
export const casework: CostItem = {
  id: 'casework',
  label: text('Municipal casework', 'Kommunal sagsbehandling'),
  kind: 'resource',
  applies: ({ caseworkHour }) => caseworkHour !== null,
  reads: {
    rest: ({ caseworkHour, fees, schemes }) => [
      caseworkHour?.numerator,
      JSON.stringify([[...fees.keys()], [...schemes.keys()]]),
    ],
  },
  entries: (history, { caseworkHour, fees, schemes, log }) => {
    const entries: CostEntry[] = [];
    for (const contact of history.contacts) {
      if (contact.on < history.start || contact.on > history.lastDay) continue;
      if ((fees.has(history.arm) || schemes.has(history.arm)) && withProvider(history, contact)) {
        log.remark('contact-of-provider', history.arm);
      } else if (contact.hours === null) {
        log.remark('contact-without-hours', history.arm);
      } else if (caseworkHour !== null) {
        log.use('casework-hour', caseworkHour);
        const hours = Math.round(contact.hours * HOUR_PARTS);
        const amount = shareOf(caseworkHour.numerator, hours, HOUR_PARTS);
        entries.push({
          from: contact.on,
          to: contact.on,
          amounts: { municipality: amount, staff: -amount + 0 },
        });
      }
    }
    return entries.sort((a, b) => a.from - b.from);
  },
};

function withProvider({ referredOn, returnedOn }: CitizenHistory, { on }: Contact): boolean {
  return referredOn !== null && on >= referredOn && (returnedOn === null || on < returnedOn);
}
