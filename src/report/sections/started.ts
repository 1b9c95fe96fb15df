import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { armFlowCells } from '../model/flow-cells.ts';
import { mainRows } from '../model/main-rows.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Cell, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { shareOfCount } from '../model/share-of-count.ts';
import { suppressedRow } from '../model/suppressed-row.ts';
import { decimals, POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Who really started, by what the lot said, and the effect on those who start because of the lot. */
export function startedSection(context: ReportContext): SectionResult {
  const title = say((words) => words.chapters.started.title);
  const given = context.input.started ?? null;
  const outcome = context.outcomes.find(({ definition }) => definition.id === given?.outcome);
  if (given === null || outcome === undefined || !given.started.includes(true))
    return omitted(
      'started',
      title,
      say((words) => words.chapters.started.none),
    );
  const cells = new Map(context.input.flow.total.arms.map((arm) => [arm.arm, armFlowCells(context, arm)]));
  const cell = (arm: string, key: string): Cell => cells.get(arm)?.(key) ?? { kind: 'empty' };
  const shown = (arm: string) =>
    ['referred', 'not-referred'].every((key) => cell(arm, key).kind === 'value') &&
    outcome.counts.of(null, arm)?.event === 'open';
  const rows = given.rows.map(
    (row): PublishedRow => (shown(row.arm) && shown(row.reference ?? row.arm) ? row : suppressedRow(row)),
  );
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.started.intro) },
    startTable(context, cell),
  ];
  if (context.arms.every((arm) => outcome.counts.of(null, arm.id)?.n === 0))
    blocks.push({ type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.started.notKnown) });
  else if (rows.length === 0)
    blocks.push({ type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.started.perfect) });
  else {
    for (const arm of context.treatments) blocks.push(effectTable(context, outcome, arm, rows));
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.chapters.started.assumptions),
    });
  }
  return section('started', title, blocks, rows);
}

function startTable(context: ReportContext, cell: (arm: string, key: string) => Cell): Table {
  const row = (id: 'allocated' | 'referred' | 'not-referred', label: TableRow['label']): TableRow => ({
    id,
    label,
    kind: id === 'allocated' ? 'total' : 'sub',
    cells: context.arms.map((arm) => {
      const count = cell(arm.id, id);
      const all = cell(arm.id, 'allocated');
      return id === 'allocated' ||
        count.kind !== 'value' ||
        count.value === 0 ||
        all.kind !== 'value' ||
        all.value === 0
        ? count
        : shareOfCount({ n: all.value, events: count.value });
    }),
  });
  return {
    type: 'table',
    id: 'started',
    caption: say((words) => words.chapters.started.caption),
    corner: say((words) => words.flow.screeningStep),
    columns: context.arms.map((arm) => numberColumn(arm.id, arm.label)),
    rows: [
      row(
        'allocated',
        say((words) => words.flow.allocated),
      ),
      row(
        'referred',
        say((words) => words.flow.referred),
      ),
      row(
        'not-referred',
        say((words) => words.flow.notReferred),
      ),
    ],
    notes: [
      ...(context.input.started?.unreferred ? [say((words) => words.chapters.started.unreferred)] : []),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function effectTable(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: Arm,
  rows: readonly PublishedRow[],
): Table {
  const format = outcome.kind === 'binary' ? POINTS : decimals(1);
  const find = (estimator: string, estimand: string) =>
    rows.find((row) => row.estimator === estimator && row.estimand === estimand && row.arm === arm.id) ??
    null;
  const main = mainRows(context, outcome, arm.id);
  const lot = outcome.kind === 'binary' ? main.difference() : main.meanDifference;
  const line = (
    id: 'lot' | 'firstStage' | 'wald' | 'twoStage' | 'andersonRubin',
    row: PublishedRow | null,
    own = format,
  ): TableRow => ({
    id,
    label: say((words) => words.chapters.started.rows[id]),
    kind: 'plain',
    cells: [rowCell(row, own), pCell(row)],
  });
  const wald = find('late.wald', 'complier-effect');
  return {
    type: 'table',
    id: `start-effect${armSuffix(context, arm.id)}`,
    caption: say((words, language) =>
      words.chapters.started.effectCaption(
        outcome.definition.label[language],
        arm.label[language],
        context.control.label[language],
      ),
    ),
    corner: say((words) => words.time.measure),
    columns: [
      {
        id: 'estimate',
        group: null,
        label: say((words) => words.estimate),
        unit: outcome.kind === 'binary' ? say((words) => words.unitPoints) : null,
        align: 'number',
      },
      numberColumn(
        'p',
        say((words) => words.p),
      ),
    ],
    rows: [
      line('lot', lot),
      line('firstStage', find('late.2sls', 'first-stage'), POINTS),
      ...(wald === null ? [] : [line('wald', wald)]),
      line('twoStage', find('late.2sls', 'complier-effect')),
      line('andersonRubin', find('late.2sls', 'complier-effect-anderson-rubin')),
    ],
    notes: [say((words) => words.intervalsBelow(context.level))],
  };
}
