import { withOutcome } from './names.ts';
import { cellAt, type Reading, table, tablesLike } from './reading.ts';

/** Who kept the first job how long, of all allocated and of those placed. */
export function readRetention({ model, facts, arms, knowledge }: Reading): void {
  const ids = knowledge.outcomes;
  const own = tablesLike(model, /^retention(?!-placed)/);
  const lengths = (own[0]?.rows ?? []).map(({ id }) => id);
  for (const arm of arms) {
    for (const id of lengths) {
      for (const found of own) facts.cell(`${id} ${arm}`, cellAt(found, id, arm));
      const ofPlaced = cellAt(table(model, 'retention-placed'), id, arm);
      // Hidden there may be only of how many it is a share.
      if (ofPlaced?.kind === 'hidden') facts.see(ofPlaced);
      else facts.cell(`${id} ${arm}`, ofPlaced);
      if (ofPlaced?.kind === 'count-share' && ofPlaced.count > 0)
        facts.number(`weeks-0 ${arm}`, Math.round(ofPlaced.count / ofPlaced.share));
    }
    const placed = withOutcome(ids.placed, arm);
    if (knowledge.firstJobs === 'placed') facts.sum([`weeks-0 ${arm}`], placed);
    else facts.within(`weeks-0 ${arm}`, placed);
    facts.within(`weeks-0 ${arm}`, withOutcome(ids.ever, arm));
    lengths.slice(1).forEach((id, index) => {
      facts.within(`${id} ${arm}`, `${lengths[index]} ${arm}`);
    });
    for (const id of lengths) {
      const weeks = Number(id.slice('weeks-'.length));
      // 26 weeks after the first day, or half a year: one is the other but for a day or two.
      if (ids.kept !== undefined && weeks < 26) facts.within(withOutcome(ids.kept, arm), `${id} ${arm}`);
    }
  }
}
