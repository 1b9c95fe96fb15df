import { parse } from 'yaml';
import { z } from 'zod';
import { bilingual } from '../../protocol/field-types.ts';
import paySchemes from '../presets/pay-schemes.yaml?raw';
import type { NamedScheme } from './pay-scheme.ts';

const file = z.strictObject({
  version: z.literal(1),
  schemes: z.array(
    z.strictObject({
      id: z.string(),
      sureness: z.enum(['H', 'M', 'L']),
      label: bilingual,
      source: bilingual,
      components: z.array(
        z.strictObject({ on: z.string(), after: z.string().optional(), share: z.number() }),
      ),
    }),
  ),
});

let read: readonly [string, NamedScheme][] | null = null;

/** The pay schemes that come with the toolkit, by id. Read once. */
export function presetSchemes(): readonly [string, NamedScheme][] {
  read ??= file
    .parse(parse(paySchemes))
    .schemes.map(({ id, label, source, sureness, components }): [string, NamedScheme] => [
      id,
      { label, source, sureness, data: { components } },
    ]);
  return read;
}
