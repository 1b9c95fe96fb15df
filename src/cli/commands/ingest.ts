import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

export const ingestCommand: CommandDefinition = {
  name: 'ingest',
  summary: text(
    'reads reports of events, survey answers, interviews and meetings; all or nothing',
    'læser indberetninger om hændelser, spørgeskemasvar, interview og møder ind; alt eller intet',
  ),
  arguments: [
    {
      name: 'files',
      description: text('report files of the senders', 'afsendernes indberetningsfiler'),
      required: true,
      variadic: true,
    },
  ],
  options: [
    {
      flags: '--cross-overs',
      description: text(
        'take reports about citizens of another arm than the sender’s: it has really happened',
        'tag indberetninger om borgere i en anden gruppe end afsenderens: det er virkelig sket',
      ),
    },
  ],
  examples: ['trial ingest incoming/*.csv'],
  async run(context) {
    const { ingestFilesStep } = await import('../../steps/ingest-files-step.ts');
    const { events, fieldwork, keyWarnings } = await ingestFilesStep(
      context.dir,
      context.args,
      context.env['TRIAL_KEY'],
      context.now,
      context.options['crossOvers'] === true,
    );
    const rows = [
      ...(events?.files ?? []).map((file) => [
        file.displayName,
        file.sender ?? '',
        file.rows,
        file.added,
        file.known + file.repeated,
      ]),
      ...(fieldwork?.files ?? []).map((file) => [
        file.displayName,
        file.target,
        file.rows,
        file.added,
        file.known,
      ]),
    ];
    const known = (done: { readonly known: number; readonly repeated: number }) => done.known + done.repeated;
    const en = [textTable(['file', 'sender', 'rows', 'new', 'known'], rows)];
    const da = [textTable(['fil', 'afsender', 'rækker', 'nye', 'kendte'], rows)];
    if (events) {
      en.push(
        `${counted(events.added, 'event', 'events')} added, ${known(events)} known already. The ledger holds ${events.entries}. Head:\n${events.head}`,
      );
      da.push(
        `${counted(events.added, 'hændelse', 'hændelser')} er tilføjet, ${known(events)} var kendt. Hændelsesloggen rummer ${events.entries}. Hoved:\n${events.head}`,
      );
    }
    if (fieldwork) {
      en.push(
        `${fieldwork.added} answers, interviews, statements and meetings added (${fieldwork.corrected} of them corrections), ${known(fieldwork)} known already.`,
      );
      da.push(
        `${fieldwork.added} besvarelser, interview, udsagn og møder er tilføjet (heraf ${fieldwork.corrected} rettelser), ${known(fieldwork)} var kendt.`,
      );
    }
    return {
      warnings: [...keyWarnings, ...(events?.warnings ?? []), ...(fieldwork?.warnings ?? [])],
      json: {
        ok: true,
        step: 'ingest',
        ...(events === null
          ? {}
          : {
              added: events.added,
              known: events.known,
              repeated: events.repeated,
              files: events.files,
              entries: events.entries,
              head: events.head,
            }),
        ...(fieldwork === null ? {} : { fieldwork: { ...fieldwork, warnings: undefined } }),
      },
      human: text(en.join('\n\n'), da.join('\n\n')),
    };
  },
};
