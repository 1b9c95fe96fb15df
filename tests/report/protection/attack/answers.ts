import { cellAt, type Reading, table } from './reading.ts';

/** What was answered to each question of a wave, and the bars of ordered scales. */
export function readAnswers({ model, facts, arms, knowledge }: Reading, wave: string): void {
  const { single } = knowledge;
  const own = table(model, `answers-${wave}`);
  for (const arm of arms) {
    let question = '';
    let options: string[] = [];
    let sides: string[] = [];
    let steps = new Map<string, string[]>();
    const name = (rest: string) => `answer ${wave} ${question} ${rest} ${arm}`;
    const close = () => {
      if (single.has(question)) facts.sum(options, name('answered'));
      for (const option of options) facts.within(option, name('answered'));
      facts.within(name('answered'), `answered ${wave} all ${arm}`);
      options = [];
      // The middle is often a step by itself, which has no row of its own as a side.
      if (sides.length > 0)
        facts.sum(
          SIDES.flatMap((side) =>
            sides.includes(name(`side-${side}`)) ? [name(`side-${side}`)] : (steps.get(side) ?? []),
          ),
          name('answered'),
        );
      for (const side of sides) facts.within(side, name('answered'));
      for (const side of SIDES)
        if (steps.get(side)?.length) facts.sum(steps.get(side) as string[], name(`side-${side}`));
      sides = [];
      steps = new Map();
    };
    for (const row of own?.rows ?? []) {
      if (row.kind === 'group') {
        close();
        question = row.id;
        continue;
      }
      const rest = row.id.slice(question.length + 1);
      const cell = cellAt(own, row.id, arm);
      facts.see(cell);
      if (rest === 'mean' || rest === 'median') continue;
      // Of a question with rounded shares the number is no secret of a few: it tells nothing exact.
      if (cell?.kind === 'hidden' && rest === 'answered') continue;
      facts.cell(name(rest), cell);
      if (rest.startsWith('side-')) sides.push(name(rest));
      const side = knowledge.sides.get(question)?.get(rest.slice('option-'.length));
      if (rest.startsWith('option-') && side !== undefined)
        steps.set(side, [...(steps.get(side) ?? []), name(rest)]);
      if (rest.startsWith('option-') && facts.has(name(rest))) options.push(name(rest));
      else if (rest.startsWith('option-')) options.push('nothing');
    }
    close();
  }
}

const SIDES = ['below', 'middle', 'above'];
