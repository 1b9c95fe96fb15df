import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { renderJson } from '../../../src/report/formats/json.ts';
import { reportJsonSchema } from '../../../src/report/schema/report-json-schema.ts';
import { reportSchema } from '../../../src/report/schema/report-schema.ts';
import { trial } from '../../end-to-end/run-trial.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

const REPORT_INPUT = await fieldworkInput();

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { readonly [key: string]: Json };
const file = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const published = JSON.parse(file('schema/report.schema.json')) as Schema;

/** Keywords that say nothing about what is valid. */
const WORDS_ONLY = new Set(['$schema', '$id', '$defs', 'id', 'title', 'description']);

/** A validator for the part of JSON Schema (draft 2020-12) that the file uses; fails on a keyword it does not know. Gives the places that are wrong. */
function invalid(value: Json, schema: Schema, at = '$'): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]): readonly string[] => {
    if (WORDS_ONLY.has(keyword)) return [];
    const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
    switch (keyword) {
      case '$ref': {
        const name = /^#\/\$defs\/(.+)$/.exec(rule as string)?.[1] as string;
        return invalid(value, (published['$defs'] as Record<string, Schema>)[name] as Schema, at);
      }
      case 'type': {
        const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
        const kinds = Array.isArray(rule) ? rule : [rule];
        const fits = kinds.includes(kind) || (kinds.includes('integer') && Number.isInteger(value));
        return fits ? [] : [`${at}: ${kind}`];
      }
      case 'const':
        return value === rule ? [] : [at];
      case 'enum':
        return (rule as Json[]).includes(value) ? [] : [at];
      case 'pattern':
        return typeof value !== 'string' || new RegExp(rule as string, 'u').test(value) ? [] : [at];
      case 'minimum':
        return typeof value !== 'number' || value >= (rule as number) ? [] : [at];
      case 'maximum':
        return typeof value !== 'number' || value <= (rule as number) ? [] : [at];
      case 'required':
        return object === null
          ? []
          : (rule as string[]).filter((key) => !(key in object)).map((key) => `${at}.${key}`);
      case 'properties':
        return object === null
          ? []
          : Object.entries(rule as Record<string, Schema>).flatMap(([key, inner]) =>
              key in object ? invalid(object[key] as Json, inner, `${at}.${key}`) : [],
            );
      case 'additionalProperties': {
        if (rule !== false) throw new Error('only false is known');
        const known = Object.keys(schema['properties'] as object);
        return object === null
          ? []
          : Object.keys(object)
              .filter((key) => !known.includes(key))
              .map((key) => `${at}.${key}`);
      }
      case 'minItems':
        return !Array.isArray(value) || value.length >= (rule as number) ? [] : [at];
      case 'maxItems':
        return !Array.isArray(value) || value.length <= (rule as number) ? [] : [at];
      case 'prefixItems':
        return Array.isArray(value)
          ? (rule as Schema[]).flatMap((inner, index) =>
              invalid(value[index] as Json, inner, `${at}[${index}]`),
            )
          : [];
      case 'items':
        return Array.isArray(value)
          ? value.flatMap((item, index) => invalid(item, rule as Schema, `${at}[${index}]`))
          : [];
      case 'anyOf':
      case 'oneOf': {
        const fits = (rule as Schema[]).filter((inner) => invalid(value, inner, at).length === 0).length;
        return fits === 1 || (keyword === 'anyOf' && fits > 1) ? [] : [`${at}: ${fits} fit`];
      }
      default:
        throw new Error(`keyword not known: ${keyword}`);
    }
  });
}

describe('the schema of report.json', () => {
  const model = JSON.parse(renderJson(buildReport(REPORT_INPUT))) as Record<string, Json>;

  it('is published as it stands', async () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
    const ran = await trial(['schema', '--report']);
    expect([ran.exit, ran.stdout]).toEqual([0, file('schema/report.schema.json')]);
  });

  it('holds for a report with everything in it, and for the committed example', () => {
    expect(invalid(model, published)).toEqual([]);
    expect(reportSchema.safeParse(model).success).toBe(true);
    const example = JSON.parse(file('reports/example/report.json')) as Json;
    expect(invalid(example, published)).toEqual([]);
  });

  it('refuses a report with a part missing, a part too many, or a number that is a word', () => {
    const broken: [string, (copy: Record<string, Json>) => void][] = [
      ['$.asOf', (copy) => delete copy['asOf']],
      ['$.asOf', (copy) => Object.assign(copy, { asOf: '1. maj' })],
      ['$.extra', (copy) => Object.assign(copy, { extra: 1 })],
      ['$.schema', (copy) => Object.assign(copy, { schema: 'trial/report/v2' })],
      [
        '$.results[0].estimate',
        (copy) => Object.assign((copy['results'] as Json[])[0] as object, { estimate: '1' }),
      ],
      [
        '$.results[0].status',
        (copy) => Object.assign((copy['results'] as Json[])[0] as object, { status: 'fine' }),
      ],
      [
        '$.sections[0].blocks[0]',
        (copy) =>
          Object.assign((copy['sections'] as { blocks: object[] }[])[0]?.blocks[0] as object, {
            type: 'song',
          }),
      ],
    ];
    for (const [place, change] of broken) {
      const copy = structuredClone(model);
      change(copy);
      expect([place, invalid(copy, published).some((found) => found.startsWith(place))]).toEqual([
        place,
        true,
      ]);
      expect(reportSchema.safeParse(copy).success).toBe(false);
    }
  });
});
