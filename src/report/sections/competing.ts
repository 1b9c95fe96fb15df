import type { Text } from '../../core/text.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { EMPTY, HIDDEN, numberCell } from '../model/cells.ts';
import { competingCounts } from '../model/competing-counts.ts';
import { type CompetingCurve, competingCurve } from '../model/competing-curve.ts';
import { curveDataTable } from '../model/curve-data-table.ts';
import { numberColumn } from '../model/number-column.ts';
import { openCompetingCurve } from '../model/open-competing-curve.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Cell, CurveFigure, PublishedRow, Table, TableRow } from '../model/report-model.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { suppressedRow } from '../model/suppressed-row.ts';
import { trialKind } from '../model/trial-kind.ts';
import { COUNT, type NumberFormat, POINTS, SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { competingCauses } from './competing-causes.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

type Part = 'event' | 'competing';

/** Time to the event beside competing events: Aalen–Johansen curves with numbers at risk, and incidences at the end. */
export function competingSection(context: ReportContext): SectionResult {
  const title = say((words) => words.chapters.competing.title);
  const leave = (reason: 'none' | 'few') =>
    omitted(
      'competing',
      title,
      say((words) => words.chapters.competing[reason]),
    );
  const outcome = context.mainTime;
  const competing = outcome?.effects.competing ?? null;
  if (outcome === null || competing === null || outcome.effects.column.kind !== 'time-to-event')
    return leave('none');
  const { column } = outcome.effects;
  const open = competingCounts(context, outcome.definition.id, column);
  const arms = context.arms.map((arm) => arm.id);
  const shown = arms.filter((arm) => open(arm) && outcome.counts.of(null, arm)?.event === 'open');
  const results = competing.rows.map((row): PublishedRow => {
    const behind = row.arm === 'all' ? arms : [row.arm, ...(row.reference === null ? [] : [row.reference])];
    return behind.every((arm) => shown.includes(arm)) ? row : suppressedRow(row);
  });
  const read = competingCurve(competing.curves, competing.competing, shown, column.unit, context.minimum);
  const curve = read === null ? null : openCompetingCurve(context, column, read);
  if (curve === null) return leave('few');
  const unit = say((words) => words.unknownUnit(column.unit));
  const causes = competing.causes.map((id) => causeLabel(outcome, id));
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) => words.chapters.competing.intro(causes.map((label) => label[language]))),
    },
    figure(context, outcome, curve, 'event', unit),
    figure(context, outcome, curve, 'competing', unit),
    incidenceTable(context, outcome, competing.competing, results),
    ...competingCauses(context, outcome, competing, (id) => causeLabel(outcome, id)),
    ...(curve.series.length < arms.length
      ? [
          {
            type: 'paragraph' as const,
            tone: 'note' as const,
            text: say((words, language) =>
              words.chapters.competing.hidden(
                context.arms
                  .filter((arm) => !curve.series.some((item) => item.arm === arm.id))
                  .map((arm) => arm.label[language]),
              ),
            ),
          },
        ]
      : []),
    { type: 'paragraph', tone: 'note', text: say((words) => words.chapters.competing.rates) },
  ];
  return section('competing', title, blocks, results);
}

function causeLabel({ definition }: ReportOutcome, id: string): Text {
  const own =
    definition.kind === 'time-to-event' ? definition.competing.find((entry) => entry.id === id) : undefined;
  return own?.label ?? say((words) => (words.flow.withdrawalReasons as Record<string, string>)[id] ?? id);
}

function figure(
  context: ReportContext,
  outcome: ReportOutcome,
  curve: CompetingCurve,
  part: Part,
  unit: Text,
): CurveFigure {
  const id = `incidence-${part}`;
  const bands = context.design.unit !== 'cluster';
  const title = say((words, language) =>
    words.chapters.competing.figureTitle[part](outcome.definition.label[language]),
  );
  const series = curve.series.map((item) => ({
    arm: item.arm,
    style: context.arms.findIndex(({ id }) => id === item.arm),
    label: context.armLabel(item.arm),
    points: bands ? item[part] : item[part].map((point) => ({ ...point, low: null, high: null })),
    atRisk: item.atRisk.map((count) => (count === null ? HIDDEN : numberCell(count, COUNT))),
  }));
  return {
    type: 'figure',
    kind: 'curve',
    id,
    title,
    description: say((words, language) =>
      words.chapters.competing.description(
        part,
        series.map(({ label, points }) => {
          const last = points.at(-1) as (typeof points)[number];
          return { label: label[language], share: last.share, time: last.time };
        }),
        unit[language],
      ),
    ),
    notes: [
      say((words, language) =>
        words.chapters.competing.stepNote(context.minimum, curve.step, unit[language]),
      ),
      ...(bands
        ? // An incidence of 0 has no interval, and a band needs two ends.
          series.some(({ points }) => points.filter(({ time, low }) => time > 0 && low !== null).length > 1)
          ? [say((words) => words.time.bandNote(context.level))]
          : []
        : [say((words) => words.chapters.clusterNotes.curve)]),
    ],
    xAxis: say((words, language) => words.field.kinds[trialKind(context)].timeAxis(unit[language])),
    yAxis: say((words) => words.chapters.competing.yAxis[part]),
    end: curve.end,
    ticks: curve.ticks,
    mark: null,
    shape: context.minimum > 1 ? 'lines' : 'steps',
    arms: context.arms.length,
    series,
    data: curveDataTable(context.level, { id, title, unit }, series),
  };
}

function incidenceTable(
  context: ReportContext,
  outcome: ReportOutcome,
  competing: string,
  rows: readonly PublishedRow[],
): Table {
  const find = (name: string, estimand: string, arm: string) =>
    rows.find((row) => row.outcome === name && row.estimand === estimand && row.arm === arm) ?? null;
  const cell = (row: PublishedRow | null, format: NumberFormat): Cell =>
    context.design.unit === 'cluster' && row?.status === 'ok'
      ? numberCell(row.estimate, format)
      : rowCell(row, format);
  const line = (name: string, label: Text, id: Part): TableRow => ({
    id,
    label,
    kind: 'plain',
    cells: [
      ...context.arms.map((arm) => cell(find(name, 'cumulative-incidence', arm.id), SHARE)),
      ...context.treatments.flatMap((arm) => {
        const row = find(name, 'cumulative-incidence-difference', arm.id);
        return [cell(row, POINTS), ...(context.design.unit === 'cluster' ? [EMPTY] : [pCell(row)])];
      }),
    ],
  });
  return {
    type: 'table',
    id: 'incidence',
    caption: say((words) => words.chapters.competing.tableCaption),
    corner: say((words) => words.time.measure),
    columns: [
      ...context.arms.map((arm) => numberColumn(arm.id, arm.label)),
      ...context.treatments.flatMap((arm) => {
        const group = context.treatments.length > 1 ? arm.label : null;
        const suffix = armSuffix(context, arm.id);
        return [
          {
            id: `difference${suffix}`,
            group,
            label: say((words) => words.effects.difference),
            unit: say((words) => words.unitPoints),
            align: 'number' as const,
          },
          { id: `p${suffix}`, group, label: say((words) => words.p), unit: null, align: 'number' as const },
        ];
      }),
    ],
    rows: [
      line(outcome.definition.id, outcome.definition.label, 'event'),
      line(
        competing,
        say((words) => words.chapters.competing.together),
        'competing',
      ),
    ],
    notes: [
      context.design.unit === 'cluster'
        ? say((words) => words.chapters.clusterNotes.arms)
        : say((words) => `${words.intervalsBelow(context.level)} ${words.chapters.competing.tableNote}`),
    ],
  };
}
