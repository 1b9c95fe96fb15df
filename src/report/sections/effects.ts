import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { countCell } from '../model/cells.ts';
import type { OutcomeCount } from '../model/outcome-counts.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type {
  Block,
  Cell,
  Column,
  ForestFigure,
  ForestRow,
  PublishedRow,
  Table,
  TableRow,
} from '../model/report-model.ts';
import { pCell, rowCell, rowNumberCell } from '../model/row-cells.ts';
import { shareOfRow } from '../model/share-of-row.ts';
import { decimals, POINTS, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** The main outcome as shares: per stratum and pooled, a forest plot, the tests. */
export function effectsSection(context: ReportContext): SectionResult {
  const title = say((words) => (context.byMunicipality ? words.effects.title : words.effects.titleStrata));
  const outcome = context.mainBinary;
  if (outcome === null)
    return omitted(
      'effects',
      title,
      say((words) => words.omitted.noBinary),
    );
  const label = outcome.definition.label;
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) => words.effects.intro(label[language])),
    },
  ];
  const hidden = context.strata.filter((stratum) =>
    context.arms.some((arm) => outcome.counts.of(stratum, arm.id)?.event !== 'open'),
  );
  for (const arm of context.treatments)
    blocks.push(effectsTable(context, outcome, arm), forest(context, outcome, arm));
  if (hidden.length > 0)
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words, language) =>
        words.smallCells.effects(hidden.map((stratum) => context.stratumLabel(stratum)[language])),
      ),
    });
  blocks.push({ type: 'heading', text: say((words) => words.effects.tests) });
  const heterogeneity = context.treatments.map((arm) => heterogeneityText(context, outcome, arm));
  blocks.push(testTable(context, outcome));
  for (const text of heterogeneity)
    if (text !== null) blocks.push({ type: 'paragraph', tone: 'plain', text });
  blocks.push({ type: 'paragraph', tone: 'note', text: say((words) => words.effects.perMunicipality) });
  return section('effects', title, blocks);
}

function idSuffix(context: ReportContext, arm: Arm): string {
  return context.treatments.length > 1 ? `-${arm.id}` : '';
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
    const found = differenceRow(outcome, arm, stratum);
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
    id: `effects${idSuffix(context, arm)}`,
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
      ...context.strata.map((stratum) => row(stratum, context.stratumLabel(stratum))),
      row(null, pooledLabel(context)),
    ],
    notes: [
      say(
        (words) =>
          `${words.intervalsBelow(context.level)} ${words.effects.notes.wilson} ${words.effects.notes.newcombe} ${words.effects.notes.mh}`,
      ),
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
  return [size, shareOfRow(count, found)];
}

function pooledLabel(context: ReportContext): Text {
  return say((words) => (context.byMunicipality ? words.pooled : words.pooledStrata));
}

/** Newcombe in a stratum; Mantel–Haenszel over the strata, or the whole table's when there is one stratum only. */
function differenceRow(outcome: ReportOutcome, arm: Arm, stratum: string | null): PublishedRow | null {
  const newcombe = outcome.find({ estimator: 'risk-difference.newcombe', arm: arm.id, stratum });
  if (stratum !== null) return newcombe;
  return outcome.find({ estimator: 'risk-difference.mh', arm: arm.id }) ?? newcombe;
}

function forest(context: ReportContext, outcome: ReportOutcome, arm: Arm): ForestFigure {
  const row = (stratum: string | null, label: Text): ForestRow => {
    const found = differenceRow(outcome, arm, stratum);
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
  const strata = context.strata.map((stratum) => row(stratum, context.stratumLabel(stratum)));
  const pooled = row(null, pooledLabel(context));
  const rows = [...strata, pooled];
  const shown = strata.filter((item) => item.estimate !== null);
  const whole =
    pooled.estimate !== null && pooled.low !== null && pooled.high !== null
      ? { estimate: pooled.estimate, low: pooled.low, high: pooled.high }
      : null;
  const title = say((words, language) => words.effects.forestTitle(outcome.definition.label[language]));
  const description = say((words) =>
    words.effects.forestDescription({
      higher: shown.filter((item) => (item.estimate as number) > 0).length,
      shown: shown.length,
      hidden: strata.filter((item) => item.missing?.kind === 'hidden').length,
      pooled: whole,
    }),
  );
  const id = `forest${idSuffix(context, arm)}`;
  return {
    type: 'figure',
    kind: 'forest',
    id,
    title,
    description,
    notes: [],
    axis: say((words) => words.effects.forestAxis),
    format: POINTS,
    reference: 0,
    favours: {
      low: say((words, language) => words.effects.favours(context.control.label[language])),
      high: say((words, language) => words.effects.favours(arm.label[language])),
    },
    rows,
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
      rows: [...context.strata, null].map((stratum, index) => {
        const found = differenceRow(outcome, arm, stratum);
        return {
          id: stratum ?? 'all',
          label: (rows[index] as ForestRow).label,
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
  'test.breslow-day-tarone',
  'test.woolf-homogeneity',
] as const;

function testTable(context: ReportContext, outcome: ReportOutcome): Table {
  const rows = context.treatments.flatMap((arm) =>
    [...TESTS, 'risk-difference.mh'].flatMap((estimator): TableRow[] => {
      const found = outcome.find({ estimator, arm: arm.id });
      if (found === null) return [];
      return [
        {
          id: `${estimator}${idSuffix(context, arm)}`,
          label: say((words, language) => {
            const name = words.methods.estimators[estimator] ?? estimator;
            return context.treatments.length > 1 ? `${name} – ${arm.label[language]}` : name;
          }),
          kind: 'plain',
          cells: [
            rowNumberCell(found, (row) => row.statistic, RATIO),
            rowNumberCell(found, (row) => row.df, decimals(0)),
            pCell(found),
          ],
        },
      ];
    }),
  );
  return {
    type: 'table',
    id: 'tests',
    caption: say((words) => words.effects.testsCaption),
    corner: say((words) => words.effects.test),
    columns: [
      {
        id: 'statistic',
        group: null,
        label: say((words) => words.effects.statistic),
        unit: null,
        align: 'number',
      },
      { id: 'df', group: null, label: say((words) => words.effects.df), unit: null, align: 'number' },
      { id: 'p', group: null, label: say((words) => words.p), unit: null, align: 'number' },
    ],
    rows,
    notes: [],
  };
}

function heterogeneityText(context: ReportContext, outcome: ReportOutcome, arm: Arm): Text | null {
  const found =
    outcome.find({ estimator: 'test.breslow-day-tarone', arm: arm.id }) ??
    outcome.find({ estimator: 'test.woolf-homogeneity', arm: arm.id }) ??
    outcome.find({ estimator: 'pooled.fixed', estimand: 'heterogeneity', arm: arm.id });
  const p = found?.p ?? null;
  return p === null ? null : say((words) => words.effects.heterogeneity(p, context.level));
}
