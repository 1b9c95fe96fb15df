import { withOutcome } from './names.ts';
import { blocks, cellAt, type Reading, tablesLike } from './reading.ts';

/** Shares of the other outcomes, and those printed large: the counts of the full list of results once more. */
export function readSharesApart({ model, facts, arms, knowledge }: Reading): void {
  for (const own of tablesLike(model, /^other-shares/))
    for (const { id } of own.rows)
      for (const arm of arms) facts.cell(withOutcome(id, arm), cellAt(own, id, arm));
  for (const block of blocks(model)) {
    if (block.type !== 'key-figures') continue;
    const shares = block.items.filter(
      ({ cell }) => cell.kind !== 'value' || ['share', 'count'].includes(cell.format.kind),
    );
    shares.forEach(({ cell }, index) => {
      const arm = arms[index];
      const size = facts.published.get(`of ${withOutcome(knowledge.outcomes.placed, arm ?? '')}`);
      const value = facts.see(cell);
      if (arm === undefined || size === undefined || value === null) return;
      facts.number(withOutcome(knowledge.outcomes.placed, arm), Math.round(value * size));
    });
  }
}
