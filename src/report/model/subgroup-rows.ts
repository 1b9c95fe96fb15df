import { type Text, verbatim } from '../../core/text.ts';
import { UNKNOWN_LEVEL } from '../../effects/subgroup-report-rows.ts';
import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { setOf } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { SubgroupEffects } from '../report-input.ts';
import { say } from '../words/say.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { PublishedRow } from './report-model.ts';
import { suppressedRow } from './suppressed-row.ts';

/** One field's effects as they may be shown. */
export interface SubgroupRows {
  readonly field: string;
  readonly label: Text;
  /** In the order of the protocol, unknown values last; only levels that somebody has. */
  readonly levels: readonly { readonly id: string; readonly label: Text }[];
  readonly effect: (level: string, arm: string) => PublishedRow | null;
  readonly interaction: (arm: string) => PublishedRow | null;
  readonly rows: readonly PublishedRow[];
}

/**
 * The effects by level of one field, protected like the effects by municipality: a level is shown where the counts of both arms
 * may be. How many citizens a level has is not in the rows: that stands in the baseline table, protected there. The test is
 * hidden where no level is shown, and where one of two levels is hidden, whose effect it would give back.
 */
export function subgroupRows(
  context: ReportContext,
  outcome: ReportOutcome,
  subgroup: SubgroupEffects,
): SubgroupRows {
  const { field, rows } = subgroup;
  const levels = levelsOf(context, subgroup);
  const mayShow = levelsOpen(context, outcome, subgroup);
  const open = (level: string, arm: string) => mayShow(level, arm) && mayShow(level, context.control.id);
  const named = (level: string) => `${field}: ${level === '' ? UNKNOWN_LEVEL : level}`;
  const published = rows.map((row): PublishedRow => {
    const level = levels.find(({ id }) => row.subgroup === named(id))?.id;
    const shown = levels.filter(({ id }) => open(id, row.arm)).length;
    const may =
      level === undefined
        ? shown > 0 && (shown === levels.length || levels.length > 2) && pooledOpen(context, outcome, row.arm)
        : open(level, row.arm);
    return may ? { ...row, n: null, events: null } : suppressedRow(row);
  });
  const find = (name: string, arm: string) =>
    published.find((row) => row.subgroup === name && row.arm === arm) ?? null;
  return {
    field,
    label: fieldLabel(context, field),
    levels,
    effect: (level, arm) => find(named(level), arm),
    interaction: (arm) => find(field, arm),
    rows: published,
  };
}

/** Whether those with, those without and those of unknown outcome may be told, in a level and arm. */
function levelsOpen(
  context: ReportContext,
  outcome: ReportOutcome,
  { field, levels: of }: SubgroupEffects,
): (level: string, arm: string) => boolean {
  const { column } = outcome.effects;
  const members = new Map<string, number[]>();
  context.allocation.forEach(({ arm }, index) => {
    const key = `${of[index]}\n${arm}\n${partOf(column, index)}`;
    const own = members.get(key) ?? [];
    members.set(key, own);
    own.push(index);
  });
  const marks = context.register.ask(`subgroup ${field} ${outcome.definition.id}`, {
    counts: new Map([...members].map(([key, own]) => [key, own.length])),
    sets: new Map([...members].map(([key, own]) => [key, setOf(own)])),
    // Effects rest on these numbers, which themselves stand nowhere.
    unpublished: new Set(members.keys()),
    cost: COST.row,
  });
  return (level, arm) => PARTS.every((part) => (marks.get(`${level}\n${arm}\n${part}`) ?? 'open') === 'open');
}

const PARTS = ['events', 'without', 'missing'] as const;

function partOf(column: OutcomeColumn, index: number): (typeof PARTS)[number] {
  if ((column.missing[index] ?? null) !== null) return 'missing';
  const happened =
    column.kind === 'time-to-event' ? column.event[index] === 1 : Number(column.values[index]) !== 0;
  return happened ? 'events' : 'without';
}

function pooledOpen(context: ReportContext, outcome: ReportOutcome, arm: string): boolean {
  return [arm, context.control.id].every((id) => outcome.counts.of(null, id)?.event === 'open');
}

function fieldLabel(context: ReportContext, field: string): Text {
  if (field === 'sex') return say((words) => words.baseline.sex);
  return context.input.protocol.baseline.find((entry) => entry.id === field)?.label ?? verbatim(field);
}

function levelsOf(context: ReportContext, { field, levels: of }: SubgroupEffects): SubgroupRows['levels'] {
  const there = new Set(of);
  const declared =
    field === 'sex'
      ? ['male', 'female'].map((id) => ({ id, label: say((words) => words.baseline.sexes[id] ?? id) }))
      : (context.input.protocol.baseline.find((entry) => entry.id === field)?.levels ?? []).map(
          ({ id, label }) => ({ id, label: label as Text }),
        );
  const known = new Set(declared.map(({ id }) => id));
  const others = [...there].filter((id) => id !== '' && !known.has(id)).sort();
  return [
    ...declared.filter(({ id }) => there.has(id)),
    ...others.map((id) => ({ id, label: verbatim(id) })),
    ...(there.has('') ? [{ id: '', label: say((words) => words.baseline.missing) }] : []),
  ];
}
