import type { Text } from '../../core/text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { countCell, HIDDEN, numberCell } from '../model/cells.ts';
import { curveDataTable } from '../model/curve-data-table.ts';
import { numberColumn } from '../model/number-column.ts';
import { openCurve } from '../model/open-curve.ts';
import type { OutcomeCount } from '../model/outcome-counts.ts';
import { placementCurve } from '../model/placement-curve.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Column, CurveFigure, Table, TableRow } from '../model/report-model.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { timeOfArm } from '../model/time-of-arm.ts';
import { trialKind } from '../model/trial-kind.ts';
import { COUNT, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Time to placement: the curve, medians, log-rank and Cox. */
export function timeSection(context: ReportContext): SectionResult {
  const title = say((words) => words.time.title);
  const outcome = context.mainTime;
  if (outcome === null || outcome.effects.column.kind !== 'time-to-event')
    return omitted(
      'time',
      title,
      say((words) => words.omitted.noTime),
    );
  const unit = unitOf(outcome);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) => words.field.kinds[trialKind(context)].timeIntro(unit[language])),
    },
  ];
  const curve = curveFigure(context, outcome, unit);
  if (curve !== null) blocks.push(curve);
  blocks.push(medianTable(context, outcome, unit), contrastTable(context, outcome));
  return section('time', title, blocks);
}

function unitOf(outcome: ReportOutcome): Text {
  const { column } = outcome.effects;
  const unit = column.kind === 'binary' ? '' : column.unit;
  return say((words) => words.unknownUnit(unit));
}

function curveFigure(context: ReportContext, outcome: ReportOutcome, unit: Text): CurveFigure | null {
  const { kaplanMeier, column } = outcome.effects;
  if (column.kind !== 'time-to-event') return null;
  const read = placementCurve(
    kaplanMeier,
    context.arms.map((arm) => arm.id),
    column.unit,
    context.minimum,
  );
  const curve = read === null ? null : openCurve(context, column, read);
  if (curve === null) return null;
  const { start, placementEnd } = trialCalendar(context.input.protocol);
  const placementDays = placementEnd - start;
  const title = say((words, language) => words.time.curveTitle(outcome.definition.label[language]));
  // The curve's own intervals take citizens as independent.
  const bands = context.design.unit !== 'cluster';
  const series = curve.series.map(({ arm, points, atRisk }) => ({
    arm,
    style: context.arms.findIndex(({ id }) => id === arm),
    label: context.armLabel(arm),
    points: bands ? points : points.map((point) => ({ ...point, low: null, high: null })),
    atRisk: atRisk.map((count) => (count === null ? HIDDEN : numberCell(count, COUNT))),
  }));
  return {
    type: 'figure',
    kind: 'curve',
    id: 'placement-curve',
    title,
    description: say((words, language) =>
      words.time.description(
        curve.end,
        unit[language],
        series.map(({ label, points }) => {
          const last = points.at(-1) as (typeof points)[number];
          return { label: label[language], share: last.share, time: last.time };
        }),
      ),
    ),
    notes: [
      say((words, language) => words.time.stepNote(context.minimum, curve.step, unit[language])),
      ...(series.some(({ points }) => points.some((point) => point.low !== null))
        ? [say((words) => words.time.bandNote(context.level))]
        : []),
      ...(bands ? [] : [say((words) => words.chapters.clusterNotes.curve)]),
    ],
    xAxis: say((words, language) => words.field.kinds[trialKind(context)].timeAxis(unit[language])),
    yAxis: say((words) => words.time.yAxis),
    end: curve.end,
    ticks: curve.ticks,
    shape: context.minimum > 1 ? 'lines' : 'steps',
    arms: context.arms.length,
    mark:
      column.unit === 'days' && placementDays < curve.end
        ? { time: placementDays, label: say((words) => words.field.kinds[trialKind(context)].periodEnds) }
        : null,
    series,
    data: curveDataTable(context.level, { id: 'placement-curve', title, unit }, series),
  };
}

function medianTable(context: ReportContext, outcome: ReportOutcome, unit: Text): Table {
  const rows = [
    { estimand: 'lower-quartile-time', label: say((words) => words.time.quartile25) },
    { estimand: 'median-time', label: say((words) => words.time.median) },
    { estimand: 'upper-quartile-time', label: say((words) => words.time.quartile75) },
  ].map(
    ({ estimand, label }): TableRow => ({
      id: estimand,
      label: say((words, language) => words.baseline.withUnit(label[language], unit[language])),
      kind: 'plain',
      cells: context.arms.map((arm) => timeOfArm(context, outcome, estimand, arm.id)),
    }),
  );
  const counted: TableRow = {
    id: 'placed',
    label: say((words) => words.time.placedCount),
    kind: 'plain',
    cells: context.arms.map((arm) => {
      const count = outcome.counts.of(null, arm.id) as OutcomeCount;
      return countCell(count.events, count.event, context.minimum);
    }),
  };
  return {
    type: 'table',
    id: 'time',
    caption: say((words) => words.time.summaryCaption),
    corner: say((words) => words.time.measure),
    columns: context.arms.map((arm): Column => numberColumn(arm.id, arm.label)),
    rows: [counted, ...rows],
    notes: [say((words) => words.intervalsBelow(context.level))],
  };
}

const CONTRASTS = [
  { estimator: 'hazard-ratio.cox', estimand: 'hazard-ratio' },
  { estimator: 'test.logrank-stratified', estimand: 'p-value' },
  { estimator: 'test.logrank', estimand: 'p-value' },
  { estimator: 'test.randomization', estimand: 'p-value' },
  { estimator: 'test.proportional-hazards', estimand: 'p-value' },
] as const;

function contrastTable(context: ReportContext, outcome: ReportOutcome): Table {
  const many = context.treatments.length > 1;
  const rows = context.treatments.flatMap((arm) => {
    const stratified = outcome.find({ estimator: 'test.logrank-stratified', arm: arm.id });
    return CONTRASTS.flatMap(({ estimator, estimand }): TableRow[] => {
      const found = outcome.find({ estimator, estimand, arm: arm.id });
      if (found === null || (estimator === 'test.logrank' && stratified !== null)) return [];
      return [
        {
          id: `${estimator}${armSuffix(context, arm.id)}`,
          label: say((words, language) => {
            const name = words.methods.estimators[estimator] ?? estimator;
            return many ? `${name} – ${arm.label[language]}` : name;
          }),
          kind: 'plain',
          cells: [rowCell(found, RATIO), pCell(found)],
        },
      ];
    });
  });
  return {
    type: 'table',
    id: 'time-contrast',
    caption: say((words) => words.time.contrastCaption),
    corner: say((words) => words.time.measure),
    columns: [
      numberColumn(
        'estimate',
        say((words) => words.estimate),
      ),
      numberColumn(
        'p',
        say((words) => words.p),
      ),
    ],
    rows,
    notes: [say((words) => words.intervalsBelow(context.level))],
  };
}
