import { text, verbatim } from '../../core/text.ts';
import { forEachParsed } from '../parsed-parts.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Senders: ids once each, municipalities and arms that exist, the columns that no report can do without. */
export const checkSenders: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const armIds = protocol.arms.map((arm) => arm.id);
  const codes = protocol.municipalities.map((entry) => entry.code.padStart(4, '0'));
  forRepeats(
    protocol.senders.map((sender) => sender.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['senders', index, 'id'],
        text('two senders have this id', 'to afsendere har dette id'),
      ),
  );
  forEachParsed(protocol.senders, (sender, index) => {
    if (!codes.includes(sender.municipality.padStart(4, '0'))) {
      add(
        'PROTOCOL_REFERENCE',
        ['senders', index, 'municipality'],
        text('no municipality of the trial has this code', 'ingen kommune i forsøget har denne kode'),
        {
          permitted: verbatim(codes.join(', ')),
        },
      );
    }
    if (sender.arm !== undefined && !armIds.includes(sender.arm)) {
      add(
        'PROTOCOL_REFERENCE',
        ['senders', index, 'arm'],
        text('no arm has this id', 'ingen arm har dette id'),
        { permitted: verbatim(armIds.join(', ')) },
      );
    }
    for (const needed of ['type', 'date']) {
      if (!(needed in sender.columns)) {
        add(
          'PROTOCOL_COLUMN_NEEDED',
          ['senders', index, 'columns'],
          text(`the column \`${needed}\` is not mapped`, `kolonnen \`${needed}\` er ikke angivet`),
        );
      }
    }
    if (!('cpr' in sender.columns) && !('trialId' in sender.columns)) {
      add(
        'PROTOCOL_COLUMN_NEEDED',
        ['senders', index, 'columns'],
        text('neither `cpr` nor `trialId` is mapped', 'hverken `cpr` eller `trialId` er angivet'),
      );
    }
  });
  return found;
};
