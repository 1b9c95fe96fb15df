import { canonicalJson } from '../../core/canonical-json.ts';
import type { Protocol } from '../../protocol/schema.ts';

/** An option of the protocol that is not what was published; a value that is not there is null. */
export interface ChangedOption {
  /** `reporting.level`, `outcomes.placed.window`. */
  readonly option: string;
  readonly published: unknown;
  readonly here: unknown;
}

/** Every option of a protocol, defaults included, as plain JSON. */
export function protocolOptions(protocol: Protocol): Record<string, unknown> {
  return JSON.parse(canonicalJson(protocol)) as Record<string, unknown>;
}

/**
 * Options that differ, in the order of the published ones. Comments, order of keys and ways of writing are no options.
 *
 * @param added whether options that were not there when it was published count too: not, when a newer version may have added them
 *   with a default
 */
export function changedOptions(
  published: Readonly<Record<string, unknown>>,
  here: Readonly<Record<string, unknown>>,
  added: boolean,
): readonly ChangedOption[] {
  const before = flattened(published);
  const now = flattened(here);
  const changed = [...before].flatMap(([option, value]): ChangedOption[] =>
    now.get(option) === value ? [] : [{ option, published: parsed(value), here: parsed(now.get(option)) }],
  );
  if (!added) return changed;
  const extra = [...now].filter(([option]) => !before.has(option));
  return [...changed, ...extra.map(([option, value]) => ({ option, published: null, here: parsed(value) }))];
}

const parsed = (value: string | undefined): unknown => (value === undefined ? null : JSON.parse(value));

/** Leaves by their path; an item of a list is called by its id or code, where it has one. */
function flattened(value: unknown): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const walk = (part: unknown, path: readonly string[]) => {
    if (Array.isArray(part)) {
      for (const [index, item] of part.entries()) walk(item, [...path, nameOf(item) ?? String(index)]);
      if (part.length === 0) leaves.set(path.join('.'), '[]');
    } else if (part !== null && typeof part === 'object') {
      for (const [key, item] of Object.entries(part)) walk(item, [...path, key]);
      if (Object.keys(part).length === 0) leaves.set(path.join('.'), '{}');
    } else leaves.set(path.join('.'), JSON.stringify(part));
  };
  walk(value, []);
  return leaves;
}

function nameOf(item: unknown): string | null {
  if (item === null || typeof item !== 'object') return null;
  const { id, code } = item as { id?: unknown; code?: unknown };
  return typeof id === 'string' ? id : typeof code === 'string' ? code : null;
}
