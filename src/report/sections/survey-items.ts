import type { Text } from '../../core/text.ts';
import type { WaveResults } from '../../fieldwork/fieldwork-results.ts';
import type { ItemRow } from '../../fieldwork/surveys/item-table.ts';
import type { Question } from '../../protocol/survey-schema.ts';
import { EMPTY, HIDDEN, numberCell, protectedCell } from '../model/cells.ts';
import { type ItemPart, itemCounts } from '../model/item-counts.ts';
import { likertDetail } from '../model/likert-detail.ts';
import { likertSteps } from '../model/likert-steps.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Column, Table, TableRow } from '../model/report-model.ts';
import type { ResponseCounts } from '../model/response-counts.ts';
import { COUNT, decimals, type NumberFormat } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { itemRow, type SurveyItems, surveyLikert } from './survey-likert.ts';

const WHOLE: NumberFormat = { kind: 'whole-share' };

/** The answers of one wave: every question with its options per arm, and its ordered scales as diverging bars. */
export function surveyItems(
  context: ReportContext,
  wave: WaveResults,
  response: ResponseCounts,
): readonly Block[] {
  const asked = new Set(wave.items.map((row) => row.question));
  const questions = context.input.protocol.questions.filter((question) => asked.has(question.id));
  if (questions.length === 0) return [];
  const arms = context.arms.map((arm) => arm.id);
  const counts = itemCounts(context, wave, questions, arms, response);
  const items: SurveyItems = { context, wave, questions, counts };
  return [...surveyLikert(items), itemsTable(items)];
}

function itemsTable(items: SurveyItems): Table {
  const { context, wave } = items;
  const rounded = items.questions.some((question) =>
    context.arms.some((arm) => items.counts.base(question.id, arm.id) === 'rounded'),
  );
  return {
    type: 'table',
    id: `answers-${wave.wave}`,
    caption: say((words, language) => words.surveys.answersCaption(wave.label[language])),
    corner: say((words) => words.surveys.question),
    columns: context.arms.map((arm): Column => numberColumn(arm.id, arm.label)),
    rows: items.questions.flatMap((question) => questionRows(items, question)),
    notes: [
      say((words) => words.surveys.answersNote),
      ...(rounded ? [say((words) => words.surveys.roundedNote(context.minimum))] : []),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function questionRows(items: SurveyItems, question: Question): readonly TableRow[] {
  const { context, counts } = items;
  const sub = (id: string, label: Text, cell: (row: ItemRow, arm: string) => Cell): TableRow => ({
    id: `${question.id}-${id}`,
    label,
    kind: 'sub',
    cells: context.arms.map((arm) => cell(itemRow(items.wave, question.id, arm.id), arm.id)),
  });
  const part = (id: ItemPart, label: Text, count: (row: ItemRow) => number): TableRow =>
    sub(id.replace(':', '-'), label, (row, arm) => partCell(items, row, arm, id, count(row)));
  return [
    { id: question.id, label: question.label, kind: 'group', cells: [] },
    ...countedOptions(question).map(({ id, label }) =>
      part(`option:${id}`, label, (row) => row.options?.find((entry) => entry.option === id)?.count ?? 0),
    ),
    ...sides(items, question).map(({ side, label }) =>
      part(`side:${side}`, label, (row) => row.likert?.[side] ?? 0),
    ),
    ...numberRows(items, question, sub),
    sub(
      'answered',
      say((words) => (question.kind === 'text' ? words.surveys.wrote : words.surveys.answeredItem)),
      (row, arm) => {
        if (row.answered === 0 && context.minimum <= 1) return numberCell(0, COUNT);
        return counts.base(question.id, arm) === 'open' ? numberCell(row.answered, COUNT) : HIDDEN;
      },
    ),
  ];
}

/** Count and share of those who answered; without the count where their number may not be known. */
function partCell(
  { context, counts }: SurveyItems,
  row: ItemRow,
  arm: string,
  part: ItemPart,
  count: number,
): Cell {
  const base = counts.base(row.question, arm);
  if (base === 'hidden') return row.answered === 0 && context.minimum <= 1 ? EMPTY : HIDDEN;
  const share = count / row.answered;
  const shown: Cell =
    count === 0
      ? { kind: 'value', value: 0, format: COUNT }
      : base === 'rounded'
        ? { kind: 'value', value: Math.round(share * 100) / 100, format: WHOLE }
        : { kind: 'count-share', count, share, low: null, high: null };
  return protectedCell(shown, counts.part(row.question, arm, part), context.minimum);
}

/** Options that count; "do not know" is no answer. */
function countedOptions(question: Question): readonly { readonly id: string; readonly label: Text }[] {
  if (question.kind === 'multiple') return question.options;
  return question.kind === 'single' || question.kind === 'likert'
    ? question.options.filter((option) => !option.missing)
    : [];
}

/** Sides that take several steps together, shown where some step may not be. */
function sides(
  items: SurveyItems,
  question: Question,
): readonly { readonly side: 'below' | 'above'; readonly label: Text }[] {
  if (question.kind !== 'likert') return [];
  if (items.context.arms.every((arm) => likertDetail(items.counts, question, arm.id) === 'steps')) return [];
  return (['below', 'above'] as const).flatMap((side) => {
    const steps = likertSteps(question).filter((step) => step.side === side);
    return steps.length < 2
      ? []
      : [{ side, label: say((words, language) => words.or(steps.map((step) => step.label[language]))) }];
  });
}

/** Mean and quartiles. With the number of answers hidden, a rounded mean alone. */
function numberRows(
  items: SurveyItems,
  question: Question,
  sub: (id: string, label: Text, cell: (row: ItemRow, arm: string) => Cell) => TableRow,
): readonly TableRow[] {
  if (question.kind !== 'likert' && question.kind !== 'number') return [];
  const { counts } = items;
  const format = decimals(question.kind === 'number' ? 1 : 2);
  const unit = question.kind === 'number' ? question.unit : undefined;
  const named = (name: (words: Parameters<Parameters<typeof say>[0]>[0]) => string): Text =>
    say((words, language) =>
      unit === undefined ? name(words) : words.baseline.withUnit(name(words), unit[language]),
    );
  const meanRow = sub(
    'mean',
    named((words) => words.baseline.meanSd),
    ({ numbers }, arm) => {
      const base = counts.base(question.id, arm);
      // The mean of a scale is its counts in another form.
      if (
        base === 'hidden' ||
        (question.kind === 'likert' && likertDetail(items.counts, question, arm) !== 'steps')
      )
        return HIDDEN;
      if (numbers === null) return EMPTY;
      const { mean, sd } = numbers;
      if (base === 'rounded') return numberCell(Math.round(mean * 10) / 10, decimals(1));
      return sd === null ? numberCell(mean, format) : { kind: 'mean-sd', mean, sd, format };
    },
  );
  if (question.kind === 'likert') return [meanRow];
  return [
    meanRow,
    sub(
      'median',
      named((words) => words.baseline.quartiles),
      ({ numbers }, arm) => {
        if (counts.base(question.id, arm) === 'hidden') return HIDDEN;
        if (numbers === null) return EMPTY;
        const { median, lower, upper } = numbers;
        return { kind: 'quartiles', median, lower, upper, format };
      },
    ),
  ];
}
