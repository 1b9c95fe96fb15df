import { parseIsoDate, parsePeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';

/** Periods: eligibility before draw before placement, and a placement period that is not empty. */
export const checkPeriods: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const reference = parseIsoDate(protocol.periods.reference) as number;
  const start = parseIsoDate(protocol.periods.start) as number;
  if (reference > start) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'reference'],
      text(
        'eligibility is judged after the start of placement',
        'målgruppen afgøres efter start på jobformidlingen',
      ),
      {
        remedy: text('put the reference date on or before `start`', 'sæt skæringsdatoen til senest `start`'),
      },
    );
  }
  const drawn = protocol.periods.allocation === undefined ? null : parseIsoDate(protocol.periods.allocation);
  if (drawn !== null && (drawn < reference || drawn > start)) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'allocation'],
      text(
        'the draw lies before the reference date or after the start of placement',
        'lodtrækningen ligger før skæringsdatoen eller efter start på jobformidlingen',
      ),
      {
        permitted: text('a day from `reference` to `start`', 'en dag fra `reference` til `start`'),
      },
    );
  }
  const placement = parsePeriod(protocol.periods.placement);
  if (placement && placement.months + placement.days === 0) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'placement'],
      text('the placement period is empty', 'formidlingsperioden er tom'),
    );
  }
  return found;
};
