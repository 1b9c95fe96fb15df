import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Municipalities: codes and extracts once each. */
export const checkMunicipalities: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const codes = protocol.municipalities.map((entry) => entry.code.padStart(4, '0'));
  forRepeats(codes, (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['municipalities', index, 'code'],
      text('two municipalities have this code', 'to kommuner har denne kode'),
    ),
  );
  forRepeats(
    protocol.municipalities.map((entry) => entry.extract.file),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['municipalities', index, 'extract', 'file'],
        text('two municipalities name this extract', 'to kommuner peger på dette udtræk'),
      ),
  );
  return found;
};
