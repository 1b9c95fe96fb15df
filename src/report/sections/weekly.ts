import { type Text, verbatim } from '../../core/text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { WeeklyShares } from '../../outcomes/weekly-shares.ts';
import { EMPTY, estimateCell } from '../model/cells.ts';
import { openWeeks } from '../model/open-weeks.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Column, PanelSeries, PanelsFigure, Table } from '../model/report-model.ts';
import { trialKind } from '../model/trial-kind.ts';
import { type WeeklyLine, type WeeklyPoints, weeklyPoints } from '../model/weekly-points.ts';
import { POINTS, SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Where the citizens of each arm stand week by week: a figure of two panels per status, with its numbers. */
export function weeklySection(context: ReportContext): SectionResult {
  const title = say((words) => words.weekly.title);
  const figures = (context.input.weekly ?? []).flatMap((shares) => {
    const figure = sharesFigure(context, shares);
    return figure === null ? [] : [figure];
  });
  if (figures.length === 0)
    return omitted(
      'weekly',
      title,
      say((words) => words.weekly.none),
    );
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words) => words.field.kinds[trialKind(context)].weeklyIntro),
    },
    ...figures,
    { type: 'paragraph', tone: 'note', text: say((words) => words.weekly.pointwise) },
  ];
  return section('weekly', title, blocks);
}

function sharesFigure(context: ReportContext, shares: WeeklyShares): PanelsFigure | null {
  const arms = context.arms.map((arm) => arm.id);
  // The intervals of single weeks take citizens as independent.
  const bands = context.design.unit !== 'cluster';
  const points = weeklyPoints(shares, arms, context.control.id, context.minimum);
  const read = openWeeks(context, shares, points);
  const lines = bands ? read : withoutBands(read);
  if (lines.shares.length === 0) return null;
  const series = (line: WeeklyLine): PanelSeries => ({
    label: context.armLabel(line.arm),
    style: arms.indexOf(line.arm),
    points: line.points,
  });
  const [state] = shares.states;
  const status = say((words) => words.weekly.statuses[state ?? ''] ?? state ?? '');
  const end = Math.max(...lines.shares.flatMap(({ points }) => points.map(({ time }) => time)));
  const { start, placementEnd } = trialCalendar(context.input.protocol);
  const placementWeeks = (placementEnd - start) / 7;
  const upper = lines.shares.map(series);
  const lower = lines.differences.map(series);
  const title = say((words, language) => words.weekly.figureTitle(status[language]));
  const difference = say((words) => words.weekly.methods[shares.difference]);
  return {
    type: 'figure',
    kind: 'panels',
    id: `weekly-${state}`,
    arms: arms.length,
    title,
    description: say((words, language) =>
      words.weekly.description(
        upper.map(({ label, points }) => {
          const last = points.at(-1) as (typeof points)[number];
          return { label: label[language], share: last.share, week: last.time };
        }),
        lower.map(({ label, points }) => {
          const last = points.at(-1) as (typeof points)[number];
          return {
            label: label[language],
            estimate: last.share,
            low: last.low,
            high: last.high,
            week: last.time,
          };
        }),
        context.control.label[language],
      ),
    ),
    notes: [
      bands
        ? say((words, language) => words.weekly.bands(context.level, difference[language]))
        : say((words) => words.chapters.clusterNotes.curve),
      ...(context.minimum > 1 ? [say((words) => words.weekly.stepNote(context.minimum, lines.step))] : []),
    ],
    xAxis: say((words) => words.field.kinds[trialKind(context)].weeks),
    end,
    ticks: ticksUpTo(end),
    mark:
      placementWeeks < end
        ? { time: placementWeeks, label: say((words) => words.field.kinds[trialKind(context)].periodEnds) }
        : null,
    upper: { axis: say((words) => words.weekly.shareAxis), series: upper },
    lower: {
      axis: say((words, language) => words.weekly.differenceAxis(context.control.label[language])),
      series: lower,
    },
    data: dataTable(context, `weekly-${state}-data`, title, lines),
  };
}

function withoutBands(lines: WeeklyPoints): WeeklyPoints {
  const plain = (line: WeeklyLine) => ({
    ...line,
    points: line.points.map((point) => ({ ...point, low: null, high: null })),
  });
  return { ...lines, shares: lines.shares.map(plain), differences: lines.differences.map(plain) };
}

function dataTable(
  context: ReportContext,
  id: string,
  caption: Text,
  { shares, differences }: { shares: readonly WeeklyLine[]; differences: readonly WeeklyLine[] },
): Table {
  const all = [...shares, ...differences];
  const weeks = [...new Set(all.flatMap((line) => line.points.map((point) => point.time)))].sort(
    (a, b) => a - b,
  );
  const share = say((words) => words.share);
  const difference = say((words) => words.effects.difference);
  const column = (line: WeeklyLine, kind: 'share' | 'difference'): Column => ({
    id: `${kind}-${line.arm}`,
    group: context.armLabel(line.arm),
    label: kind === 'share' ? share : difference,
    unit: kind === 'share' ? null : say((words) => words.unitPoints),
    align: 'number',
  });
  const cell = (line: WeeklyLine, week: number, format: typeof SHARE): Cell => {
    const point = line.points.find((entry) => entry.time === week);
    return point === undefined ? EMPTY : estimateCell(point.share, point.low, point.high, format);
  };
  return {
    type: 'table',
    id,
    caption,
    corner: say((words) => words.weekly.week),
    columns: [
      ...shares.map((line) => column(line, 'share')),
      ...differences.map((line) => column(line, 'difference')),
    ],
    rows: weeks.map((week) => ({
      id: `${week}`,
      label: verbatim(`${week}`),
      kind: 'plain',
      cells: [
        ...shares.map((line) => cell(line, week, SHARE)),
        ...differences.map((line) => cell(line, week, POINTS)),
      ],
    })),
    notes: [say((words) => words.intervalsBelow(context.level))],
  };
}

/** About six ticks at whole weeks, the first at 0. */
function ticksUpTo(end: number): readonly number[] {
  const step = [1, 2, 4, 8, 13, 26, 52].find((size) => end / size <= 6) ?? Math.ceil(end / 6);
  const ticks: number[] = [];
  for (let tick = 0; tick <= end; tick += step) ticks.push(tick);
  return ticks;
}
