import { z } from 'zod';
import { protocolSchema } from './schema.ts';

/** JSON Schema (draft 2020-12) of `trial.yaml` as a person writes it: fields with defaults may be left out. */
export function protocolJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(protocolSchema, { io: 'input', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return { ...schema, $id: 'https://json-schema.invalid/trial-protocol-1.json', title: 'trial.yaml' };
}
