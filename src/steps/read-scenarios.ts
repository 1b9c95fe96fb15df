import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import type { Scenario } from '../costs/what-if/compare-scenarios.ts';
import { bilingual } from '../protocol/field-types.ts';
import { describeIssue } from '../protocol/issue-texts.ts';
import { type Protocol, protocolSchema } from '../protocol/schema.ts';

const FIELDS = ['costs', 'label'];

/**
 * Reads scenario files: YAML with a block `costs`, whose fields replace those of the protocol, and perhaps a `label`. A scenario is named after its
 * file; a name that stands twice gets its place in the list.
 *
 * @returns every scenario that can be read, and `COST_SCENARIO_INVALID` with file, line and column for all that is wrong with the others
 */
export function readScenarios(
  paths: readonly string[],
  protocol: Protocol,
): { readonly read: readonly Scenario[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = paths.flatMap((path) => readScenario(path, protocol, problems));
  const names = read.map(({ id }) => id);
  const named = read.map((scenario, index) =>
    names.indexOf(scenario.id) === names.lastIndexOf(scenario.id)
      ? scenario
      : { ...scenario, id: `${scenario.id}-${index + 1}` },
  );
  return { read: named, problems };
}

function readScenario(path: string, protocol: Protocol, problems: Problem[]): readonly Scenario[] {
  const file = basename(path);
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch {
    problems.push(invalid({ file }, text('the file cannot be read', 'filen kan ikke læses')));
    return [];
  }
  const before = problems.length;
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  for (const { pos, code } of document.errors) {
    const kind = code.toLowerCase();
    problems.push(invalid(placeOf(pos[0]), text(`not valid YAML (${kind})`, `ikke gyldig YAML (${kind})`)));
  }
  if (problems.length > before) return [];
  // The field itself, or the deepest part of its path that stands in the file.
  const locate = (fields: readonly (string | number)[]): Place => {
    for (let depth = fields.length; depth > 0; depth -= 1) {
      const node = document.getIn(fields.slice(0, depth), true);
      if (isNode(node) && node.range) return placeOf(node.range[0]);
    }
    return placeOf(0);
  };
  let content: Record<string, unknown> | null;
  try {
    content = document.toJS() as Record<string, unknown> | null;
  } catch {
    problems.push(
      invalid(
        placeOf(0),
        text('an alias (*name) has no anchor (&name)', 'et alias (*navn) har intet anker (&navn)'),
      ),
    );
    return [];
  }
  const { costs, label } = typeof content === 'object' && content !== null ? content : {};
  for (const field of Object.keys(content ?? {}).filter((name) => !FIELDS.includes(name))) {
    const near = suggest(field, FIELDS);
    problems.push(
      invalid(locate([field]), text(`unknown field \`${field}\``, `ukendt felt \`${field}\``), {
        permitted: verbatim(FIELDS.join(', ')),
        ...(near === null ? {} : { remedy: text(`did you mean \`${near}\`?`, `mente du \`${near}\`?`) }),
      }),
    );
  }
  const named = bilingual.safeParse(label);
  if (label !== undefined && !named.success) {
    problems.push(
      invalid(locate(['label']), text('the label is no pair of texts', 'navnet er ikke to tekster'), {
        permitted: verbatim('label: { da: …, en: … }'),
      }),
    );
  }
  if (typeof costs !== 'object' || costs === null || Array.isArray(costs)) {
    problems.push(
      invalid(locate(['costs']), text('the file has no block `costs`', 'filen har ingen blok `costs`')),
    );
    return [];
  }
  const parsed = protocolSchema.shape.costs.safeParse({ fees: {}, rates: [], ...costs });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      for (const found of describeIssue({ ...issue, path: ['costs', ...issue.path] }, locate))
        problems.push({ ...found, code: 'COST_SCENARIO_INVALID' });
    }
    return [];
  }
  const change = Object.fromEntries(
    Object.entries(parsed.data).filter(([field]) => field in costs),
  ) as Partial<Protocol['costs']>;
  const arms = protocol.arms.map(({ id }) => id);
  for (const arm of Object.keys(change.fees ?? {}).filter((id) => !arms.includes(id))) {
    problems.push(
      invalid(
        locate(['costs', 'fees', arm]),
        text(`costs.fees.${arm}: no arm has this id`, `costs.fees.${arm}: ingen arm har dette id`),
        { permitted: verbatim(arms.join(', ')) },
      ),
    );
  }
  if (problems.length > before) return [];
  const id = file.replace(/\.ya?ml$/i, '');
  return [{ id, label: named.success ? named.data : verbatim(id), costs: change }];
}

function invalid(at: Place, message: Text, more: { permitted?: Text; remedy?: Text } = {}): Problem {
  return problem('COST_SCENARIO_INVALID', at, message, {
    remedy: text(
      'the file holds a block `costs` with fields of the protocol, and perhaps a `label`',
      'filen indeholder en blok `costs` med felter fra protokollen og eventuelt et `label`',
    ),
    ...more,
  });
}
