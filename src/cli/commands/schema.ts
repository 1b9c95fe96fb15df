import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const schemaCommand: CommandDefinition = {
  name: 'schema',
  summary: text(
    'prints the JSON Schema of trial.yaml, for editors, or that of report.json',
    'skriver JSON Schema for trial.yaml til brug i editorer eller for report.json',
  ),
  arguments: [],
  options: [
    {
      flags: '--report',
      description: text('that of report.json instead', 'i stedet for report.json'),
    },
  ],
  examples: ['trial schema > trial.schema.json', 'trial schema --report > report.schema.json'],
  async run(context) {
    const schema =
      context.options['report'] === true
        ? (await import('../../report/schema/report-json-schema.ts')).reportJsonSchema()
        : (await import('../../protocol/json-schema.ts')).protocolJsonSchema();
    const raw = `${JSON.stringify(schema, null, 2)}\n`;
    return { raw, json: schema, human: text(raw, raw) };
  },
};
