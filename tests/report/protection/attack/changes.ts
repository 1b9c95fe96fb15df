import { ofOutcome } from './names.ts';
import { cellAt, type Reading, tables } from './reading.ts';
import { readShift } from './shift.ts';

/** Measures of both waves: who has a value twice, and who got better or worse. */
export function readChanges(reading: Reading): void {
  const { model, facts, arms, knowledge } = reading;
  const { questions } = knowledge;
  for (const own of tables(model).filter(({ id }) => /^change-wave/.test(id)))
    for (const row of own.rows.filter(({ kind }) => kind !== 'group')) {
      const arm = arms.find((id) => row.id.endsWith(`-${id}`)) as string;
      const measure = row.id.slice(0, -arm.length - 1);
      const at = (part: string) => `change ${measure} ${part} ${arm}`;
      for (const part of ['n', 'improved', 'unchanged', 'worsened'])
        facts.cell(at(part), cellAt(own, row.id, part));
      facts.sum(['improved', 'unchanged', 'worsened'].map(at), at('n'));
      // The list of results tells how many stand behind a difference.
      facts.made(ofOutcome(`${measure}/wave-1-wave-2`, arm), [at('n')]);
      for (const wave of ['wave-1', 'wave-2']) facts.within(at('n'), `answered ${wave} all ${arm}`);
      if (questions.has(measure))
        for (const wave of ['wave-1', 'wave-2'])
          facts.within(at('n'), `answer ${wave} ${measure} answered ${arm}`);
    }
  for (const own of tables(model).filter(({ id }) => /^shift-.*-wave-1-wave-2$/.test(id)))
    readShift(reading, own);
}
