import { readFileSync } from 'node:fs';
import { isAlias, isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { checkAcrossFields } from './cross-checks/check-across-fields.ts';
import { describeIssue } from './issue-texts.ts';
import { parsedParts } from './parsed-parts.ts';
import { type Protocol, protocolSchema } from './schema.ts';

/** A field's place in the protocol, as keys and list positions from the top. */
export type FieldPath = readonly (string | number)[];

/**
 * Reads and validates `trial.yaml`. All problems are reported together, each with line and column in the file.
 * @param path Where the file lies. @param name What messages call it.
 * @throws TrialError exit 3 with every problem; nothing is returned half-checked.
 */
export function loadProtocol(path: string, name: string): { protocol: Protocol; bytes: Buffer } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new TrialError(EXIT.invalid, [
      problem(
        'PROTOCOL_UNREADABLE',
        { file: name },
        text(`the protocol cannot be read (${code})`, `protokollen kan ikke læses (${code})`),
        {
          remedy: text(
            'run `trial init DIR`, or name the folder with --dir',
            'kør `trial init MAPPE`, eller angiv mappen med --dir',
          ),
        },
      ),
    ]);
  }
  const { protocol, problems } = parseProtocol(bytes.toString('utf8'), name);
  if (protocol === null) throw new TrialError(EXIT.invalid, problems);
  return { protocol, bytes };
}

/** Pure part of loading: text in; the protocol, or null and every problem found. */
export function parseProtocol(
  source: string,
  name: string,
): { protocol: Protocol | null; problems: readonly Problem[] } {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file: name, line, column: col };
  };
  const syntax = [...document.errors, ...document.warnings].map((error) =>
    problem(
      'PROTOCOL_YAML',
      at(error.pos[0]),
      text(`not valid YAML (${error.code.toLowerCase()})`, `ikke gyldig YAML (${error.code.toLowerCase()})`),
      {
        remedy: text(
          'check indentation, quotes and colons on this line',
          'se efter indrykning, anførselstegn og kolon på linjen',
        ),
      },
    ),
  );
  if (document.errors.length > 0) return { protocol: null, problems: syntax };

  const place = (path: FieldPath, part: 'key' | 'value' = 'value') =>
    at(offsetOf(document.contents, path, part));
  let content: unknown;
  try {
    content = document.toJS();
  } catch {
    const alias = problem(
      'PROTOCOL_YAML',
      at(0),
      text('an alias (*name) has no anchor (&name)', 'et alias (*navn) har intet anker (&navn)'),
      {
        remedy: text(
          'put text that begins with * in quotes',
          'sæt tekst, der begynder med *, i anførselstegn',
        ),
      },
    );
    return { protocol: null, problems: [...syntax, alias] };
  }
  const parsed = protocolSchema.safeParse(content, ONCE);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, place));
    // What is right is checked across fields all the same, so that nobody has to correct a protocol in two rounds.
    const parts = parsedParts(protocolSchema, content);
    const crossing = parts === null ? [] : checkAcrossFields(parts, place);
    return { protocol: null, problems: [...syntax, ...problems, ...crossing] };
  }
  const crossing = checkAcrossFields(parsed.data, place);
  if (crossing.length > 0) return { protocol: null, problems: [...syntax, ...crossing] };
  return { protocol: normalise(parsed.data), problems: syntax };
}

/** A schema that is used once is not worth being compiled first. */
const ONCE = { jitless: true };

/** Municipality codes with four digits everywhere. */
function normalise(protocol: Protocol): Protocol {
  const four = (code: string) => code.padStart(4, '0');
  return {
    ...protocol,
    municipalities: protocol.municipalities.map((entry) => ({ ...entry, code: four(entry.code) })),
    senders: protocol.senders.map((entry) => ({ ...entry, municipality: four(entry.municipality) })),
  };
}

/** Offset of the deepest part of a path that stands in the file: the field itself, or what should hold it. */
function offsetOf(contents: unknown, path: FieldPath, part: 'key' | 'value'): number {
  let node = contents as Node | null;
  let offset = rangeStart(node);
  for (const key of path) {
    if (isAlias(node) || !isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (!pair) break;
      offset = rangeStart(pair.key as Node);
      node = pair.value as Node | null;
      if (isScalar(node) && part === 'value') offset = rangeStart(node);
    } else {
      const next = node.items[Number(key)] as Node | undefined;
      if (!next) break;
      node = next;
      offset = rangeStart(node);
    }
  }
  return offset;
}

function rangeStart(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
