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

const regExps = new Map<string, RegExp>();
function regExpOf(source: string): RegExp {
  const known = regExps.get(source) ?? new RegExp(source, 'u');
  regExps.set(source, known);
  return known;
}

/**
 * A validator for the part of JSON Schema (draft 2020-12) that the file uses; fails on a keyword it does not know. Gives the places that are
 * wrong one by one, so that whoever only asks whether there is any need not wait for the others.
 */
function* invalid(value: Json, schema: Schema, at = '$'): Generator<string, undefined> {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  for (const keyword in schema) {
    const rule = schema[keyword] as Json;
    if (WORDS_ONLY.has(keyword)) continue;
    switch (keyword) {
      case '$ref': {
        const name = /^#\/\$defs\/(.+)$/.exec(rule as string)?.[1] as string;
        yield* invalid(value, (published['$defs'] as Record<string, Schema>)[name] as Schema, at);
        break;
      }
      case 'type': {
        const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
        const kinds = Array.isArray(rule) ? rule : [rule];
        if (!kinds.includes(kind) && !(kinds.includes('integer') && Number.isInteger(value)))
          yield `${at}: ${kind}`;
        break;
      }
      case 'const':
        if (value !== rule) yield at;
        break;
      case 'enum':
        if (!(rule as Json[]).includes(value)) yield at;
        break;
      case 'pattern':
        if (typeof value === 'string' && !regExpOf(rule as string).test(value)) yield at;
        break;
      case 'minimum':
        if (typeof value === 'number' && !(value >= (rule as number))) yield at;
        break;
      case 'maximum':
        if (typeof value === 'number' && !(value <= (rule as number))) yield at;
        break;
      case 'required':
        if (object !== null) for (const key of rule as string[]) if (!(key in object)) yield `${at}.${key}`;
        break;
      case 'properties':
        if (object !== null)
          for (const [key, inner] of Object.entries(rule as Record<string, Schema>))
            if (key in object) yield* invalid(object[key] as Json, inner, `${at}.${key}`);
        break;
      case 'additionalProperties':
        if (rule !== false) throw new Error('only false is known');
        if (object !== null)
          for (const key of Object.keys(object))
            if (!Object.hasOwn(schema['properties'] as object, key)) yield `${at}.${key}`;
        break;
      case 'minItems':
        if (Array.isArray(value) && value.length < (rule as number)) yield at;
        break;
      case 'maxItems':
        if (Array.isArray(value) && value.length > (rule as number)) yield at;
        break;
      case 'prefixItems':
        if (Array.isArray(value))
          for (const [index, inner] of (rule as Schema[]).entries())
            yield* invalid(value[index] as Json, inner, `${at}[${index}]`);
        break;
      case 'items':
        if (Array.isArray(value))
          for (const [index, item] of value.entries())
            yield* invalid(item, rule as Schema, `${at}[${index}]`);
        break;
      case 'anyOf':
      case 'oneOf': {
        const fits = (rule as Schema[]).filter((inner) => !isWrong(value, inner)).length;
        if (fits !== 1 && (keyword === 'oneOf' || fits === 0)) yield `${at}: ${fits} fit`;
        break;
      }
      default:
        throw new Error(`keyword not known: ${keyword}`);
    }
  }
}

function isWrong(value: Json, schema: Schema): boolean {
  return invalid(value, schema).next().done !== true;
}

function isWrongAt(place: string, value: Json): boolean {
  for (const found of invalid(value, published)) if (found.startsWith(place)) return true;
  return false;
}

describe('the schema of report.json', () => {
  const model = JSON.parse(renderJson(buildReport(REPORT_INPUT))) as Record<string, Json>;

  it('is published as it stands', async () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
    const ran = await trial(['schema', '--report']);
    expect([ran.exit, ran.stdout]).toEqual([0, file('schema/report.schema.json')]);
  });

  it('holds for a report with everything in it, and for the committed example', () => {
    expect([...invalid(model, published)]).toEqual([]);
    expect(reportSchema.safeParse(model).success).toBe(true);
    const example = JSON.parse(file('reports/example/report.json')) as Json;
    expect([...invalid(example, published)]).toEqual([]);
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
      expect([place, isWrongAt(place, copy)]).toEqual([place, true]);
      expect(reportSchema.safeParse(copy).success).toBe(false);
    }
  });
});
