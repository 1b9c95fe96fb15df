import type { WaveResults } from '../../fieldwork/fieldwork-results.ts';
import type { ItemRow } from '../../fieldwork/surveys/item-table.ts';
import type { Question } from '../../protocol/survey-schema.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { likertSteps } from './likert-steps.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';
import type { ResponseCounts } from './response-counts.ts';

/** What a count of an item table is of: an option, or a side of an ordered scale. */
export type ItemPart = `option:${string}` | `side:${'below' | 'middle' | 'above'}`;

/**
 * How the answers of a question in an arm may be shown. `open`: counts and shares. `rounded`: shares in whole percent and no number
 * of answers, because 1 to minimum − 1 of the questionnaires returned lack an answer. `hidden`: nothing, too few have answered.
 */
export type ItemBase = 'open' | 'rounded' | 'hidden';

export interface ItemCounts {
  readonly base: (question: string, arm: string) => ItemBase;
  readonly part: (question: string, arm: string, part: ItemPart) => Protection;
}

/**
 * Protects the item table of a wave, arm by arm; there is no column for all arms, which would give one arm's small numbers
 * back. Options make up the answers, and of an ordered scale its sides; of a multiple choice those who chose an option and those who did
 * not make up the answers. Who was asked a question after a skip rule is who chose the options that lead on. Questions whose shares are
 * rounded tell no count: they are protected as if the number of answers were known, but not together with other tables.
 *
 * @param questions of the wave @param arms arm ids
 */
export function itemCounts(
  context: ReportContext,
  wave: WaveResults,
  questions: readonly Question[],
  arms: readonly string[],
  response: ResponseCounts,
): ItemCounts {
  const { minimum } = context;
  const small = (count: number) => count > 0 && count < minimum;
  const marks = new Map<string, Protection>();
  const bases = new Map<string, ItemBase>();
  for (const arm of arms) {
    if (!response.open(arm)) continue;
    const rows = wave.items.filter((row) => row.arm === arm);
    for (const row of rows)
      bases.set(
        key(row.question, '', arm),
        row.answered < Math.max(1, minimum)
          ? 'hidden'
          : small(row.returned - row.answered)
            ? 'rounded'
            : 'open',
      );
    for (const family of families(questions)) {
      const table: ItemTable = {
        counts: new Map(),
        sums: [],
        known: new Set(),
        sets: new Map(),
        unpublished: new Set(),
      };
      for (const question of family) {
        const row = rows.find((entry) => entry.question === question.id);
        if (row === undefined) continue;
        const base = bases.get(key(question.id, '', arm)) as ItemBase;
        addRow(row, question, arm, base, table, (test) => setOfItem(context, wave, question.id, arm, test));
      }
      for (const question of family) addSkip(question, family, arm, table);
      for (const [name, mark] of context.register.ask(`items ${wave.wave}`, table)) marks.set(name, mark);
    }
  }
  const base = (question: string, arm: string): ItemBase => {
    const own = bases.get(key(question, '', arm)) ?? 'hidden';
    // The number of answers may be hidden for another table's sake.
    return own === 'open' && marks.get(key(question, 'answered', arm)) !== 'open' ? 'rounded' : own;
  };
  return {
    base,
    part: (question, arm, part) => {
      if (base(question, arm) === 'hidden') return 'hidden';
      const mark = marks.get(key(question, part, arm)) ?? 'hidden';
      const other = marks.get(key(question, `not-${part}`, arm)) ?? 'open';
      return mark === 'open' && other !== 'open' ? 'hidden' : mark;
    },
  };
}

interface ItemTable {
  readonly counts: Map<string, number>;
  readonly sums: CountSum[];
  readonly known: Set<string>;
  readonly sets: Map<string, CitizenSet>;
  readonly unpublished: Set<string>;
}

/** Citizens of an arm whose answer to a question counts, by the options they chose. */
function setOfItem(
  { register, citizens }: ReportContext,
  { who }: WaveResults,
  question: string,
  arm: string,
  test: (chosen: readonly string[]) => boolean,
): CitizenSet {
  const answers = who.choices.get(question);
  return register.set((index) => {
    const citizen = citizens[index];
    const chosen = citizen?.arm === arm ? answers?.get(citizen.trialId) : undefined;
    return chosen !== undefined && test(chosen);
  });
}

/** A line feed stands in no id. */
function key(question: string, part: string, arm: string): string {
  return `${question}\n${part}\n${arm}`;
}

/** Questions that skip rules join, directly or over others. */
function families(questions: readonly Question[]): readonly (readonly Question[])[] {
  const joined: Question[][] = [];
  for (const question of questions) {
    const family = joined.find((list) => list.some((entry) => entry.id === question.askedIf?.question));
    if (family === undefined) joined.push([question]);
    else family.push(question);
  }
  return joined;
}

function addRow(
  row: ItemRow,
  question: Question,
  arm: string,
  base: ItemBase,
  table: ItemTable,
  set: (test: (chosen: readonly string[]) => boolean) => CitizenSet,
): void {
  const { counts, sums } = table;
  const at = (part: string) => key(question.id, part, arm);
  const name = (part: string, count: number, test: (chosen: readonly string[]) => boolean) => {
    counts.set(at(part), count);
    if (base === 'open') table.sets.set(at(part), set(test));
  };
  name('answered', row.answered, () => true);
  if (base !== 'open') {
    table.known.add(at('answered'));
    // The number itself is told nowhere, and must not be when it leaves a few without an answer.
    counts.set(at('behind'), row.answered);
    table.sets.set(
      at('behind'),
      set(() => true),
    );
    table.unpublished.add(at('behind'));
  }
  if (base === 'hidden') return;
  const options = row.options ?? [];
  const missing = new Set(
    question.kind === 'single' || question.kind === 'likert'
      ? question.options.filter((option) => option.missing).map((option) => option.id)
      : [],
  );
  const counted = options.filter(({ option }) => !missing.has(option));
  for (const { option, count } of counted)
    name(`option:${option}`, count, (chosen) => chosen.includes(option));
  if (question.kind === 'multiple')
    for (const { option, count } of counted) {
      name(`not-option:${option}`, row.answered - count, (chosen) => !chosen.includes(option));
      sums.push({ parts: [at(`option:${option}`), at(`not-option:${option}`)], total: at('answered') });
    }
  else if (counted.length > 0)
    sums.push({ parts: counted.map(({ option }) => at(`option:${option}`)), total: at('answered') });
  if (question.kind !== 'likert' || row.likert === null) return;
  for (const side of ['below', 'middle', 'above'] as const) {
    const steps = likertSteps(question).filter((step) => step.side === side);
    if (steps.length === 0) continue;
    name(`side:${side}`, row.likert[side], (chosen) => steps.some((step) => chosen.includes(step.id)));
    sums.push({ parts: steps.map((step) => at(`option:${step.id}`)), total: at(`side:${side}`) });
  }
}

/** Those who chose an option that leads on either answered, or did not; the second number is what the first two tell. */
function addSkip(
  question: Question,
  family: readonly Question[],
  arm: string,
  { counts, sums, unpublished }: ItemTable,
): void {
  const rule = question.askedIf;
  const gate = family.find((entry) => entry.id === rule?.question);
  if (rule === undefined || gate === undefined || !('options' in gate)) return;
  const leading = rule.is.map((id) => key(gate.id, `option:${id}`, arm));
  const chosen = leading.map((name) => counts.get(name));
  const answered = counts.get(key(question.id, 'answered', arm));
  // A choice of several options says how many were asked only when one of them leads on.
  if (answered === undefined || (gate.kind === 'multiple' && leading.length > 1)) return;
  const led = chosen.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (chosen.includes(undefined) || led < answered) return;
  counts.set(key(question.id, 'led', arm), led).set(key(question.id, 'unanswered', arm), led - answered);
  unpublished.add(key(question.id, 'led', arm)).add(key(question.id, 'unanswered', arm));
  sums.push(
    { parts: leading, total: key(question.id, 'led', arm) },
    {
      parts: [key(question.id, 'answered', arm), key(question.id, 'unanswered', arm)],
      total: key(question.id, 'led', arm),
    },
  );
}
