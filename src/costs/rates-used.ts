import { type Text, text, verbatim } from '../core/text.ts';
import type { CostContext } from './cost-context.ts';
import type { RateUnit, RateUsed } from './cost-result.ts';

const FEE_LABELS: Readonly<Record<string, Text>> = {
  'fee-base': text('Fee for each citizen referred', 'Betaling pr. henvist borger'),
  'fee-placement': text('Fee for a placement', 'Betaling ved ansættelse'),
  scheme: text('Provider, pay scheme', 'Anden aktør, betalingsmodel'),
  setup: text('Set-up of the programme', 'Etablering af indsatsen'),
  'fee-retention': text('Fee for a job that lasts', 'Betaling ved fastholdelse'),
};

/** Every rate and price that the items applied, by id and date. */
export function ratesUsed({ book, log }: CostContext): readonly RateUsed[] {
  const rows = [...log.used].map(([given, id]): RateUsed => {
    const { label, unit } = describe(id, book.get(id));
    const { value, from, to, source, sureness, origin } = given;
    return { id, label, value, unit, from, to, source, sureness, origin };
  });
  return rows.sort((a, b) => (a.id === b.id ? (a.from ?? 0) - (b.from ?? 0) : a.id < b.id ? -1 : 1));
}

function describe(
  id: string,
  rate: { readonly label: Text; readonly unit: RateUnit } | undefined,
): { readonly label: Text; readonly unit: RateUnit } {
  if (rate !== undefined) return rate;
  if (id === 'casework-hour') {
    return {
      label: text('One hour of municipal casework', 'En times kommunal sagsbehandling'),
      unit: 'kr-per-hour',
    };
  }
  if (id.startsWith('refusion-weeks:')) {
    const week = id.slice(id.indexOf(':') + 1);
    return {
      label:
        week === 'later'
          ? text('State reimbursement in later weeks', 'Statsrefusion i senere uger')
          : text(`State reimbursement through week ${week}`, `Statsrefusion til og med uge ${week}`),
      unit: 'percent',
    };
  }
  if (id === 'overhead') {
    return { label: text('Overhead on casework', 'Overhead på sagsbehandling'), unit: 'percent' };
  }
  return { label: FEE_LABELS[id.split(':')[0]!] ?? verbatim(id), unit: 'kr-per-event' };
}
