import { canonicalJson, sortedJson } from '../../core/canonical-json.ts';
import { claimId, claimValue, type Publication } from './publication.ts';

const DEFAULTS = { part: 'value', relation: 'equal', times: 1, per: 1, unit: '', bounded: false } as const;

/**
 * Bytes of publication.json: sorted keys; files, sections, tables, results and claims one a line, so that version control shows which number
 * was published anew. What is as usual (`relation: equal`, …) is left out, and so is what the rest of the line says: an id
 * that is the place, a value that is the printed number.
 */
export function publicationText(publication: Publication): string {
  const { inputs, state, sections, tables, results, claims, ...rest } = publication;
  const short = claims.map((claim) => {
    const said = { ...DEFAULTS, id: claimId(claim), value: claimValue(claim) };
    const told = Object.entries(claim).filter(
      ([key, value]) => value !== undefined && said[key as keyof typeof said] !== value,
    );
    return Object.fromEntries(told);
  });
  const lists = { claims: short, inputs, results, sections, state, tables };
  const marked = sortedJson({
    ...rest,
    ...Object.fromEntries(Object.keys(lists).map((name) => [name, marker(name)])),
  });
  return Object.entries(lists).reduce(
    (content, [name, items]) => content.replace(`"${marker(name)}"`, () => lines(items)),
    marked,
  );
}

const marker = (name: string): string => `@list:${name}@`;

function lines(items: readonly unknown[]): string {
  return items.length === 0
    ? '[]'
    : `[\n${items.map((item) => `    ${canonicalJson(item)}`).join(',\n')}\n  ]`;
}
