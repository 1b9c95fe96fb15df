import type { Cell } from '../../../../src/report/model/report-model.ts';
import { wholeOf } from './curves.ts';
import { withOutcome } from './names.ts';
import { cellAt, type Reading, table, tablesLike } from './reading.ts';

/**
 * The event, and the competing events together, over time. While nobody is censored a share is a number of the arm; from the first
 * that is none, none is.
 */
export function readCompeting({ model, facts, arms, knowledge }: Reading): void {
  for (const arm of arms) {
    const size = facts.published.get(`size ${arm}`) as number;
    for (const kind of ['event', 'competing']) {
      const own = table(model, `incidence-${kind}-data`);
      let whole = true;
      let before: string | null = null;
      for (const { id } of own?.rows ?? []) {
        const cell = cellAt(own, id, arm);
        const value = facts.see(cell);
        if (value === null || !whole) continue;
        const found = wholeOf(value, size);
        whole = found !== null && uncensored(cell, found, size);
        if (!whole || found === null || Number(id) === 0) continue;
        const name = kind === 'event' ? `by day ${id} ${arm}` : `${kind} by ${id} ${arm}`;
        facts.number(name, found);
        if (before !== null) facts.within(before, name);
        if (kind === 'event') facts.within(name, withOutcome(knowledge.outcomes.ever, arm));
        else facts.rest(`neither by ${id} ${arm}`, [name, `by day ${id} ${arm}`], `size ${arm}`);
        before = name;
      }
    }
    // At the end of the follow-up at full precision: a number only where nobody was censored.
    for (const own of tablesLike(model, /^incidence(-(?!event|competing|causes)|$)/))
      for (const { id } of own.rows) {
        const value = facts.see(cellAt(own, id, arm));
        if (value === null || Math.abs(Math.round(value * size) / size - value) > 1e-9) continue;
        facts.number(`${id} by the end ${arm}`, Math.round(value * size));
        if (id === 'event')
          facts.within(`event by the end ${arm}`, withOutcome(knowledge.outcomes.ever, arm));
      }
    facts.rest(
      `neither by the end ${arm}`,
      [`event by the end ${arm}`, `competing by the end ${arm}`],
      `size ${arm}`,
    );
  }
}

/** Whether the interval (log of the share; the variance is nearly the binomial one) is that of so many of so many with nobody censored. */
function uncensored(cell: Cell | undefined, count: number, size: number): boolean {
  if (cell?.kind !== 'estimate' || count === 0) return true;
  const share = count / size;
  const half = 1.959964 * Math.sqrt((1 - share) / count);
  const near = (end: number | null, of: number) => end === null || Math.abs(end - of) <= 0.001;
  return near(cell.low, share * Math.exp(-half)) && near(cell.high, Math.min(1, share * Math.exp(half)));
}
