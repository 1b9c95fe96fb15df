import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON: the one byte sequence that is hashed. */
export function canonicalJson(value: unknown): string {
  const result = (canonicalize as unknown as (input: unknown) => string | undefined)(value);
  if (result === undefined) throw new TypeError('value has no JSON form');
  return result;
}

/** Human-readable JSON with sorted keys, two spaces and a final line feed: for manifests and reports, stable in git. */
export function sortedJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
