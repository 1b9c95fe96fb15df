import type { FieldworkResults } from '../../fieldwork/fieldwork-results.ts';
import type { ArmChange, MeasureChange } from '../../fieldwork/surveys/wave-change.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { countCell, EMPTY, estimateCell, HIDDEN, notEstimableCell, numberCell } from '../model/cells.ts';
import { changeCounts } from '../model/change-counts.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Column, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import type { SurveyRows } from '../model/survey-rows.ts';
import { decimals, type NumberFormat } from '../words/numbers.ts';
import { say } from '../words/say.ts';

interface Change {
  readonly change: MeasureChange;
  readonly rows: readonly PublishedRow[];
}

/** How measures changed between two waves: per arm, and between the arms adjusted for the first wave. */
export function surveyChange(
  context: ReportContext,
  fieldwork: FieldworkResults,
  rows: SurveyRows,
): readonly Block[] {
  const pairs = new Map<string, Change[]>();
  fieldwork.changes.forEach((change, index) => {
    const pair = `${change.from}-${change.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), { change, rows: rows.changes[index] ?? [] }]);
  });
  return [...pairs].flatMap(([pair, changes]) => [
    armsTable(context, fieldwork, pair, changes),
    contrastTable(context, fieldwork, pair, changes),
  ]);
}

function waveLabels(fieldwork: FieldworkResults, { from, to }: Pick<MeasureChange, 'from' | 'to'>) {
  const label = (id: string) => fieldwork.waves.find((wave) => wave.wave === id)?.label ?? { da: id, en: id };
  return { from: label(from), to: label(to) };
}

function formatOf(change: MeasureChange): NumberFormat {
  return decimals(change.kind === 'likert' ? 2 : 1);
}

function armsTable(
  context: ReportContext,
  fieldwork: FieldworkResults,
  pair: string,
  changes: readonly Change[],
): Table {
  const waves = waveLabels(fieldwork, (changes[0] as Change).change);
  const column = (id: string, label: Column['label']): Column => ({
    id,
    group: null,
    label,
    unit: null,
    align: 'number',
  });
  return {
    type: 'table',
    id: `change-${pair}`,
    caption: say((words, language) => words.surveys.changeCaption(waves.from[language], waves.to[language])),
    corner: say((words) => words.surveys.measure),
    columns: [
      column(
        'n',
        say((words) => words.effects.citizens),
      ),
      column(
        'before',
        say((words) => words.surveys.before),
      ),
      column(
        'after',
        say((words) => words.surveys.after),
      ),
      column(
        'change',
        say((words) => words.surveys.change),
      ),
      column(
        'improved',
        say((words) => words.surveys.improved),
      ),
      column(
        'unchanged',
        say((words) => words.surveys.unchanged),
      ),
      column(
        'worsened',
        say((words) => words.surveys.worsened),
      ),
    ],
    rows: changes.flatMap(({ change }): TableRow[] => [
      { id: change.measure, label: change.label, kind: 'group', cells: [] },
      ...context.arms.map(
        (arm): TableRow => ({
          id: `${change.measure}-${arm.id}`,
          label: arm.label,
          kind: 'sub',
          cells: armCells(
            context,
            fieldwork,
            change,
            change.arms.find((entry) => entry.arm === arm.id),
          ),
        }),
      ),
    ]),
    notes: [
      say((words) => words.surveys.changeNote(context.level)),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function armCells(
  context: ReportContext,
  fieldwork: FieldworkResults,
  change: MeasureChange,
  arm: ArmChange | undefined,
): readonly Cell[] {
  if (arm === undefined) return Array.from({ length: 7 }, () => EMPTY);
  const { minimum } = context;
  const marks = changeCounts(context, fieldwork, change, arm);
  const format = formatOf(change);
  const open = marks('n') === 'open';
  const shown = (cell: Cell) => (open ? cell : HIDDEN);
  const { direction } = arm;
  return [
    countCell(arm.n, marks('n'), minimum),
    shown(numberCell(arm.meanBefore, format)),
    shown(numberCell(arm.meanAfter, format)),
    shown(
      arm.status === 'ok' || arm.change !== null
        ? estimateCell(arm.change, arm.low, arm.high, format)
        : notEstimableCell(arm.status),
    ),
    ...(['improved', 'unchanged', 'worsened'] as const).map((part) =>
      direction === null ? EMPTY : countCell(direction[part], marks(part), minimum),
    ),
  ];
}

/** Difference between the arms: adjusted for the first wave, the same weighted for non-response, and unadjusted. */
function contrastTable(
  context: ReportContext,
  fieldwork: FieldworkResults,
  pair: string,
  changes: readonly Change[],
): Table {
  const waves = waveLabels(fieldwork, (changes[0] as Change).change);
  const many = context.treatments.length > 1;
  return {
    type: 'table',
    id: `change-difference-${pair}`,
    caption: say((words, language) =>
      words.surveys.contrastCaption(waves.to[language], context.control.label[language]),
    ),
    corner: say((words) => words.surveys.measure),
    columns: (
      [
        ['ancova', say((words) => words.surveys.adjusted)],
        ['p', say((words) => words.p)],
        ['weighted', say((words) => words.surveys.weighted)],
        ['unadjusted', say((words) => words.surveys.unadjusted)],
      ] as const
    ).map(([id, label]): Column => ({ id, group: null, label, unit: null, align: 'number' })),
    rows: changes.flatMap(({ change, rows }) =>
      context.treatments.map((arm): TableRow => {
        const find = (estimator: string, subgroup: string | null) =>
          rows.find(
            (row) =>
              row.arm === arm.id &&
              row.subgroup === subgroup &&
              row.estimand === 'mean-difference' &&
              row.estimator.split(':')[0]?.startsWith(estimator),
          ) ?? null;
        const format = formatOf(change);
        const adjusted = find('ancova.change', null);
        return {
          id: `${change.measure}${armSuffix(context, arm.id)}`,
          label: many
            ? say((_, language) => `${change.label[language]} – ${arm.label[language]}`)
            : change.label,
          kind: 'plain',
          cells: [
            rowCell(adjusted, format),
            pCell(adjusted),
            rowCell(find('ancova.change', 'response-weighted'), format),
            rowCell(find('difference-in-means', null), format),
          ],
        };
      }),
    ),
    notes: [
      say((words) => words.surveys.contrastNote),
      say((words) => words.intervalsBelow(context.level)),
      say((words) => words.other.many),
    ],
  };
}
