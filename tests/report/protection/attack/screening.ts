import type { Cell } from '../../../../src/report/model/report-model.ts';
import { blocks, cellAt, type Reading, table } from './reading.ts';

/** From the rows of the extracts to those drawn, by municipality: none of them are in the allocation but the last. */
export function readScreening({ model, facts, arms }: Reading): void {
  const own = table(model, 'screening');
  if (own === undefined) return;
  const steps = own.rows.some(({ id }) => id === 'assessed');
  // Many municipalities stand below each other.
  const [keys, places] = [own.rows, own.columns].map((list) => list.map(({ id }) => id)) as [
    string[],
    string[],
  ];
  const [across, down] = steps ? [places, keys] : [keys, places];
  const at = (key: string, place: string) => `screened ${key} ${place}`;
  const cell = (key: string, place: string): Cell | undefined =>
    steps ? cellAt(own, key, place) : cellAt(own, place, key);
  for (const place of across) for (const key of down) facts.cell(at(key, place), cell(key, place));
  for (const place of across) {
    facts.sum(
      down.filter((key) => key.startsWith('reason:')).map((key) => at(key, place)),
      at('excluded', place),
    );
    facts.sum([at('excluded', place), at('eligible', place)], at('assessed', place));
    facts.sum([at('not-sampled', place), at('sampled', place)], at('eligible', place));
    facts.cell(at('assessed', place), cellAt(table(model, 'extracts'), place, 'rows'));
    facts.cell(at('sampled', place), cellAt(table(model, 'municipalities'), place, 'sample-size'));
  }
  for (const key of down)
    facts.sum(
      across.filter((place) => place !== 'total').map((place) => at(key, place)),
      at(key, 'total'),
    );
  if (!down.includes('not-enrolled'))
    facts.sum(
      arms.map((arm) => `flow allocated ${arm}`),
      at('sampled', 'total'),
    );
  const names = new Map((steps ? own.rows : own.columns).map(({ id, label }) => [label.en, id]));
  for (const block of blocks(model))
    if (block.type === 'flow')
      for (const box of block.trunk.flatMap((entry) => [entry, ...entry.aside])) {
        const key = names.get(box.label.en);
        if (key === undefined) throw new Error(`what is the box "${box.label.en}"?`);
        facts.cell(at(key, 'total'), box.cell);
      }
}
