import type { Text } from '../../core/text.ts';
import type { FieldworkResults } from '../../fieldwork/fieldwork-results.ts';
import type { CategoryShift } from '../../fieldwork/surveys/category-shift.ts';
import { countCell } from '../model/cells.ts';
import type { CountSum, Protection } from '../model/protection.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Table, TableRow } from '../model/report-model.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import { say } from '../words/say.ts';

/** Options of a shift table, or a side of an ordered scale that stands for several. */
interface Class {
  readonly id: string;
  readonly label: Text;
  /** Positions of the options in the shift. */
  readonly members: readonly number[];
}

/** From which answer to which, per arm: one table per question with one answer. Long scales are taken together by their side. */
export function surveyShift(context: ReportContext, fieldwork: FieldworkResults): readonly Block[] {
  const sets = new Map<string, CategoryShift[]>();
  for (const shift of fieldwork.shifts) {
    const id = `${shift.question}-${shift.from}-${shift.to}`;
    sets.set(id, [...(sets.get(id) ?? []), shift]);
  }
  return [...sets].map(([id, shifts]) => shiftTable(context, fieldwork, id, shifts));
}

function shiftTable(
  context: ReportContext,
  fieldwork: FieldworkResults,
  id: string,
  shifts: readonly CategoryShift[],
): Table {
  const first = shifts[0] as CategoryShift;
  const wave = (name: string) => fieldwork.waves.find((entry) => entry.wave === name)?.label;
  const classes = classesOf(context, first);
  const order = [...context.arms.map((arm) => arm.id), null];
  const own = order.flatMap((arm) => shifts.find((shift) => shift.arm === arm) ?? []);
  const count = (shift: CategoryShift, from: Class | null, to: Class | null) =>
    (from ?? whole(first)).members.reduce(
      (sum, row) =>
        sum +
        (to ?? whole(first)).members.reduce((all, column) => all + (shift.counts[row]?.[column] ?? 0), 0),
      0,
    );
  const marks = protectShift(context, fieldwork, own, classes, count);
  const targets = [...classes, null];
  // One object: neighbouring columns of the same group share a heading.
  const later = say((words) => words.surveys.laterAnswer);
  return {
    type: 'table',
    id: `shift-${id}`,
    caption: say((words, language) =>
      words.surveys.shiftCaption(
        first.label[language],
        wave(first.from)?.[language] ?? first.from,
        wave(first.to)?.[language] ?? first.to,
      ),
    ),
    corner: say((words) => words.surveys.firstAnswer),
    columns: targets.map((to) => ({
      id: to?.id ?? 'total',
      group: to === null ? null : later,
      label: to?.label ?? say((words) => words.total),
      unit: null,
      align: 'number',
    })),
    rows: own.flatMap((shift): TableRow[] => [
      {
        id: shift.arm ?? 'all',
        label: shift.arm === null ? say((words) => words.all) : context.armLabel(shift.arm),
        kind: 'group',
        cells: [],
      },
      ...[...classes, null].map(
        (from): TableRow => ({
          id: `${shift.arm ?? 'all'}-${from?.id ?? 'total'}`,
          label: from?.label ?? say((words) => words.total),
          kind: 'sub',
          cells: targets.map((to) =>
            countCell(count(shift, from, to), marks(shift, from, to), context.minimum),
          ),
        }),
      ),
    ]),
    notes: [
      say((words) => words.surveys.shiftNote),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function whole(shift: CategoryShift): Pick<Class, 'members'> {
  return { members: shift.options.map((_, index) => index) };
}

/** Up to three options stand for themselves; a longer ordered scale is divided at its middle. */
function classesOf(context: ReportContext, shift: CategoryShift): readonly Class[] {
  const single = shift.options.map(
    ({ option, label }, index): Class => ({ id: option, label, members: [index] }),
  );
  const question = context.input.protocol.questions.find((entry) => entry.id === shift.question);
  if (single.length <= 3 || question?.kind !== 'likert') return single;
  const scores = shift.options.map(({ option }, index) => ({
    index,
    score: question.options.find((entry) => entry.id === option)?.score ?? index + 1,
  }));
  const all = scores.map(({ score }) => score);
  const centre = (Math.min(...all) + Math.max(...all)) / 2;
  return (
    [
      ['below', (score: number) => score < centre],
      ['middle', (score: number) => score === centre],
      ['above', (score: number) => score > centre],
    ] as const
  ).flatMap(([id, fits]): Class[] => {
    const members = scores.filter(({ score }) => fits(score)).map(({ index }) => index);
    const labels = members.map((index) => (shift.options[index] as (typeof shift.options)[number]).label);
    return members.length === 0
      ? []
      : [{ id, members, label: say((words, language) => words.or(labels.map((label) => label[language]))) }];
  });
}

type Count = (shift: CategoryShift, from: Class | null, to: Class | null) => number;

/** Cells, both margins and the whole per arm; arms add up to all. Those who can be compared are known from nowhere else. */
function protectShift(
  context: ReportContext,
  fieldwork: FieldworkResults,
  shifts: readonly CategoryShift[],
  classes: readonly Class[],
  count: Count,
): (shift: CategoryShift, from: Class | null, to: Class | null) => Protection {
  const key = (arm: string | null, from: Class | null, to: Class | null) =>
    `${from?.id ?? ''}\n${to?.id ?? ''}\n${arm ?? ''}`;
  const counts = new Map<string, number>();
  const sets = new Map<string, CitizenSet>();
  const sums: CountSum[] = [];
  const all = [...classes, null];
  for (const shift of shifts)
    for (const from of all) {
      for (const to of all) {
        counts.set(key(shift.arm, from, to), count(shift, from, to));
        sets.set(key(shift.arm, from, to), setOfShift(context, fieldwork, shift, from, to));
      }
      sums.push(
        { parts: classes.map((to) => key(shift.arm, from, to)), total: key(shift.arm, from, null) },
        { parts: classes.map((to) => key(shift.arm, to, from)), total: key(shift.arm, null, from) },
      );
    }
  const arms = shifts.flatMap((shift) => (shift.arm === null ? [] : [shift.arm]));
  if (shifts.length > arms.length)
    for (const from of all)
      for (const to of all)
        sums.push({ parts: arms.map((arm) => key(arm, from, to)), total: key(null, from, to) });
  const { question, from: first, to: second } = shifts[0] as CategoryShift;
  const marks = context.register.ask(`shift ${question} ${first} ${second}`, {
    counts,
    sums,
    sets,
    cost: COST.row,
  });
  return (shift, from, to) => marks.get(key(shift.arm, from, to)) ?? 'hidden';
}

/** Those whose answers fall in a cell: in both waves an answer that counts, of the class or of any. */
function setOfShift(
  { register, citizens }: ReportContext,
  fieldwork: FieldworkResults,
  shift: CategoryShift,
  from: Class | null,
  to: Class | null,
): CitizenSet {
  const answers = (id: string) =>
    fieldwork.waves.find(({ wave }) => wave === id)?.who.choices.get(shift.question);
  const [first, second] = [answers(shift.from), answers(shift.to)];
  const within = (chosen: readonly string[] | undefined, own: Class | null) =>
    chosen !== undefined &&
    (own ?? whole(shift)).members.some((index) => chosen.includes(shift.options[index]?.option as string));
  return register.set((index) => {
    const citizen = citizens[index];
    return (
      citizen !== undefined &&
      (shift.arm === null || citizen.arm === shift.arm) &&
      within(first?.get(citizen.trialId), from) &&
      within(second?.get(citizen.trialId), to)
    );
  });
}
