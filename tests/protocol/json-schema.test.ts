import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { protocolJsonSchema } from '../../src/protocol/json-schema.ts';

type Node = Record<string, unknown>;

/** Every property of every object in the schema, with its path. */
function* properties(node: unknown, path: string): Generator<[string, Node]> {
  if (Array.isArray(node)) {
    for (const [index, entry] of node.entries()) yield* properties(entry, `${path}[${index}]`);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { properties: fields, ...rest } = node as { properties?: Record<string, Node> };
  for (const [name, field] of Object.entries(fields ?? {})) {
    yield [`${path}.${name}`, field];
    yield* properties(field, `${path}.${name}`);
  }
  for (const [name, child] of Object.entries(rest)) yield* properties(child, `${path}/${name}`);
}

describe('the JSON Schema of trial.yaml', () => {
  it('documents every field', () => {
    const bare = [...properties(protocolJsonSchema(), '$')]
      .filter(([, field]) => !field['description'])
      .map(([path]) => path);
    expect(bare.filter((path) => !/\.(version)$/.test(path))).toEqual([]);
  });

  it('is the committed file: run `npm run schema` after a change', () => {
    const file = new URL('../../schema/trial.schema.json', import.meta.url);
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(protocolJsonSchema());
  });
});
