import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { type MainRows, mainRows } from '../model/main-rows.ts';
import { meanOfArm } from '../model/mean-of-arm.ts';
import type { OutcomeCount } from '../model/outcome-counts.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, KeyFigures, Paragraph, PublishedRow } from '../model/report-model.ts';
import { decimals, POINTS, RATIO, SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';
import { costAnswer } from './summary-costs.ts';
import { type Figures, named } from './summary-figures.ts';

/**
 * The answer in words and numbers, written from what was found. A direction is called settled only when the interval
 * lies on one side of no effect and the test agrees; otherwise the interval's two ends are said.
 */
export function summarySection(context: ReportContext): SectionResult {
  const title = say((words) => words.summary.title);
  const blocks: Block[] = [];
  const figures: KeyFigures['items'][number][] = [];
  const { main } = context;
  if (main !== null) {
    const question: Text[] = [
      say((words, language) => words.summary.question(main.definition.label[language])),
      ...(main.definition.primary ? [] : [say((words) => words.summary.notPrimary)]),
    ];
    const binary = main.effects.column.kind === 'binary' ? main : null;
    for (const arm of context.treatments) {
      const lead = arm === context.treatments[0] ? question : [];
      if (binary !== null) blocks.push(...binaryAnswer(context, binary, arm, lead, figures));
      else if (main.effects.column.kind === 'time-to-event')
        blocks.push(paragraph('lead', [...lead, ...timeAnswer(context, main, arm, figures)]));
      else blocks.push(paragraph('lead', [...lead, ...meanAnswer(context, main, arm)]));
    }
  }
  const { mainTime } = context;
  if (mainTime !== null && mainTime !== main)
    for (const arm of context.treatments) {
      const texts = timeAnswer(context, mainTime, arm, figures);
      if (texts.length > 0) blocks.push(paragraph('plain', texts));
    }
  const { costs } = context.input;
  if (costs !== null)
    for (const arm of context.treatments) {
      const texts = costAnswer(context, costs, arm, figures);
      if (texts.length > 0) blocks.push(paragraph('plain', texts));
    }
  if (costs !== null && context.design.unit === 'cluster')
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.chapters.clusterNotes.elsewhere),
    });
  const notes = smallCellNotes(context);
  if (figures.length > 0) blocks.splice(1, 0, { type: 'key-figures', items: figures });
  if (notes !== null) blocks.push({ type: 'paragraph', tone: 'note', text: notes });
  return section('summary', title, blocks);
}

function paragraph(tone: Paragraph['tone'], texts: readonly Text[]): Paragraph {
  return {
    type: 'paragraph',
    tone,
    text: say((_, language) => texts.map((text) => text[language]).join(' ')),
  };
}

function binaryAnswer(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: Arm,
  lead: readonly Text[],
  figures: Figures,
): readonly Block[] {
  const control = context.control;
  const [treated, reference] = [arm, control].map((entry) => outcome.counts.of(null, entry.id)) as [
    OutcomeCount,
    OutcomeCount,
  ];
  if ([treated, reference].some((count) => count.event !== 'open'))
    return [paragraph('lead', [...lead, say((words) => words.summary.binaryHidden)])];
  const rows = mainRows(context, outcome, arm.id);
  const found = rows.difference();
  if (treated.n === 0 && reference.n === 0)
    return [paragraph('lead', [...lead, say((words) => words.summary.notKnown(context.input.asOf))])];
  if (treated.n === 0 || reference.n === 0) return [paragraph('lead', [...lead, missingDifference(found)])];
  const shares = say((words, language) =>
    words.summary.binary({
      arm: arm.label[language],
      reference: control.label[language],
      share: treated.events / treated.n,
      events: treated.events,
      n: treated.n,
      share0: reference.events / reference.n,
      events0: reference.events,
      n0: reference.n,
    }),
  );
  for (const [entry, count] of [
    [arm, treated],
    [control, reference],
  ] as const)
    if (entry !== control || arm === context.treatments.at(-1))
      figures.push({
        label: say((words, language) => words.summary.shareIn(entry.label[language])),
        cell: { kind: 'value', value: count.events / count.n, format: SHARE },
        unit: null,
        detail: say((words) => words.summary.countOf(count.events, count.n)),
      });
  const numbers = known(found);
  if (numbers === null) return [paragraph('lead', [...lead, shares, missingDifference(found)])];
  figures.push({
    label: named(
      context,
      arm,
      say((words) => words.summary.differenceLabel),
    ),
    cell: { kind: 'value', value: numbers.estimate, format: POINTS },
    unit: say((words) => words.unitPoints),
    detail: say((words) => words.intervalLine(numbers.level, numbers.low, numbers.high, POINTS)),
  });
  return [
    paragraph('lead', [
      ...lead,
      shares,
      say((words) => words.summary.difference({ ...numbers, within: withinOf(context) })),
    ]),
    paragraph('plain', [conclusion(rows, arm, numbers)]),
  ];
}

interface Known {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/** Estimate and interval when all of it is there. */
function known(row: PublishedRow | null): Known | null {
  if (row === null || row.status !== 'ok') return null;
  const { estimate, low, high, level } = row;
  return estimate === null || low === null || high === null || level === null
    ? null
    : { estimate, low, high, level };
}

function missingDifference(row: PublishedRow | null): Text {
  return say((words) => {
    const status = row?.status ?? 'no-observations';
    if (status === 'suppressed') return words.summary.differenceMissing(words.cell.hidden);
    return words.summary.differenceMissing(
      status === 'ok' ? words.cell.empty : words.cell.notEstimable[status],
    );
  });
}

/** What the difference was taken within. */
function withinOf(context: ReportContext): 'municipalities' | 'strata' | 'pairs' | 'nothing' {
  if (context.design.unit === 'pair') return 'pairs';
  if (context.strata.length < 2) return 'nothing';
  return context.byMunicipality ? 'municipalities' : 'strata';
}

/** Interval against 0, and the test, which must agree before a direction is named. */
function conclusion({ test, testName }: MainRows, arm: Arm, numbers: Known): Text {
  const p = test?.p ?? null;
  const side = numbers.low > 0 ? 'higher' : numbers.high < 0 ? 'lower' : 'open';
  const settled = p === null ? null : p < 1 - numbers.level;
  return say((words, language) => {
    const say = words.summary.conclusion;
    const agree = settled === null || settled === (side !== 'open');
    const sentence = !agree
      ? say.disagree
      : side === 'open'
        ? say.open(numbers.low, numbers.high)
        : say[side](arm.label[language]);
    const shown = p === null ? '' : ` ${words.summary.test(words.summary.names[testName], p)}`;
    return `${sentence}${shown}.`;
  });
}

function timeAnswer(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: Arm,
  figures: Figures,
): readonly Text[] {
  const rows = mainRows(context, outcome, arm.id);
  const ratio = known(rows.hazardRatio);
  if (ratio === null) return [];
  if (outcome === context.main)
    figures.push({
      label: named(
        context,
        arm,
        say((words) => words.summary.hazardLabel),
      ),
      cell: { kind: 'value', value: ratio.estimate, format: RATIO },
      unit: null,
      detail: say((words) => words.intervalLine(ratio.level, ratio.low, ratio.high, RATIO)),
    });
  const test = rows.test?.p ?? null;
  const side = ratio.low > 1 ? 'faster' : ratio.high < 1 ? 'slower' : 'open';
  const agree = test === null || test < 1 - ratio.level === (side !== 'open');
  return [
    say((words, language) =>
      words.summary.time({
        label: outcome === context.main ? null : outcome.definition.label[language],
        arm: arm.label[language],
        reference: context.control.label[language],
        ...numbersOf(ratio),
      }),
    ),
    say((words) => {
      const sentence = agree ? words.summary.timeConclusion[side] : `${words.summary.conclusion.disagree}.`;
      return test === null
        ? sentence
        : `${sentence.slice(0, -1)} ${words.summary.test(words.summary.names[rows.testName], test)}.`;
    }),
  ];
}

function numbersOf({ estimate, low, high, level }: Known): {
  ratio: number;
  low: number;
  high: number;
  level: number;
} {
  return { ratio: estimate, low, high, level };
}

function meanAnswer(context: ReportContext, outcome: ReportOutcome, arm: Arm): readonly Text[] {
  const { column } = outcome.effects;
  if (column.kind !== 'numeric') return [];
  const { meanDifference } = mainRows(context, outcome, arm.id);
  const [mean, mean0] = [arm.id, context.control.id].map((id) => {
    if (outcome.counts.of(null, id)?.event !== 'open') return null;
    const cell = meanOfArm(context, outcome, id, decimals(1));
    return cell.kind === 'value' || cell.kind === 'estimate' ? cell.value : null;
  });
  const difference = known(meanDifference);
  const texts: Text[] = [];
  if (mean != null && mean0 != null)
    texts.push(
      say((words, language) =>
        words.summary.mean({
          arm: arm.label[language],
          reference: context.control.label[language],
          mean,
          mean0,
          unit: words.unknownUnit(column.unit),
        }),
      ),
    );
  if (difference === null) return [...texts, missingDifference(meanDifference)];
  const side = difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'open';
  return [
    ...texts,
    say((words) => words.summary.meanDifference({ ...difference, unit: words.unknownUnit(column.unit) })),
    say((words) => words.summary.meanConclusion[side]),
  ];
}

function smallCellNotes(context: ReportContext): Text | null {
  const { minimum, reason } = context.input.protocol.reporting.smallCells;
  if (minimum <= 1) return say((words) => words.smallCells.off(reason ?? null));
  return say((words) =>
    minimum < 5
      ? `${words.smallCells.rule(minimum)} ${words.smallCells.belowDefault(minimum, reason ?? null)}`
      : words.smallCells.rule(minimum),
  );
}
