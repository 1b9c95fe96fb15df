import { text, verbatim } from '../../core/text.ts';
import { forEachParsed } from '../parsed-parts.ts';
import type { Protocol } from '../schema.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';

/** Extracts: they name fields and arms that exist, and have the columns that the criteria need. */
export const checkExtracts: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const armIds = protocol.arms.map((arm) => arm.id);
  const baselineIds = protocol.baseline.map((field) => field.id);
  forEachParsed(protocol.municipalities, (entry, index) => {
    for (const id of Object.keys(entry.extract.baseline)) {
      if (!baselineIds.includes(id)) {
        add(
          'PROTOCOL_REFERENCE',
          ['municipalities', index, 'extract', 'baseline', id],
          text('no baseline field has this id', 'intet baselinefelt har dette id'),
          {
            permitted: verbatim(baselineIds.join(', ') || '–'),
          },
        );
      }
    }
    for (const id of Object.keys(entry.providers)) {
      if (!armIds.includes(id)) {
        add(
          'PROTOCOL_REFERENCE',
          ['municipalities', index, 'providers', id],
          text('no arm has this id', 'ingen arm har dette id'),
          { permitted: verbatim(armIds.join(', ')) },
        );
      }
    }
    for (const [position, criterion] of protocol.eligibility.entries()) {
      const name = missingColumn(criterion, entry.extract.columns);
      if (name !== null) {
        add(
          'PROTOCOL_COLUMN_NEEDED',
          ['municipalities', index, 'extract', 'columns'],
          text(
            `eligibility criterion ${position + 1} (${criterion.id}) needs the column \`${name}\` here`,
            `kriterium ${position + 1} (${criterion.id}) kræver kolonnen \`${name}\` her`,
          ),
          {
            remedy: text(
              'map it to a header of the extract, or drop the criterion',
              'angiv kolonnens overskrift i udtrækket, eller fjern kriteriet',
            ),
          },
        );
      }
    }
  });
  return found;
};

/** The column that a criterion needs and an extract does not map, or null. */
function missingColumn(
  criterion: Protocol['eligibility'][number],
  columns: Protocol['municipalities'][number]['extract']['columns'],
): string | null {
  switch (criterion.criterion) {
    case 'not-flagged':
      return columns[criterion.flag] === undefined ? criterion.flag : null;
    case 'available':
      return columns.available === undefined ? 'available' : null;
    case 'benefit-since':
      return (columns.firstGrantedOn ?? columns.lastFlexjobEndedOn) === undefined ? 'firstGrantedOn' : null;
    default:
      return null;
  }
}
