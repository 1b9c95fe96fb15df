import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { countCell } from '../model/cells.ts';
import { heterogeneityTable } from '../model/heterogeneity-table.ts';
import { mainRows } from '../model/main-rows.ts';
import type { OutcomeCount } from '../model/outcome-counts.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Cell, Column, ForestFigure, ForestRow, Table, TableRow } from '../model/report-model.ts';
import { rowCell } from '../model/row-cells.ts';
import { shareOfCount } from '../model/share-of-count.ts';
import { shareOfRow } from '../model/share-of-row.ts';
import { testCells, testColumns } from '../model/test-columns.ts';
import { POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** The main outcome as shares: per stratum and pooled, a forest plot, the tests. */
export function effectsSection(context: ReportContext): SectionResult {
  const title = say((words) => {
    if (strataOf(context).length === 0) return words.effects.titleWhole;
    return context.byMunicipality ? words.effects.title : words.effects.titleStrata;
  });
  const outcome = context.mainBinary;
  if (outcome === null)
    return omitted(
      'effects',
      title,
      say((words) => words.omitted.noBinary),
    );
  // Nobody's outcome is known yet: tables without a number say nothing.
  if (context.arms.every((arm) => outcome.counts.of(null, arm.id)?.n === 0))
    return omitted(
      'effects',
      title,
      say((words) => words.omitted.notKnown(context.input.asOf)),
    );
  const label = outcome.definition.label;
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) => words.effects.intro(label[language])),
    },
  ];
  const { unit } = context.design;
  if (unit !== 'citizen')
    blocks.push({ type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.drawn[unit]) });
  const hidden = strataOf(context).filter((stratum) =>
    context.arms.some((arm) => outcome.counts.of(stratum, arm.id)?.event !== 'open'),
  );
  for (const arm of context.treatments) {
    blocks.push(effectsTable(context, outcome, arm));
    // A plot of one line would say what the table says.
    if (unit !== 'cluster' && strataOf(context).length > 0) blocks.push(forest(context, outcome, arm));
    const spread = heterogeneityTable(context, outcome, arm, armSuffix(context, arm.id));
    if (spread !== null) blocks.push(spread.table);
    const ratio = ratioText(context, outcome, arm);
    if (ratio !== null) blocks.push({ type: 'paragraph', tone: 'plain', text: ratio });
  }
  if (hidden.length > 0)
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words, language) =>
        words.smallCells.effects(
          hidden.map((stratum) => context.stratumLabel(stratum)[language]),
          strataOf(context).length,
        ),
      ),
    });
  const many = strataOf(context).length > 1 && unit === 'citizen';
  blocks.push({
    type: 'heading',
    text: say((words) => (many ? words.effects.tests(context.byMunicipality) : words.chapters.tests.title)),
  });
  const heterogeneity = context.treatments.map((arm) => heterogeneityText(context, outcome, arm));
  blocks.push(testTable(context, outcome, many));
  for (const text of heterogeneity)
    if (text !== null) blocks.push({ type: 'paragraph', tone: 'plain', text });
  if (unit !== 'cluster' && strataOf(context).length > 1)
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.effects.perPlace(context.byMunicipality)),
    });
  return section('effects', title, blocks);
}

/** The same as a ratio of shares, which says how large a difference is beside where it began. */
function ratioText(context: ReportContext, outcome: ReportOutcome, arm: Arm): Text | null {
  const found =
    outcome.find({ estimator: 'risk-ratio.mh', arm: arm.id }) ??
    outcome.find({ estimator: 'risk-ratio.log', arm: arm.id });
  if (found === null || found.status !== 'ok') return null;
  const { estimate, low, high, level } = found;
  if (estimate === null || low === null || high === null || level === null) return null;
  return say((words, language) =>
    words.effects.ratio({
      arm: arm.label[language],
      reference: context.control.label[language],
      ratio: estimate,
      low,
      high,
      level,
    }),
  );
}

/** Strata to be shown by themselves: a draw without strata has one without a name, and a single one is the whole. */
function strataOf(context: ReportContext): readonly string[] {
  const named = context.strata.filter((stratum) => stratum !== '');
  return named.length < 2 ? [] : named;
}

function effectsTable(context: ReportContext, outcome: ReportOutcome, arm: Arm): Table {
  const pair = [arm, context.control];
  const columns: Column[] = pair.flatMap((entry): Column[] => [
    {
      id: `${entry.id}-n`,
      group: entry.label,
      label: say((words) => words.effects.citizens),
      unit: null,
      align: 'number',
    },
    {
      id: `${entry.id}-share`,
      group: entry.label,
      label: say((words) => words.effects.share),
      unit: null,
      align: 'number',
    },
  ]);
  const unit = say((words) => words.unitPoints);
  columns.push({
    id: 'difference',
    group: null,
    label: say((words) => words.effects.difference),
    unit,
    align: 'number',
  });
  const row = (stratum: string | null, label: Text): TableRow => {
    const found = mainRows(context, outcome, arm.id).difference(stratum);
    return {
      id: stratum ?? 'all',
      label,
      kind: stratum === null ? 'total' : 'plain',
      cells: [
        ...pair.flatMap((entry) => shareCells(context, outcome, entry.id, stratum)),
        rowCell(found, POINTS),
      ],
    };
  };
  return {
    type: 'table',
    id: `effects${armSuffix(context, arm.id)}`,
    caption: say((words, language) =>
      words.effects.caption(
        outcome.definition.label[language],
        arm.label[language],
        context.control.label[language],
      ),
    ),
    corner: say((words) => (context.byMunicipality ? words.municipality : words.stratum)),
    columns,
    rows: [
      ...strataOf(context).map((stratum) => row(stratum, context.stratumLabel(stratum))),
      row(null, pooledLabel(context)),
    ],
    notes: [
      say((words) => {
        const { notes } = words.effects;
        const { pairNotes, clusterNotes } = words.chapters;
        const parts = {
          citizen: [
            notes.wilson,
            ...(strataOf(context).length > 0 ? [notes.newcombe, notes.mh] : [notes.newcombeWhole]),
          ],
          pair: [notes.wilson, pairNotes.within, pairNotes.overall],
          cluster: [clusterNotes.shares, clusterNotes.difference],
        }[context.design.unit];
        return [words.intervalsBelow(context.level), ...parts].join(' ');
      }),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

/** Citizens, and share with its interval, of one arm. */
function shareCells(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: string,
  stratum: string | null,
): readonly Cell[] {
  const count = outcome.counts.of(stratum, arm) as OutcomeCount;
  const found = outcome.find({ estimator: 'proportion.wilson', arm, stratum });
  const size = countCell(count.n, count.size, context.minimum);
  if (count.event !== 'open') return [size, countCell(count.events, count.event, context.minimum)];
  if (context.design.unit === 'cluster') return [size, shareOfCount(count)];
  return [size, shareOfRow(count, found)];
}

function pooledLabel(context: ReportContext): Text {
  if (strataOf(context).length === 0) return say((words) => words.all);
  return say((words) => (context.byMunicipality ? words.pooled : words.pooledStrata));
}

function forest(context: ReportContext, outcome: ReportOutcome, arm: Arm): ForestFigure {
  const rows = mainRows(context, outcome, arm.id);
  const row = (stratum: string | null, label: Text): ForestRow => {
    const found = rows.difference(stratum);
    const shown = found?.status === 'ok' && found.estimate !== null;
    return {
      label,
      pooled: stratum === null,
      estimate: shown ? found.estimate : null,
      low: shown ? found.low : null,
      high: shown ? found.high : null,
      missing: shown ? null : rowCell(found, POINTS),
      n: shown ? found.n : null,
    };
  };
  const strata = strataOf(context).map((stratum) => row(stratum, context.stratumLabel(stratum)));
  const pooled = row(null, pooledLabel(context));
  const lines = [...strata, pooled];
  const spread = heterogeneityTable(context, outcome, arm, armSuffix(context, arm.id));
  const shown = strata.filter((item) => item.estimate !== null);
  const whole =
    pooled.estimate !== null && pooled.low !== null && pooled.high !== null
      ? { estimate: pooled.estimate, low: pooled.low, high: pooled.high }
      : null;
  const title = say((words, language) => words.effects.forestTitle(outcome.definition.label[language]));
  const description = say((words) =>
    words.effects.forestDescription({
      municipalities: context.byMunicipality,
      higher: shown.filter((item) => (item.estimate as number) > 0).length,
      shown: shown.length,
      hidden: strata.filter((item) => item.missing?.kind === 'hidden').length,
      pooled: whole,
    }),
  );
  const id = `forest${armSuffix(context, arm.id)}`;
  return {
    type: 'figure',
    kind: 'forest',
    id,
    title,
    description,
    notes: spread === null || spread.line === null ? [] : [spread.line],
    axis: say((words) => words.effects.forestAxis),
    format: POINTS,
    reference: 0,
    favours: {
      low: say((words, language) => words.effects.favours(context.control.label[language])),
      high: say((words, language) => words.effects.favours(arm.label[language])),
    },
    rows: lines,
    data: {
      type: 'table',
      id: `${id}-data`,
      caption: title,
      corner: say((words) => (context.byMunicipality ? words.municipality : words.stratum)),
      columns: [
        {
          id: 'difference',
          group: null,
          label: say((words) => words.effects.difference),
          unit: say((words) => words.unitPoints),
          align: 'number',
        },
      ],
      rows: [...strataOf(context), null].map((stratum, index) => {
        const found = rows.difference(stratum);
        return {
          id: stratum ?? 'all',
          label: (lines[index] as ForestRow).label,
          kind: stratum === null ? 'total' : 'plain',
          cells: [rowCell(found, POINTS)],
        };
      }),
      notes: [],
    },
  };
}

/** Tests of no difference and of equal effects, as far as they were computed. */
const TESTS = [
  'test.exact-stratified',
  'test.cmh',
  'test.fisher',
  'test.breslow-day-tarone',
  'test.woolf-homogeneity',
  'risk-difference.mh',
  'ols.cr2',
  'test.randomization',
] as const;

function testTable(context: ReportContext, outcome: ReportOutcome, many: boolean): Table {
  const rows = context.treatments.flatMap((arm) =>
    TESTS.flatMap((estimator): TableRow[] => {
      const found = outcome.find({ estimator, arm: arm.id });
      if (found === null) return [];
      return [
        {
          id: `${estimator}${armSuffix(context, arm.id)}`,
          label: say((words, language) => {
            const name = words.methods.estimators[estimator] ?? estimator;
            return context.treatments.length > 1 ? `${name} – ${arm.label[language]}` : name;
          }),
          kind: 'plain',
          cells: testCells(found),
        },
      ];
    }),
  );
  return {
    type: 'table',
    id: 'tests',
    caption: say((words) => (many ? words.effects.testsCaption : words.chapters.tests.caption)),
    corner: say((words) => words.effects.test),
    columns: testColumns(),
    rows,
    notes: [],
  };
}

/** Whether the effect differs, by every test of it: one on differences and one on odds ratios need not agree. */
function heterogeneityText(context: ReportContext, outcome: ReportOutcome, arm: Arm): Text | null {
  const pOf = (estimator: string, estimand?: string): number | null =>
    outcome.find({ estimator, arm: arm.id, ...(estimand === undefined ? {} : { estimand }) })?.p ?? null;
  const difference = pOf('pooled.fixed', 'heterogeneity');
  const ratio = pOf('test.breslow-day-tarone') ?? pOf('test.woolf-homogeneity');
  if (difference === null && ratio === null) return null;
  return say((words) => {
    const { spread } = words.effects;
    return words.effects.heterogeneity({
      tests: [
        ...(difference === null ? [] : [{ name: spread.difference, p: difference }]),
        ...(ratio === null ? [] : [{ name: spread.ratio, p: ratio }]),
      ],
      level: context.level,
      municipalities: context.byMunicipality,
    });
  });
}
