import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { countCell, EMPTY, HIDDEN } from '../model/cells.ts';
import { mainRows } from '../model/main-rows.ts';
import { meanOfArm } from '../model/mean-of-arm.ts';
import { numberColumn } from '../model/number-column.ts';
import type { OutcomeCount } from '../model/outcome-counts.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Cell, Column, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { shareOfCount } from '../model/share-of-count.ts';
import { shareOfRow } from '../model/share-of-row.ts';
import { timeOfArm } from '../model/time-of-arm.ts';
import { decimals, type NumberFormat, POINTS, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Outcomes that have no section of their own, overall results only. */
export function otherOutcomesSection(context: ReportContext): SectionResult {
  const title = say((words) => words.other.title);
  const all = context.outcomes.filter(
    (outcome) => outcome !== context.mainBinary && outcome !== context.mainTime,
  );
  const others = all.filter((outcome) =>
    context.arms.some((arm) => outcome.counts.of(null, arm.id)?.n !== 0),
  );
  const unknown = all
    .filter((outcome) => !others.includes(outcome))
    .map(({ definition }) => definition.label);
  const ofKind = (kind: string) => others.filter((outcome) => outcome.effects.column.kind === kind);
  const blocks: Block[] = [];
  for (const arm of context.treatments) {
    const binary = [...ofKind('binary')];
    if (binary.length > 0) blocks.push(binaryTable(context, binary, arm));
    const numeric = ofKind('numeric');
    if (numeric.length > 0) blocks.push(numericTable(context, numeric, arm));
    const timed = ofKind('time-to-event');
    if (timed.length > 0) blocks.push(timeTable(context, timed, arm));
  }
  if (blocks.length === 0)
    return omitted(
      'other-outcomes',
      title,
      say((words) => (all.length === 0 ? words.omitted.noOther : words.omitted.notKnown(context.input.asOf))),
    );
  return section('other-outcomes', title, [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.other.intro) },
    ...blocks,
    ...(unknown.length === 0
      ? []
      : [
          {
            type: 'paragraph' as const,
            tone: 'plain' as const,
            text: say((words, language) =>
              words.chapters.attrition.unknown(
                unknown.map((label) => label[language]),
                false,
              ),
            ),
          },
        ]),
    { type: 'paragraph', tone: 'note', text: say((words) => words.other.many) },
  ]);
}

function binaryTable(context: ReportContext, outcomes: readonly ReportOutcome[], arm: Arm): Table {
  const pair = [arm, context.control];
  return frame(context, arm, {
    id: 'other-shares',
    caption: say((words, language) =>
      words.other.binaryCaption(arm.label[language], context.control.label[language]),
    ),
    columns: [
      ...pair.map((entry) => armColumn(entry)),
      numberColumn(
        'ratio',
        say((words) => words.other.ratio),
      ),
    ],
    unit: say((words) => words.unitPoints),
    rows: outcomes.map((outcome) => {
      const rows = mainRows(context, outcome, arm.id);
      return {
        id: outcome.definition.id,
        label: outcome.definition.label,
        kind: 'plain',
        cells: [
          ...pair.map((entry): Cell => {
            const count = outcome.counts.of(null, entry.id) as OutcomeCount;
            if (count.event !== 'open') return countCell(count.events, count.event, context.minimum);
            return context.design.unit === 'cluster'
              ? shareOfCount(count)
              : shareOfRow(count, outcome.find({ estimator: 'proportion.wilson', arm: entry.id }));
          }),
          rowCell(
            outcome.find({ estimator: 'risk-ratio.mh', arm: arm.id }) ??
              outcome.find({ estimator: 'risk-ratio.log', arm: arm.id }),
            RATIO,
          ),
          ...tail(rows.difference(), rows.test, POINTS),
        ],
      };
    }),
  });
}

function numericTable(context: ReportContext, outcomes: readonly ReportOutcome[], arm: Arm): Table {
  const pair = [arm, context.control];
  const format = decimals(1);
  return frame(context, arm, {
    id: 'other-means',
    caption: say((words, language) =>
      words.other.numericCaption(arm.label[language], context.control.label[language]),
    ),
    columns: pair.map((entry) => armColumn(entry)),
    unit: null,
    rows: outcomes.flatMap((outcome) => {
      const { column } = outcome.effects;
      const { meanDifference: difference } = mainRows(context, outcome, arm.id);
      const weighted = outcome.find({ estimator: 'weighted.response', arm: arm.id });
      const plain: TableRow = {
        id: outcome.definition.id,
        label: say((words, language) =>
          words.baseline.withUnit(
            outcome.definition.label[language],
            column.kind === 'binary' ? '' : words.unknownUnit(column.unit),
          ),
        ),
        kind: 'plain',
        cells: [
          ...pair.map((entry) =>
            outcome.counts.of(null, entry.id)?.event === 'open'
              ? meanOfArm(context, outcome, entry.id, format)
              : HIDDEN,
          ),
          ...tail(difference, difference, format),
        ],
      };
      if (weighted === null) return [plain];
      return [
        plain,
        {
          id: `${outcome.definition.id}-response-weighted`,
          label: say((words) => words.surveys.weighted),
          kind: 'sub',
          cells: [...pair.map(() => EMPTY), ...tail(weighted, weighted, format)],
        },
      ];
    }),
  });
}

function timeTable(context: ReportContext, outcomes: readonly ReportOutcome[], arm: Arm): Table {
  const pair = [arm, context.control];
  return frame(context, arm, {
    id: 'other-times',
    caption: say((words, language) =>
      words.other.timeCaption(arm.label[language], context.control.label[language]),
    ),
    columns: pair.map((entry) => ({
      ...armColumn(entry),
      label: say((words, language) => words.other.median(entry.label[language])),
    })),
    contrast: say((words) => words.other.hazard),
    unit: null,
    rows: outcomes.map((outcome) => {
      const { column } = outcome.effects;
      const { hazardRatio: ratio, test } = mainRows(context, outcome, arm.id);
      return {
        id: outcome.definition.id,
        label: say((words, language) =>
          words.baseline.withUnit(
            outcome.definition.label[language],
            column.kind === 'binary' ? '' : words.unknownUnit(column.unit),
          ),
        ),
        kind: 'plain',
        cells: [
          ...pair.map((entry) =>
            outcome.counts.of(null, entry.id)?.event === 'open'
              ? timeOfArm(context, outcome, 'median-time', entry.id)
              : HIDDEN,
          ),
          ...tail(ratio, test, RATIO),
        ],
      };
    }),
  });
}

function armColumn(arm: Arm): Column {
  return numberColumn(arm.id, arm.label);
}

function tail(
  difference: PublishedRow | null,
  test: PublishedRow | null,
  format: NumberFormat,
): readonly Cell[] {
  return [rowCell(difference, format), pCell(test)];
}

function frame(
  context: ReportContext,
  arm: Arm,
  given: {
    readonly id: string;
    readonly caption: Text;
    readonly columns: readonly Column[];
    /** Header of the comparison; the difference when left out. */
    readonly contrast?: Text;
    readonly unit: Text | null;
    readonly rows: readonly TableRow[];
  },
): Table {
  return {
    type: 'table',
    id: `${given.id}${armSuffix(context, arm.id)}`,
    caption: given.caption,
    corner: say((words) => words.other.outcome),
    columns: [
      ...given.columns,
      {
        id: 'difference',
        group: null,
        label: given.contrast ?? say((words) => words.other.difference),
        unit: given.unit,
        align: 'number',
      },
      numberColumn(
        'p',
        say((words) => words.p),
      ),
    ],
    rows: given.rows,
    notes: [
      say((words) => words.intervalsBelow(context.level)),
      ...(context.design.unit === 'cluster' ? [say((words) => words.chapters.clusterNotes.arms)] : []),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}
