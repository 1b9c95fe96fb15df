import type { ResultRow } from '../../effects/result-row.ts';
import type { Arm } from '../../protocol/schema.ts';
import { POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { armSuffix } from './arm-suffix.ts';
import { countCell, EMPTY, HIDDEN } from './cells.ts';
import type { OutcomeCount } from './outcome-counts.ts';
import { pairColumns } from './pair-columns.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { Cell, PublishedRow, Table, TableRow } from './report-model.ts';
import { pCell, rowCell } from './row-cells.ts';
import { shareOfCount } from './share-of-count.ts';
import { suppressedRow } from './suppressed-row.ts';

/** An outcome that is not known of everybody, with what may be shown of that. */
export interface LostOutcome {
  readonly outcome: ReportOutcome;
  readonly rows: readonly PublishedRow[];
}

/**
 * Outcomes whose value is known of some and unknown of others. The difference in loss is shown where the number unknown may be
 * in both arms; bounds also need the numbers with the outcome.
 */
export function lostOutcomes(context: ReportContext): readonly LostOutcome[] {
  return context.outcomes.flatMap((outcome): LostOutcome[] => {
    const rows = outcome.effects.attrition ?? [];
    if (rows.length === 0) return [];
    const open = (row: ResultRow): boolean => {
      const counts = (row.reference === null ? [row.arm] : [row.arm, row.reference]).map((arm) =>
        outcome.counts.of(null, arm),
      );
      return row.estimator.startsWith('attrition')
        ? counts.every((count) => count?.size === 'open')
        : counts.every((count) => count?.size === 'open' && count.event === 'open');
    };
    return [{ outcome, rows: rows.map((row) => (open(row) ? row : suppressedRow(row))) }];
  });
}

/** Who is missing: per outcome and arm the number and share, then the reasons, and the difference between the arms. */
export function attritionTable(context: ReportContext, lost: readonly LostOutcome[], arm: Arm): Table {
  const pair = [arm, context.control];
  const rows = lost.flatMap(({ outcome, rows: published }): TableRow[] => {
    const difference =
      published.find(
        (row) =>
          row.estimator === 'attrition.differential' &&
          row.estimand === 'risk-difference' &&
          row.arm === arm.id,
      ) ?? null;
    const reasons = reasonsOf(context, outcome);
    return [
      {
        id: outcome.definition.id,
        label: outcome.definition.label,
        kind: 'plain',
        cells: [
          ...pair.map((entry) => missingCell(context, outcome, entry.id)),
          rowCell(difference, POINTS),
          pCell(difference),
        ],
      },
      ...reasons.names.map(
        (reason): TableRow => ({
          id: `${outcome.definition.id}-${reason}`,
          label: say((words) => words.flow.missingReasons[reason] ?? reason),
          kind: 'sub',
          cells: [...pair.map((entry) => reasons.cell(reason, entry.id)), EMPTY, EMPTY],
        }),
      ),
    ];
  });
  return {
    type: 'table',
    id: `attrition${armSuffix(context, arm.id)}`,
    caption: say((words, language) =>
      words.chapters.attrition.caption(arm.label[language], context.control.label[language]),
    ),
    corner: say((words) => words.other.outcome),
    columns: pairColumns(pair),
    rows,
    notes: [
      say((words) => `${words.intervalsBelow(context.level)} ${words.chapters.attrition.note}`),
      ...(context.design.unit === 'cluster' ? [say((words) => words.chapters.clusterNotes.attrition)] : []),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function missingCell(context: ReportContext, outcome: ReportOutcome, arm: string): Cell {
  const { missing, n, size } = outcome.counts.of(null, arm) as OutcomeCount;
  if (size !== 'open') return countCell(missing, size, context.minimum);
  return shareOfCount({ n: missing + n, events: missing });
}

/** Why values are missing, by arm; hidden together with the number missing, and among themselves. */
function reasonsOf(context: ReportContext, outcome: ReportOutcome) {
  const { missing } = outcome.effects.column;
  const names = [...new Set(missing.flatMap((reason) => (reason === null ? [] : [reason])))].sort();
  const cells = new Map<string, Cell>();
  for (const { id } of context.arms) {
    const sets = new Map(
      names.map((name) => [
        name,
        context.register.set((index) => context.allocation[index]?.arm === id && missing[index] === name),
      ]),
    );
    const counts = new Map([...sets].map(([name, { members }]) => [name, members.length]));
    const marks = context.register.ask(`attrition ${outcome.definition.id} ${id}`, { counts, sets });
    const open = outcome.counts.of(null, id)?.size === 'open';
    for (const name of names)
      cells.set(
        `${name}\n${id}`,
        open ? countCell(counts.get(name) as number, marks.get(name) ?? 'hidden', context.minimum) : HIDDEN,
      );
  }
  return { names, cell: (name: string, arm: string) => cells.get(`${name}\n${arm}`) ?? EMPTY };
}
