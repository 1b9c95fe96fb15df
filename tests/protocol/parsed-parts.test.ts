import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkAcrossFields } from '../../src/protocol/cross-checks/check-across-fields.ts';
import { parseProtocol } from '../../src/protocol/load.ts';
import { parsedParts } from '../../src/protocol/parsed-parts.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';

const template = (name: string) =>
  readFileSync(new URL(`../../src/protocol/templates/${name}.yaml`, import.meta.url), 'utf8');

type Content = Record<string, unknown> | unknown[];
type Path = readonly (string | number)[];

/** Every field and list entry of a document. */
function* pathsOf(content: unknown, path: Path = []): Generator<Path> {
  if (typeof content !== 'object' || content === null) return;
  const keys = Array.isArray(content) ? content.keys() : Object.keys(content);
  for (const key of keys) {
    yield [...path, key];
    yield* pathsOf((content as Record<string | number, unknown>)[key], [...path, key]);
  }
}

function changed(content: unknown, path: Path, change: (parent: Content, key: string | number) => void) {
  const copy = structuredClone(content) as Content;
  let parent = copy;
  for (const key of path.slice(0, -1)) parent = (parent as Record<string | number, Content>)[key] as Content;
  change(parent, path.at(-1) as string | number);
  return copy;
}

const told = (content: unknown): readonly string[] => {
  const parts = parsedParts(protocolSchema, content);
  if (parts === null) return [];
  return checkAcrossFields(parts, (path) => ({ file: path.join('.') })).map(
    ({ code, at }) => `${code} ${at.file}`,
  );
};

describe('checks across fields of a protocol with a field that is wrong by itself', () => {
  it.each(['discus-fleksjob', 'virksomhedscenter'])(
    '%s: nothing is told that would not be wrong once that field is right',
    (name) => {
      const content = parse(template(name));
      expect(told(content)).toEqual([]);
      let refused = 0;
      // Every sixteenth field; all of them take twenty seconds, and give none either.
      for (const [index, path] of [...pathsOf(content)].entries()) {
        if (index % 16 !== 0) continue;
        const broken = [
          changed(content, path, (parent, key) => {
            (parent as Record<string | number, unknown>)[key] = Symbol('wrong');
          }),
          changed(content, path, (parent, key) => {
            if (Array.isArray(parent)) parent[Number(key)] = null;
            else delete parent[key];
          }),
        ];
        for (const one of broken) {
          if (protocolSchema.safeParse(one).success) continue;
          refused += 1;
          expect([path.join('.'), told(one)]).toEqual([path.join('.'), []]);
        }
      }
      expect(refused).toBeGreaterThan(30);
    },
  );

  it('tells both kinds of problems at once, and keeps what can only be told later for later', () => {
    const source = template('discus-fleksjob')
      // Wrong by themselves: no such day, no such region, a field nobody knows.
      .replace(/^ {2}start: "?2005-10-01"?/m, '  start: 2005-02-31')
      .replace(/^ {4}region: west/m, '    region: north')
      // Wrong across fields: two arms with one id, a sender of no municipality.
      .replace(/- id: kontrol$/m, '- id: anden-aktoer')
      .replace(/(senders:\n {2}- id: [^\n]*\n {4}label: [^\n]*\n {4}municipality: )"\d+"/, '$1"0999"');
    const found = parseProtocol(source, 'trial.yaml').problems.map(({ code }) => code);
    expect(found).toContain('PROTOCOL_FORMAT');
    expect(found).toContain('PROTOCOL_VALUE');
    expect(found).toContain('PROTOCOL_DUPLICATE');
    expect(found).toContain('PROTOCOL_REFERENCE');
  });

  it('does not take a misspelled field for one that is left out', () => {
    const content = parse(template('discus-fleksjob'));
    const misspelled = changed(content, ['municipalities', 0, 'extract', 'columns'], (parent, key) => {
      const columns = (parent as Record<string, Record<string, unknown>>)[key] as Record<string, unknown>;
      columns['avaliable'] = columns['available'];
      delete columns['available'];
    });
    expect(told(misspelled)).toEqual([]);
    const missing = changed(
      content,
      ['municipalities', 0, 'extract', 'columns', 'available'],
      (parent, key) => {
        delete (parent as Record<string, unknown>)[key];
      },
    );
    expect(told(missing)).toEqual(['PROTOCOL_COLUMN_NEEDED municipalities.0.extract.columns']);
  });
});
