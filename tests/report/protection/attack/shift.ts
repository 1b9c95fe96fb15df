import type { Table } from '../../../../src/report/model/report-model.ts';
import { cellAt, type Reading } from './reading.ts';

/** From which answer to which: rows, columns and arms add up. */
export function readShift({ facts, arms }: Reading, own: Table): void {
  const question = own.id.slice('shift-'.length, -'-wave-1-wave-2'.length);
  const at = (from: string, to: string, arm: string) => `shift ${question} ${from} ${to} ${arm}`;
  const classes = own.columns.map(({ id }) => id);
  const options = classes.filter((id) => id !== 'total');
  const groups = [...arms, 'all'].filter((arm) => own.rows.some(({ id }) => id === `${arm}-total`));
  for (const arm of groups)
    for (const from of classes)
      for (const to of classes) facts.cell(at(from, to, arm), cellAt(own, `${arm}-${from}`, to));
  for (const arm of groups)
    for (const one of classes) {
      facts.sum(
        options.map((to) => at(one, to, arm)),
        at(one, 'total', arm),
      );
      facts.sum(
        options.map((from) => at(from, one, arm)),
        at('total', one, arm),
      );
    }
  for (const from of classes)
    for (const to of classes)
      facts.sum(
        arms.map((arm) => at(from, to, arm)),
        at(from, to, 'all'),
      );
  for (const arm of arms) {
    facts.sum([at('total', 'total', arm)], `change ${question} n ${arm}`);
    for (const option of options) {
      facts.within(at(option, 'total', arm), `answer wave-1 ${question} option-${option} ${arm}`);
      facts.within(at('total', option, arm), `answer wave-2 ${question} option-${option} ${arm}`);
    }
    for (const wave of ['wave-1', 'wave-2']) {
      facts.within(at('total', 'total', arm), `answer ${wave} ${question} answered ${arm}`);
      facts.within(at('total', 'total', arm), `answered ${wave} all ${arm}`);
    }
  }
}
