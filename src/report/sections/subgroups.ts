import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { mainRows } from '../model/main-rows.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, ForestFigure, ForestRow, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { rowCell } from '../model/row-cells.ts';
import { type SubgroupRows, subgroupRows } from '../model/subgroup-rows.ts';
import { testCells, testColumns } from '../model/test-columns.ts';
import { decimals, type NumberFormat, POINTS, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** How effects of one kind of outcome are drawn. */
const SCALES = {
  binary: { format: POINTS, reference: 0 },
  numeric: { format: decimals(1), reference: 0 },
  'time-to-event': { format: RATIO, reference: 1 },
} as const satisfies Record<ReportOutcome['kind'], { format: NumberFormat; reference: number }>;

/** The main outcome in the subgroups that the protocol declares, each with its test of interaction. */
export function subgroupsSection(context: ReportContext): SectionResult {
  const title = say((words) => words.chapters.subgroups.title);
  const declared = context.input.subgroups ?? [];
  const outcome = context.outcomes.find(({ definition }) => definition.id === declared[0]?.outcome);
  if (outcome === undefined)
    return omitted(
      'subgroups',
      title,
      say((words) => words.chapters.subgroups.none),
    );
  const fields = declared.map((subgroup) => subgroupRows(context, outcome, subgroup));
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) =>
        words.chapters.subgroups.intro(outcome.definition.label[language], fields.length),
      ),
    },
  ];
  if (context.input.record?.steps.some(({ step, sameProtocol }) => step === 'randomize' && !sameProtocol))
    blocks.push({ type: 'paragraph', tone: 'note', text: say((words) => words.chapters.subgroups.changed) });
  for (const arm of context.treatments)
    blocks.push(forest(context, outcome, arm, fields), testTable(context, arm, fields));
  blocks.push({
    type: 'paragraph',
    tone: 'note',
    text: say((words) =>
      words.chapters.subgroups.caution(fields.length * context.treatments.length, context.level),
    ),
  });
  return section(
    'subgroups',
    title,
    blocks,
    fields.flatMap(({ rows }) => rows),
  );
}

function forest(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: Arm,
  fields: readonly SubgroupRows[],
): ForestFigure {
  const { format, reference } = SCALES[outcome.kind];
  const rows = mainRows(context, outcome, arm.id);
  const overall = {
    binary: rows.difference(),
    numeric: rows.meanDifference,
    'time-to-event': rows.hazardRatio,
  }[outcome.kind];
  const line = (label: ForestRow['label'], pooled: boolean, found: PublishedRow | null): ForestRow => {
    const shown = found?.status === 'ok' && found.estimate !== null;
    return {
      label,
      pooled,
      estimate: shown ? found.estimate : null,
      low: shown ? found.low : null,
      high: shown ? found.high : null,
      missing: shown ? null : rowCell(found, format),
      n: null,
    };
  };
  const lines = fields.flatMap((field) =>
    field.levels.map((level) => ({
      id: `${field.field}-${level.id === '' ? 'unknown' : level.id}`,
      field,
      level,
      found: field.effect(level.id, arm.id),
    })),
  );
  const title = say((words, language) =>
    words.chapters.subgroups.forestTitle(outcome.definition.label[language]),
  );
  const hidden = lines.filter(({ found }) => found?.status === 'suppressed').length;
  const id = `subgroup-effects${armSuffix(context, arm.id)}`;
  return {
    type: 'figure',
    kind: 'forest',
    id,
    title,
    description: say((words) => words.chapters.subgroups.description(lines.length - hidden, hidden)),
    notes: [say((words) => words.chapters.subgroups.modelNote)],
    axis: say((words) => words.chapters.subgroups.axis[outcome.kind]),
    format,
    reference,
    favours: {
      low: say((words, language) =>
        words.chapters.subgroups.favours[outcome.kind](context.control.label[language]),
      ),
      high: say((words, language) => words.chapters.subgroups.favours[outcome.kind](arm.label[language])),
    },
    rows: [
      ...lines.map(({ field, level, found }) =>
        line(
          say((_, language) => `${field.label[language]}: ${level.label[language]}`),
          false,
          found,
        ),
      ),
      line(
        say((words) => words.all),
        true,
        overall,
      ),
    ],
    data: {
      type: 'table',
      id: `${id}-data`,
      caption: title,
      corner: say((words) => words.chapters.subgroups.subgroup),
      columns: [
        {
          id: 'effect',
          group: null,
          label: say((words) => words.chapters.subgroups.axis[outcome.kind]),
          unit: null,
          align: 'number',
        },
      ],
      rows: [
        ...fields.flatMap((field): TableRow[] => [
          { id: field.field, label: field.label, kind: 'group', cells: [] },
          ...lines
            .filter((entry) => entry.field === field)
            .map(
              (entry): TableRow => ({
                id: entry.id,
                label: entry.level.label,
                kind: 'sub',
                cells: [rowCell(entry.found, format)],
              }),
            ),
        ]),
        {
          id: 'all',
          label: say((words) => words.all),
          kind: 'total',
          cells: [rowCell(overall, format)],
        },
      ],
      notes: [say((words) => words.intervalsBelow(context.level))],
    },
  };
}

function testTable(context: ReportContext, arm: Arm, fields: readonly SubgroupRows[]): Table {
  return {
    type: 'table',
    id: `interactions${armSuffix(context, arm.id)}`,
    caption: say((words, language) =>
      words.chapters.subgroups.testCaption(arm.label[language], context.control.label[language]),
    ),
    corner: say((words) => words.chapters.subgroups.subgroup),
    columns: testColumns(),
    rows: fields.map((field) => {
      const test = field.interaction(arm.id);
      return {
        id: field.field,
        label: field.label,
        kind: 'plain',
        cells: testCells(test),
      };
    }),
    notes: [say((words) => words.chapters.subgroups.testNote)],
  };
}
