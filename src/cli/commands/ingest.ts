import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

export const ingestCommand: CommandDefinition = {
  name: 'ingest',
  summary: text(
    'reads reports of events into the ledger; all or nothing',
    'læser indberetninger om hændelser ind i hændelsesloggen; alt eller intet',
  ),
  arguments: [
    {
      name: 'files',
      description: text('report files of the senders', 'afsendernes indberetningsfiler'),
      required: true,
      variadic: true,
    },
  ],
  options: [],
  examples: ['trial ingest incoming/*.csv'],
  async run(context) {
    const { ingestStep } = await import('../../steps/ingest-step.ts');
    const done = await ingestStep(context.dir, context.args, context.env['TRIAL_KEY'], context.now);
    const table = (header: readonly string[]) =>
      textTable(
        header,
        done.files.map((file) => [
          file.displayName,
          file.sender ?? '',
          file.rows,
          file.added,
          file.known + file.repeated,
        ]),
      );
    return {
      warnings: [...done.keyWarnings, ...done.warnings],
      json: {
        ok: true,
        step: 'ingest',
        added: done.added,
        known: done.known,
        repeated: done.repeated,
        files: done.files,
        entries: done.entries,
        head: done.head,
      },
      human: text(
        `${table(['file', 'sender', 'rows', 'new', 'known'])}\n\n${done.added} events added, ${done.known + done.repeated} known already. The ledger holds ${done.entries}. Head:\n${done.head}`,
        `${table(['fil', 'afsender', 'rækker', 'nye', 'kendte'])}\n\n${done.added} hændelser er tilføjet, ${done.known + done.repeated} var kendt. Hændelsesloggen rummer ${done.entries}. Hoved:\n${done.head}`,
      ),
    };
  },
};
