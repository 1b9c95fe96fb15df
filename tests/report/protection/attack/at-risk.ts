import { withOutcome } from './names.ts';
import { blocks, type Reading } from './reading.ts';

/**
 * Numbers at risk below a curve: everybody but those whom something has happened to. A number left out is no secret by itself,
 * like a point that a curve leaves out: it would show few between two others.
 */
export function readAtRisk({ model, facts, arms, knowledge }: Reading): void {
  const curves = blocks(model).flatMap((block) =>
    block.type === 'figure' && block.kind === 'curve' ? [block] : [],
  );
  for (const arm of arms) {
    const days = new Set<number>();
    for (const { ticks, series } of curves)
      series
        .find((entry) => entry.arm === arm)
        ?.atRisk.forEach((cell, index) => {
          const found = facts.see(cell);
          if (found === null) return;
          const day = ticks[index] as number;
          days.add(day);
          facts.number(`at risk ${day} ${arm}`, found);
          facts.rest(`gone before ${day} ${arm}`, [`at risk ${day} ${arm}`], `size ${arm}`);
        });
    for (const day of days) {
      for (const later of days)
        if (later > day) facts.within(`at risk ${later} ${arm}`, `at risk ${day} ${arm}`);
      // Read every fortnight: those placed before it are gone, and those placed by then or still at risk are not the others.
      for (let before = 14; before < day; before += 14)
        facts.within(`by day ${before} ${arm}`, `gone before ${day} ${arm}`);
      facts.within(`gone before ${day} ${arm}`, `size ${arm}`);
    }
    facts.within(withOutcome(knowledge.outcomes.ever, arm), `size ${arm}`);
  }
}
