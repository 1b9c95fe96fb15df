import type { Text } from '../../core/text.ts';
import type { WaveResults } from '../../fieldwork/fieldwork-results.ts';
import type { ItemRow } from '../../fieldwork/surveys/item-table.ts';
import type { Question } from '../../protocol/survey-schema.ts';
import { HIDDEN, numberCell } from '../model/cells.ts';
import type { ItemCounts } from '../model/item-counts.ts';
import { likertDetail } from '../model/likert-detail.ts';
import { likertSteps } from '../model/likert-steps.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Cell, Column, LikertBar, LikertFigure, Table, TableRow } from '../model/report-model.ts';
import { COUNT, formatNumber, type NumberFormat, SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';

type Likert = Extract<Question, { kind: 'likert' }>;

/** The items of one wave with what may be shown of them. */
export interface SurveyItems {
  readonly context: ReportContext;
  readonly wave: WaveResults;
  readonly questions: readonly Question[];
  readonly counts: ItemCounts;
}

const WHOLE: NumberFormat = { kind: 'whole-share' };

/** The answers to a question in an arm. */
export function itemRow(wave: WaveResults, question: string, arm: string): ItemRow {
  return wave.items.find((row) => row.question === question && row.arm === arm) as ItemRow;
}

/** The ordered scales of a wave as diverging bars: one figure for all questions with the same steps. */
export function surveyLikert(items: SurveyItems): readonly LikertFigure[] {
  const sets = new Map<string, Likert[]>();
  for (const question of items.questions) {
    if (question.kind !== 'likert') continue;
    const steps = JSON.stringify(likertSteps(question));
    sets.set(steps, [...(sets.get(steps) ?? []), question]);
  }
  return [...sets.values()].map((questions, index) => likertFigure(items, questions, index + 1));
}

interface Bar extends LikertBar {
  readonly arm: string;
  /** Shares of the sides, also where the steps are shown. */
  readonly sums: NonNullable<LikertBar['sides']> | null;
}

function barOf(items: SurveyItems, question: Likert, arm: string): Bar {
  const row = itemRow(items.wave, question.id, arm);
  const detail = likertDetail(items.counts, question, arm);
  const base = items.counts.base(question.id, arm);
  const written = (count: number) => {
    const share = count / row.answered;
    return base === 'rounded' ? Math.round(share * 100) / 100 : share;
  };
  const sums =
    detail === 'nothing' || row.likert === null
      ? null
      : {
          below: written(row.likert.below),
          middle: written(row.likert.middle),
          above: written(row.likert.above),
        };
  return {
    arm,
    label: items.context.armLabel(arm),
    n: base === 'open' ? row.answered : null,
    shares:
      detail === 'steps'
        ? likertSteps(question).map((step) =>
            written(row.options?.find((option) => option.option === step.id)?.count ?? 0),
          )
        : null,
    sides: detail === 'sides' ? sums : null,
    sums,
    missing: detail === 'nothing' ? HIDDEN : null,
  };
}

function likertFigure(items: SurveyItems, questions: readonly Likert[], number: number): LikertFigure {
  const { context, wave } = items;
  const id = `likert-${wave.wave}-${number}`;
  const steps = likertSteps(questions[0] as Likert);
  const title = say((words, language) =>
    questions.length === 1
      ? words.surveys.likertTitle(questions[0]?.label[language] ?? '', wave.label[language])
      : words.surveys.likertTitleMany(wave.label[language]),
  );
  const bars = questions.map((question) => ({
    question,
    bars: context.arms.map((arm) => barOf(items, question, arm.id)),
  }));
  const all = bars.flatMap((group) => group.bars);
  const hidden = all.filter((bar) => bar.missing !== null).length;
  return {
    type: 'figure',
    kind: 'likert',
    id,
    title,
    description: say((words, language) =>
      words.surveys.likertDescription(
        bars.map(({ question, bars: own }) => ({
          label: question.label[language],
          arms: own.flatMap(({ label, sums }) =>
            sums === null
              ? []
              : [
                  {
                    label: label[language],
                    below: formatNumber(sums.below, WHOLE, language),
                    above: formatNumber(sums.above, WHOLE, language),
                  },
                ],
          ),
        })),
        hidden,
      ),
    ),
    notes: [
      say((words) => words.surveys.likertNote(steps.some((step) => step.side === 'middle'))),
      ...(all.some((bar) => bar.sides !== null) ? [say((words) => words.surveys.likertSides)] : []),
      ...(hidden > 0 ? [say((words) => words.surveys.likertHidden)] : []),
    ],
    steps: steps.map(({ label, side }) => ({ label, side })),
    axis: say((words) => words.surveys.likertAxis),
    groups: bars.map(({ question, bars: own }) => ({
      label: question.label,
      bars: own.map(({ label, n, shares, sides: taken, missing }) => ({
        label,
        n,
        shares,
        sides: taken,
        missing,
      })),
    })),
    data: dataTable(id, title, steps, bars),
  };
}

function dataTable(
  id: string,
  title: Text,
  steps: ReturnType<typeof likertSteps>,
  groups: readonly { readonly question: Likert; readonly bars: readonly Bar[] }[],
): Table {
  const column = (name: string, label: Text): Column => ({
    id: name,
    group: null,
    label,
    unit: null,
    align: 'number',
  });
  const sideNames = (['below', 'middle', 'above'] as const).filter((side) =>
    steps.some((step) => step.side === side),
  );
  const shown = (value: number | null | undefined, format: NumberFormat): Cell =>
    value === null || value === undefined ? HIDDEN : numberCell(value, format);
  return {
    type: 'table',
    id: `${id}-data`,
    caption: title,
    corner: say((words) => words.surveys.group),
    columns: [
      ...steps.map((step) => column(step.id, step.label)),
      ...sideNames.map((side) =>
        column(
          `side-${side}`,
          say((words) => words.surveys.sides[side]),
        ),
      ),
      column(
        'n',
        say((words) => words.effects.citizens),
      ),
    ],
    rows: groups.flatMap(({ question, bars }): TableRow[] => [
      { id: question.id, label: question.label, kind: 'group', cells: [] },
      ...bars.map(
        (bar): TableRow => ({
          id: `${question.id}-${bar.arm}`,
          label: bar.label,
          kind: 'sub',
          cells: [
            ...steps.map((_, step) => shown(bar.shares?.[step], bar.n === null ? WHOLE : SHARE)),
            ...sideNames.map((side) => shown(bar.sums?.[side], bar.n === null ? WHOLE : SHARE)),
            shown(bar.n, COUNT),
          ],
        }),
      ),
    ]),
    notes: [],
  };
}
