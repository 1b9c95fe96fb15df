import { text } from '../../core/text.ts';
import { forEachParsed } from '../parsed-parts.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Baseline fields: ids once each and not those of computed columns; levels for categories and nothing else. */
export const checkBaseline: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const baselineIds = protocol.baseline.map((field) => field.id);
  const computed = ['age', 'sex', 'trial-id', 'municipality', 'stratum', 'pseudonym'];
  forRepeats(baselineIds, (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['baseline', index, 'id'],
      text('two baseline fields have this id', 'to baselinefelter har dette id'),
    ),
  );
  forEachParsed(protocol.baseline, (field, index) => {
    if (computed.includes(field.id)) {
      add(
        'PROTOCOL_DUPLICATE',
        ['baseline', index, 'id'],
        text(
          'this name is taken by a column the toolkit makes itself',
          'navnet bruges af en kolonne, som værktøjet selv danner',
        ),
        {
          remedy: text(
            `choose another; taken: ${computed.join(', ')}`,
            `vælg et andet; optaget: ${computed.join(', ')}`,
          ),
        },
      );
    }
    if (field.type === 'category' && (field.levels ?? []).length === 0) {
      add(
        'PROTOCOL_LEVELS',
        ['baseline', index],
        text('a category needs its levels', 'en kategori skal have sine niveauer'),
      );
    }
    if (field.type !== 'category' && field.levels) {
      add(
        'PROTOCOL_LEVELS',
        ['baseline', index, 'levels'],
        text('only a category has levels', 'kun en kategori har niveauer'),
      );
    }
  });
  return found;
};
