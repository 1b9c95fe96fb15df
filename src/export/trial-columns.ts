import type { ReportInput } from '../report/report-input.ts';
import type { ColumnSet } from './column-set.ts';

/** Columns that every trial has: id, arm, stratum, municipality, probability; cluster or place where the draw had them. */
export function addFrame(set: ColumnSet, input: ReportInput, ids: readonly string[]): void {
  const { protocol, allocation, sample, design } = input;
  const known = new Map(sample.map((citizen) => [citizen.trialId, citizen]));
  set.add(
    'id',
    { type: 'string', description: 'Id of this export alone; no trial id and no pseudonym.' },
    ids,
  );
  set.add(
    'arm',
    {
      type: 'string',
      description: 'Arm that the citizen was allocated to.',
      levels: protocol.arms.map(({ id, label }) => ({ value: id, label: label.en })),
    },
    allocation.map(({ arm }) => arm),
  );
  set.add(
    'stratum',
    { type: 'string', description: 'Stratum of the allocation.' },
    allocation.map(({ stratum }) => stratum),
  );
  set.add(
    'municipality',
    {
      type: 'string',
      description: 'Municipality code.',
      levels: protocol.municipalities.map(({ code, name }) => ({
        value: code.padStart(4, '0'),
        label: name,
      })),
    },
    allocation.map(({ trialId }) => known.get(trialId)?.municipality ?? null),
  );
  set.add(
    'probability',
    { type: 'number', description: 'Probability with which the citizen would get this arm.' },
    allocation.map(({ probability }) => probability),
  );
  if (design?.clusters)
    set.add(
      'cluster',
      { type: 'string', description: 'Cluster that was drawn as a whole.' },
      design.clusters,
    );
  if (design?.unit === 'pair')
    set.add('place', { type: 'string', description: 'Stratum in which the pair lies.' }, design.places);
}

/** Adds age, sex and the protocol's baseline fields; gives the column of each. */
export function addBaseline(set: ColumnSet, input: ReportInput): ReadonlyMap<string, string> {
  const { protocol, allocation, sample } = input;
  const known = new Map(sample.map((citizen) => [citizen.trialId, citizen.baseline]));
  const values = (id: string) => allocation.map(({ trialId }) => known.get(trialId)?.[id] ?? null);
  const columns = new Map<string, string>();
  const age = 'Age in whole years at the reference date.';
  columns.set('age', set.add('age', { type: 'integer', description: age, unit: 'years' }, values('age')));
  columns.set('sex', set.add('sex', { type: 'string', description: 'Sex.' }, values('sex')));
  for (const { id, label, type, unit, levels } of protocol.baseline) {
    const field = {
      type: type === 'number' ? ('number' as const) : ('string' as const),
      description: `${label.en} (baseline field ${id})`,
      ...(unit ? { unit: unit.en } : {}),
      ...(levels ? { levels: levels.map((level) => ({ value: level.id, label: level.label.en })) } : {}),
    };
    columns.set(id, set.add(id, field, values(id)));
  }
  return columns;
}
