/** The relations that we write, with the attributes that the submission names: [what points, at what], each with its record. */
const RELATIONS: Readonly<
  Record<string, readonly (readonly [key: string, record: string, needed: boolean])[]>
> = {
  used: [
    ['prov:activity', 'activity', true],
    ['prov:entity', 'entity', true],
  ],
  wasGeneratedBy: [
    ['prov:entity', 'entity', true],
    ['prov:activity', 'activity', true],
  ],
  wasAssociatedWith: [
    ['prov:activity', 'activity', true],
    ['prov:agent', 'agent', true],
  ],
  wasDerivedFrom: [
    ['prov:generatedEntity', 'entity', true],
    ['prov:usedEntity', 'entity', true],
    ['prov:activity', 'activity', false],
  ],
};

type Records = Record<string, Record<string, unknown>>;

/**
 * What is wrong with a PROV-JSON document by the W3C submission of 24 April 2013: known records and relations only, prefixes
 * declared, every relation between records that are there, typed values, no entity derived from itself by any way.
 */
export function provFaults(written: string): string[] {
  const document = JSON.parse(written) as Record<string, Records> & { prefix: Record<string, string> };
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const known = ['prefix', 'entity', 'activity', 'agent', ...Object.keys(RELATIONS)];
  for (const kind of Object.keys(RELATIONS)) {
    const told = Object.values(document[kind] ?? {}).map((one) => JSON.stringify(one));
    must(new Set(told).size === told.length, `${kind} says something twice`);
  }
  must(
    Object.keys(document).every((key) => known.includes(key)),
    'an unknown member',
  );
  const prefixes = new Set([...Object.keys(document.prefix), 'prov', 'xsd', '_']);
  const qualified = (name: string) => {
    const colon = name.indexOf(':');
    return (
      colon > 0 && prefixes.has(name.slice(0, colon)) && /^[A-Za-z0-9_./-]+$/.test(name.slice(colon + 1))
    );
  };
  for (const uri of Object.values(document.prefix)) must(/^[a-z]+:\S+$/.test(uri), `prefix ${uri}`);
  for (const kind of known.slice(1)) {
    for (const [id, attributes] of Object.entries(document[kind] ?? {})) {
      must(qualified(id), `${kind} ${id}`);
      for (const [key, value] of Object.entries(attributes)) {
        must(qualified(key), `${id}: attribute ${key}`);
        if (typeof value === 'object') {
          const { $, type } = value as { readonly $?: unknown; readonly type?: unknown };
          must(
            typeof $ === 'string' && typeof type === 'string' && qualified(type),
            `${id}: ${key} is no typed value`,
          );
        } else must(typeof value === 'string', `${id}: ${key} is neither text nor a typed value`);
      }
      for (const [key, record, needed] of RELATIONS[kind] ?? []) {
        const target = attributes[key];
        if (target === undefined) must(!needed, `${id}: no ${key}`);
        else
          must(
            document[record]?.[target as string] !== undefined,
            `${id}: ${key} ${String(target)} is not there`,
          );
      }
      for (const key of ['prov:startTime', 'prov:endTime'])
        if (key in attributes) must(!Number.isNaN(Date.parse(attributes[key] as string)), `${id}: ${key}`);
    }
  }
  const sources = new Map<string, string[]>();
  for (const link of Object.values(document['wasDerivedFrom'] ?? {})) {
    const [from, to] = [link['prov:generatedEntity'] as string, link['prov:usedEntity'] as string];
    sources.set(from, [...(sources.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const circular = (id: string, above: ReadonlySet<string>): boolean => {
    if (above.has(id)) return true;
    if (done.has(id)) return false;
    const found = (sources.get(id) ?? []).some((source) => circular(source, new Set([...above, id])));
    done.add(id);
    return found;
  };
  must(![...sources.keys()].some((id) => circular(id, new Set())), 'an entity is derived from itself');
  return faults;
}

/** Every entity from which another one is derived, by any way. */
export function derivedFrom(written: string, id: string): ReadonlySet<string> {
  const { wasDerivedFrom = {} } = JSON.parse(written) as Record<string, Records>;
  const found = new Set<string>();
  const walk = (from: string) => {
    for (const link of Object.values(wasDerivedFrom)) {
      const source = link['prov:usedEntity'] as string;
      if (link['prov:generatedEntity'] !== from || found.has(source)) continue;
      found.add(source);
      walk(source);
    }
  };
  walk(id);
  return found;
}
