import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const schemaCommand: CommandDefinition = {
  name: 'schema',
  summary: text(
    'prints the JSON Schema of trial.yaml, for editors',
    'skriver JSON Schema for trial.yaml til brug i editorer',
  ),
  arguments: [],
  options: [],
  examples: ['trial schema > trial.schema.json'],
  async run() {
    const { protocolJsonSchema } = await import('../../protocol/json-schema.ts');
    const schema = protocolJsonSchema();
    const raw = `${JSON.stringify(schema, null, 2)}\n`;
    return { raw, json: schema, human: text(raw, raw) };
  },
};
