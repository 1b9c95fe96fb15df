import type { z } from 'zod';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { protocolSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;
type Locate = (path: readonly (string | number)[], part?: 'key' | 'value') => Place;

/** Turns a schema issue into problems that say where, what was received, what is permitted and what to do. */
export function describeIssue(issue: Issue, locate: Locate): readonly Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const field = path.length === 0 ? 'trial.yaml' : fieldName(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(path);
        const near = suggest(key, known);
        return problem(
          'PROTOCOL_UNKNOWN_FIELD',
          locate([...path, key], 'key'),
          text(`unknown field \`${key}\` in ${field}`, `ukendt felt \`${key}\` i ${field}`),
          {
            ...(known.length > 0 ? { permitted: verbatim(known.join(', ')) } : {}),
            remedy: /\s/.test(key.trim())
              ? text('put text that holds a comma in quotes', 'sæt anførselstegn om tekst med komma i')
              : near
                ? text(`did you mean \`${near}\`?`, `mente du \`${near}\`?`)
                : text('remove it or correct its name', 'fjern det, eller ret navnet'),
          },
        );
      });
    case 'invalid_type':
      if (issue.input === undefined && isMissing(issue)) {
        return [
          problem(
            'PROTOCOL_MISSING_FIELD',
            locate(path),
            text(`the field ${field} is missing`, `feltet ${field} mangler`),
            {
              permitted: expected(issue.expected),
              remedy: text('add it', 'tilføj det'),
            },
          ),
        ];
      }
      return [
        problem(
          'PROTOCOL_WRONG_TYPE',
          locate(path),
          text(`${field} has the wrong kind of value`, `${field} har en forkert slags værdi`),
          { permitted: expected(issue.expected), remedy: quoteHint(path) },
        ),
      ];
    case 'invalid_value':
      return [
        problem(
          'PROTOCOL_VALUE',
          locate(path),
          text(`${field} has a value that is not permitted`, `${field} har en værdi, der ikke er tilladt`),
          {
            permitted: verbatim(
              issue.values.map((value) => (value === '\t' ? '\\t' : String(value))).join(', '),
            ),
          },
        ),
      ];
    case 'invalid_union': {
      const own = issue.discriminator;
      const at = own === undefined || path.at(-1) === own ? path : [...path, own];
      return [
        problem(
          'PROTOCOL_VALUE',
          locate(at),
          text(`${fieldName(at)} is of no known kind`, `${fieldName(at)} er af ingen kendt slags`),
          { permitted: verbatim(literalsAt(at).join(', ')) },
        ),
      ];
    }
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
      const sign =
        issue.code === 'too_small'
          ? issue.inclusive === false
            ? '>'
            : '≥'
          : issue.inclusive === false
            ? '<'
            : '≤';
      const what =
        issue.origin === 'array'
          ? text('entries', 'elementer')
          : issue.origin === 'string'
            ? text('characters', 'tegn')
            : text('', '');
      return [
        problem(
          'PROTOCOL_RANGE',
          locate(path),
          text(`${field} is outside the permitted range`, `${field} ligger uden for det tilladte`),
          {
            permitted: text(`${sign} ${limit} ${what.en}`.trim(), `${sign} ${limit} ${what.da}`.trim()),
          },
        ),
      ];
    }
    default:
      return [
        problem(
          'PROTOCOL_FORMAT',
          locate(path),
          text(`${field} is not written as it must be`, `${field} er ikke skrevet, som det skal være`),
          {
            permitted: formatRule(issue.message),
          },
        ),
      ];
  }
}

function isMissing(issue: Issue & { message: string }): boolean {
  return issue.message.includes('received undefined');
}

function fieldName(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : index === 0 ? part : `.${part}`))
    .join('');
}

function expected(kind: string): Text {
  const words: Record<string, Text> = {
    string: text('text', 'tekst'),
    number: text('a number', 'et tal'),
    int: text('a whole number', 'et helt tal'),
    boolean: text('true or false', 'true eller false'),
    array: text('a list', 'en liste'),
    object: text('a block of fields', 'en blok af felter'),
    record: text('a block of fields', 'en blok af felter'),
  };
  return words[kind] ?? verbatim(kind);
}

function quoteHint(path: readonly (string | number)[]): Text {
  return path.at(-1) === 'code' || path.at(-1) === 'municipality'
    ? text(
        'put the code in quotes, or YAML drops its leading zero',
        'sæt koden i anførselstegn, ellers mister YAML det foranstillede nul',
      )
    : text('correct the value', 'ret værdien');
}

function formatRule(message: string): Text {
  const words: Record<string, Text> = {
    identifier: text(
      'lower-case letters a–z, digits and hyphens',
      'små bogstaver a–z, cifre og bindestreger',
    ),
    date: text('a date that exists, as YYYY-MM-DD', 'en dato, der findes, som ÅÅÅÅ-MM-DD'),
    period: text(
      'an ISO 8601 period such as P6M, P26W or P14D',
      'en ISO 8601-periode som P6M, P26W eller P14D',
    ),
    municipality: text('three or four digits in quotes', 'tre eller fire cifre i anførselstegn'),
  };
  return words[message] ?? text('see docs/protocol.md', 'se docs/protocol.md');
}

interface SchemaNode {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, SchemaNode>>;
    readonly element?: SchemaNode;
    readonly innerType?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly options?: readonly SchemaNode[];
    readonly values?: readonly string[];
  };
}

/** The schema nodes that a path may lead to (several where a union stands on the way). */
function nodesAt(path: readonly (string | number)[]): readonly SchemaNode[] {
  let nodes: readonly SchemaNode[] = [protocolSchema as unknown as SchemaNode];
  for (const part of path) {
    nodes = nodes.flatMap(unwrap).flatMap((node) => {
      const next =
        typeof part === 'number' ? node.def.element : (node.def.shape?.[part] ?? node.def.valueType);
      return next ? [next] : [];
    });
  }
  return nodes.flatMap(unwrap);
}

function unwrap(node: SchemaNode): readonly SchemaNode[] {
  if (node.def.innerType) return unwrap(node.def.innerType);
  if (node.def.type === 'union') return (node.def.options ?? []).flatMap(unwrap);
  return [node];
}

function keysAt(path: readonly (string | number)[]): readonly string[] {
  return [...new Set(nodesAt(path).flatMap((node) => Object.keys(node.def.shape ?? {})))];
}

/** The fixed values that may stand at a path. */
function literalsAt(path: readonly (string | number)[]): readonly string[] {
  return [...new Set(nodesAt(path).flatMap((node) => node.def.values ?? []))];
}
