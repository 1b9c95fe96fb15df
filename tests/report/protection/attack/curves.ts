import type { Cell } from '../../../../src/report/model/report-model.ts';
import { withOutcome } from './names.ts';
import { cellAt, type Reading, table } from './reading.ts';

/**
 * Shares of the placement curve as counts, while they can only be one: from the first that is none somebody has been censored, and
 * what looks like one later is chance.
 */
export function readCurves({ model, facts, arms, knowledge }: Reading): void {
  const { outcomes: ids, window } = knowledge;
  for (const arm of arms) {
    const size = facts.published.get(`flow allocated ${arm}`) as number;
    const ever = withOutcome(ids.ever, arm);
    const days: number[] = [];
    let whole = true;
    const curve = table(model, 'placement-curve-data');
    for (const { id } of curve?.rows ?? []) {
      const cell = cellAt(curve, id, arm);
      const share = facts.see(cell);
      if (share === null || !whole) continue;
      const found = wholeOf(share, size);
      whole = found !== null && uncensored(cell, found, size);
      if (!whole || found === null || Number(id) === 0) continue;
      facts.number(`by day ${id} ${arm}`, found);
      days.push(Number(id));
    }
    const placed = withOutcome(ids.placed, arm);
    days.forEach((day, index) => {
      const name = `by day ${day} ${arm}`;
      facts.within(name, ever);
      if (day < window) facts.within(name, placed);
      else facts.within(placed, name);
      for (const later of days.slice(index + 1)) facts.within(name, `by day ${later} ${arm}`);
      for (let week = 0; 7 * week <= day; week += 1) facts.within(`in week ${week} in-flexjob ${arm}`, name);
    });
  }
}

/** A share, rounded to 0.1 %, as a number of so many; null where it is none. */
export function wholeOf(share: number | null, size: number): number | null {
  if (share === null) return null;
  const whole = Math.round(share * size);
  return Math.abs(whole / size - share) <= 0.000_51 ? whole : null;
}

/** Whether the interval (log, Greenwood) is that of so many of so many with nobody censored. */
function uncensored(cell: Cell | undefined, count: number, size: number): boolean {
  if (cell?.kind !== 'estimate' || count === 0 || count === size) return true;
  const left = 1 - count / size;
  const half = 1.959964 * Math.sqrt(count / size / (left * size));
  const near = (end: number | null, share: number) => end === null || Math.abs(end - share) <= 0.000_51;
  return (
    near(cell.low, 1 - Math.min(1, left * Math.exp(half))) && near(cell.high, 1 - left * Math.exp(-half))
  );
}
