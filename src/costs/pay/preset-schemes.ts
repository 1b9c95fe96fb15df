import { parse } from 'yaml';
import { z } from 'zod';
import paySchemes from '../presets/pay-schemes.yaml?raw';
import type { NamedScheme } from './pay-scheme.ts';

const wording = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
const file = z.strictObject({
  version: z.literal(1),
  schemes: z.array(
    z.strictObject({
      id: z.string(),
      sureness: z.enum(['H', 'M', 'L']),
      label: wording,
      source: wording,
      components: z.array(
        z.strictObject({ on: z.string(), after: z.string().optional(), share: z.number() }),
      ),
    }),
  ),
});

/** The pay schemes that come with the toolkit, by id. */
export function presetSchemes(): readonly [string, NamedScheme][] {
  return file
    .parse(parse(paySchemes))
    .schemes.map(({ id, label, source, sureness, components }) => [
      id,
      { label, source, sureness, data: { components } },
    ]);
}
