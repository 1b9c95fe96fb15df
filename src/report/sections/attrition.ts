import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { attritionTable, type LostOutcome, lostOutcomes } from '../model/attrition-table.ts';
import { numberCell } from '../model/cells.ts';
import { mainRows } from '../model/main-rows.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { rowCell } from '../model/row-cells.ts';
import { decimals, POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/** Whose outcome is unknown, by arm and reason, and how far the effect could move because of it. */
export function attritionSection(context: ReportContext): SectionResult {
  const lost = lostOutcomes(context);
  const complete = context.outcomes.filter(({ effects }) =>
    effects.column.missing.every((reason) => reason === null),
  );
  const unknown = context.outcomes.filter(
    (outcome) => !complete.includes(outcome) && !lost.some((entry) => entry.outcome === outcome),
  );
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.attrition.intro) },
  ];
  const sentence = (outcomes: typeof complete, which: 'complete' | 'unknown') => {
    if (outcomes.length > 0)
      blocks.push({
        type: 'paragraph',
        tone: 'plain',
        text: say((words, language) =>
          words.chapters.attrition[which](
            outcomes.map(({ definition }) => definition.label[language]),
            outcomes.length === context.outcomes.length,
          ),
        ),
      });
  };
  sentence(complete, 'complete');
  sentence(unknown, 'unknown');
  if (lost.length > 0)
    for (const arm of context.treatments)
      blocks.push(attritionTable(context, lost, arm), ...boundsTable(context, lost, arm));
  if (lost.length > 0 && context.design.unit === 'cluster')
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.chapters.clusterNotes.bounds),
    });
  return section(
    'attrition',
    say((words) => words.chapters.attrition.title),
    blocks,
    lost.flatMap(({ rows }) => rows),
  );
}

/** The effect among those known, the bounds and their interval. */
function boundsTable(context: ReportContext, lost: readonly LostOutcome[], arm: Arm): readonly Table[] {
  const rows = lost.flatMap(({ outcome, rows: published }): TableRow[] => {
    const find = (estimand: string) =>
      published.find(
        (row) => row.estimator.startsWith('bounds') && row.estimand === estimand && row.arm === arm.id,
      ) ?? null;
    const bound = find('bound');
    // With clusters the standard errors would take citizens as independent.
    if (bound === null || bound.status === 'not-applicable') return [];
    const format = outcome.kind === 'binary' ? POINTS : decimals(1);
    const main = mainRows(context, outcome, arm.id);
    const [lower, upper] = [find('lower-bound'), find('upper-bound')];
    const end = (row: PublishedRow | null, value: number | null | undefined): Cell =>
      row === null || row.status !== 'ok' ? rowCell(row, format) : numberCell(value, format);
    return [
      {
        id: outcome.definition.id,
        label: outcome.definition.label,
        kind: 'plain',
        cells: [
          rowCell(outcome.kind === 'binary' ? main.difference() : main.meanDifference, format),
          end(lower ?? bound, lower?.estimate),
          end(upper ?? bound, upper?.estimate),
          end(bound, bound.low),
          end(bound, bound.high),
          {
            kind: 'text',
            text: say((words) => words.chapters.attrition.rule[outcome.kind === 'binary' ? 'worst' : 'lee']),
          },
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  const column = (
    id: 'effect' | 'least' | 'greatest' | 'from' | 'to' | 'how',
    align: 'number' | 'text',
    group: Text | null = null,
  ) => ({
    id,
    group,
    label: say((words) => words.chapters.attrition.columns[id]),
    unit: null,
    align,
  });
  const bounds = say((words) => words.chapters.attrition.columns.bounds);
  const interval = say((words) => words.chapters.attrition.columns.interval);
  return [
    {
      type: 'table',
      id: `bounds${armSuffix(context, arm.id)}`,
      caption: say((words, language) =>
        words.chapters.attrition.boundsCaption(arm.label[language], context.control.label[language]),
      ),
      corner: say((words) => words.other.outcome),
      columns: [
        column('effect', 'number'),
        column('least', 'number', bounds),
        column('greatest', 'number', bounds),
        column('from', 'number', interval),
        column('to', 'number', interval),
        column('how', 'text'),
      ],
      rows,
      notes: [say((words) => words.chapters.attrition.boundsNote(context.level))],
    },
  ];
}
