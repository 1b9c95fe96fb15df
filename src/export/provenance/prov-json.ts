import { sortedJson } from '../../core/canonical-json.ts';
import type { ReportModel } from '../../report/model/report-model.ts';
import type { Manifest } from '../../state/manifest.ts';
import type { ExportModel } from '../export-model.ts';
import { resultId } from '../result-id.ts';
import { outcomeHash } from './outcome-hash.ts';

type Attributes = Record<string, unknown>;

/** What a provenance document is made of. */
export interface RunRecord {
  readonly model: ExportModel;
  /** What the report shows: numbers that are hidden there are not in the document either. */
  readonly report: ReportModel;
  readonly manifests: readonly Manifest[];
  readonly ledger: { readonly entries: number; readonly head: string };
}

/**
 * The whole run as W3C PROV-JSON: files, steps, the ledger, the columns of every outcome, the estimators and every published result
 * row, each number derived from what it was computed from.
 *
 * @see https://www.w3.org/submissions/prov-json/
 */
export function provJson({ model, report, manifests, ledger }: RunRecord): string {
  const entity: Record<string, Attributes> = {};
  const activity: Record<string, Attributes> = {};
  const relations: Record<string, Record<string, Attributes>> = {
    used: {},
    wasGeneratedBy: {},
    wasAssociatedWith: {},
    wasDerivedFrom: {},
  };
  const told = new Set<string>();
  const relate = (kind: keyof typeof relations, attributes: Attributes) => {
    // An estimator uses the columns of an outcome once, however many rows it gives.
    const statement = JSON.stringify([kind, attributes]);
    if (told.has(statement)) return;
    told.add(statement);
    const all = relations[kind]!;
    all[`_:${kind}${Object.keys(all).length + 1}`] = attributes;
  };
  const tool = 'trial:toolkit';
  // A file is one entity per content: an input that changed is another entity.
  const file = (path: string, sha256: string): string => {
    const id = `trial:file/${local(path)}/${sha256.slice(0, 16)}`;
    entity[id] ??= { 'prov:type': qualified('trial:File'), 'prov:label': path, 'trial:sha256': sha256 };
    return id;
  };
  const act = (id: string, attributes: Attributes) => {
    activity[id] = attributes;
    relate('wasAssociatedWith', { 'prov:activity': id, 'prov:agent': tool });
  };
  const ledgerId = `trial:ledger/${ledger.head.slice(0, 16)}`;
  entity[ledgerId] = {
    'prov:type': qualified('trial:Ledger'),
    'trial:head': ledger.head,
    'trial:entries': typed(ledger.entries),
  };
  for (const manifest of manifests) {
    const id = `trial:step/${local(manifest.step)}`;
    act(id, {
      'prov:startTime': manifest.time,
      'prov:endTime': manifest.time,
      'prov:label': manifest.step,
      'trial:toolVersion': manifest.toolVersion,
      'trial:algorithms': manifest.algorithms.join(' '),
    });
    const inputs = manifest.inputs.map(({ path, sha256 }) => file(path, sha256));
    for (const input of inputs) relate('used', { 'prov:activity': id, 'prov:entity': input });
    for (const { path, sha256 } of manifest.outputs) {
      const output = file(path, sha256);
      relate('wasGeneratedBy', { 'prov:entity': output, 'prov:activity': id });
      for (const input of inputs.filter((one) => one !== output))
        relate('wasDerivedFrom', {
          'prov:generatedEntity': output,
          'prov:usedEntity': input,
          'prov:activity': id,
        });
    }
    if (manifest.step.startsWith('ingest-'))
      for (const input of inputs)
        relate('wasDerivedFrom', {
          'prov:generatedEntity': ledgerId,
          'prov:usedEntity': input,
          'prov:activity': id,
        });
  }
  const randomized = manifests.find(({ step }) => step === 'randomize')?.outputs ?? [];
  for (const { path, sha256 } of randomized)
    relate('wasDerivedFrom', { 'prov:generatedEntity': ledgerId, 'prov:usedEntity': file(path, sha256) });
  const columns = new Map<string, string>();
  for (const analysis of model.analyses) {
    const { file: name, columns: names, sha256 } = outcomeHash(model, analysis);
    const id = `trial:columns/${local(analysis.id)}`;
    entity[id] = {
      'prov:type': qualified('trial:Columns'),
      'prov:label': names.join(', '),
      'trial:file': name,
      'trial:sha256': sha256,
    };
    relate('wasDerivedFrom', { 'prov:generatedEntity': id, 'prov:usedEntity': ledgerId });
    columns.set(analysis.id, id);
  }
  const sources = new Map(model.results.map((row) => [row.id, row.analysis]));
  for (const row of report.results) {
    const id = resultId(row);
    const estimate = `trial:estimate/${local(row.estimator)}/${local(row.outcome)}`;
    const own = columns.get(sources.get(id) ?? '');
    if (activity[estimate] === undefined) {
      act(estimate, {
        'prov:type': qualified('trial:Estimator'),
        'prov:label': row.estimator,
        'trial:toolVersion': model.toolVersion,
      });
    }
    const entityId = `trial:${local(id)}`;
    entity[entityId] = {
      'prov:type': qualified('trial:ResultRow'),
      'prov:label': id,
      'trial:status': row.status,
      ...(row.estimate === null ? {} : { 'prov:value': typed(row.estimate) }),
    };
    relate('wasGeneratedBy', { 'prov:entity': entityId, 'prov:activity': estimate });
    if (own !== undefined) {
      relate('used', { 'prov:activity': estimate, 'prov:entity': own });
      relate('wasDerivedFrom', {
        'prov:generatedEntity': entityId,
        'prov:usedEntity': own,
        'prov:activity': estimate,
      });
    }
  }
  return sortedJson({
    prefix: { trial: 'urn:trial:provenance:' },
    entity,
    activity,
    agent: {
      [tool]: {
        'prov:type': qualified('prov:SoftwareAgent'),
        'prov:label': `trial ${model.toolVersion}`,
      },
    },
    ...relations,
  });
}

/** The local part of a qualified name: letters, digits, `-`, `_`, `.` and `/`. */
function local(written: string): string {
  return written.replace(/[^A-Za-z0-9_./-]/g, '_');
}

function qualified(name: string): Attributes {
  return { $: name, type: 'prov:QUALIFIED_NAME' };
}

function typed(value: number): Attributes {
  return { $: String(value), type: Number.isInteger(value) ? 'xsd:integer' : 'xsd:double' };
}
