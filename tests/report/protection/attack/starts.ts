import { cellAt, type Reading, table, tablesLike } from './reading.ts';

/** Who started, and what the effect of starting tells of it: the first stage is the difference of the shares who did. */
export function readStarts({ model, facts, arms }: Reading): void {
  const started = table(model, 'started');
  for (const arm of arms)
    for (const id of started?.rows.map((row) => row.id) ?? [])
      facts.cell(`flow ${id} ${arm}`, cellAt(started, id, arm));
  const control = arms.at(-1) as string;
  for (const own of tablesLike(model, /^start-effect/)) {
    const arm = arms.find((id) => own.id.endsWith(`-${id}`)) ?? (arms[0] as string);
    const value = (id: string) => facts.see(cellAt(own, id, 'estimate'));
    const [lot, first, wald] = ['lot', 'firstStage', 'wald'].map(value) as (number | null)[];
    const stage = first ?? (lot === null || !wald ? null : (lot as number) / wald);
    if (stage == null) continue;
    facts.difference(
      stage,
      [`flow referred ${arm}`, `size ${arm}`],
      [`flow referred ${control}`, `size ${control}`],
    );
  }
}
