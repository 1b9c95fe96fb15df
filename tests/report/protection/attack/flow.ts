import type { Table } from '../../../../src/report/model/report-model.ts';
import { REASONS, withOutcome } from './names.ts';
import { blocks, type Reading, table } from './reading.ts';

/** The participant flow, as table and as boxes. */
export function readFlow(reading: Reading): void {
  const { model, facts, arms } = reading;
  const flow = table(model, 'flow') as Table;
  const keys = flow.rows.filter(({ kind }) => kind !== 'group').map(({ id }) => id);
  const missing = keys.filter((key) => key.startsWith('not-analysed:'));
  arms.forEach((arm, index) => {
    const at = (key: string) => `flow ${key} ${arm}`;
    for (const { id, cells } of flow.rows) facts.cell(at(id), cells[index]);
    const all = at('allocated');
    facts.number(`size ${arm}`, facts.published.get(all) as number);
    facts.sum(keys.filter((key) => key.startsWith(REASONS)).map(at), at('withdrawn'));
    facts.sum([...keys.filter((key) => key.startsWith('state:')), 'withdrawn'].map(at), all);
    facts.sum([at('referred'), at('not-referred')], all);
    facts.sum([at('followed'), at('withdrawn')], all);
    facts.sum([at('analysed'), at('not-analysed')], all);
    if (missing.length > 0) facts.sum(missing.map(at), at('not-analysed'));
    for (const key of ['referred', 'placed', 'returned', 'withdrawn', 'analysed']) facts.within(at(key), all);
    for (const key of keys.filter((name) => name.startsWith(REASONS))) facts.within(at(key), all);
    for (const key of ['state:in-flexjob', 'state:job-ended']) facts.within(at(key), at('placed'));
    facts.within(at('state:returned'), at('returned'));
    for (const [part, whole] of reading.knowledge.inside(arm)) facts.within(part, whole);
    facts.sum([at('placed')], withOutcome(reading.knowledge.outcomes.ever, arm));
  });
  for (const [part, whole] of reading.knowledge.inside('all')) facts.within(part, whole);
  for (const key of new Set(keys))
    facts.made(
      `flow ${key} all`,
      arms.map((arm) => `flow ${key} ${arm}`),
    );
  readBoxes(reading, flow);
}

/** The boxes tell by their words which rows of the table they are, and some that are no rows. */
function readBoxes({ model, facts, arms }: Reading, flow: Table): void {
  const rows = new Map(flow.rows.map(({ id, label }) => [label.en, id]));
  for (const block of blocks(model)) {
    if (block.type !== 'flow') continue;
    block.lanes.forEach(({ boxes }, index) => {
      for (const { label, cell } of boxes.flatMap((box) => [box, ...box.aside])) {
        const key = rows.get(label.en) ?? BOXES.get(label.en);
        if (key === undefined) throw new Error(`what is the box "${label.en}"?`);
        facts.cell(`flow ${key} ${arms[index]}`, cell);
      }
    });
  }
}

const BOXES = new Map([
  ['No start reported', 'not-referred'],
  ['Start reported', 'referred'],
  ['Followed until the data cut', 'followed'],
  ['Not analysed, main outcome', 'not-analysed'],
]);
