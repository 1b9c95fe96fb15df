import { wholeOf } from './curves.ts';
import { withOutcome } from './names.ts';
import { cellAt, type Reading, tablesLike } from './reading.ts';

/** Who was in a status in which week: shares of an arm, and differences, which with one arm's share give the other's. */
export function readWeeks({ model, facts, arms, knowledge }: Reading): void {
  const control = arms.at(-1) as string;
  for (const own of tablesLike(model, /^weekly-.*-data$/)) {
    const status = own.id.slice('weekly-'.length, -'-data'.length);
    for (const { id } of own.rows) {
      const together = `in week ${id} ${status} all`;
      facts.made(
        together,
        arms.map((arm) => `in week ${id} ${status} ${arm}`),
      );
      if (status === 'in-centre') facts.within(together, 'centre ever all');
      if (status === 'in-flexjob') facts.within(together, 'flow placed all');
      for (const arm of arms) {
        const name = `in week ${id} ${status} ${arm}`;
        const size = facts.published.get(`size ${arm}`) as number;
        const found = wholeOf(facts.see(cellAt(own, id, `share-${arm}`)), size);
        if (found !== null) facts.number(name, found);
        const apart = facts.see(cellAt(own, id, `difference-${arm}`));
        if (apart !== null)
          facts.difference(
            apart,
            [name, `size ${arm}`],
            [`in week ${id} ${status} ${control}`, `size ${control}`],
          );
        facts.within(name, `size ${arm}`);
        if (status === 'in-flexjob') facts.within(name, withOutcome(knowledge.outcomes.ever, arm));
        if (status === 'in-centre') facts.within(name, `centre ever ${arm}`);
      }
    }
  }
}
