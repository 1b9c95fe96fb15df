import type { Table } from '../../../../src/report/model/report-model.ts';
import { wholeOf } from './curves.ts';
import { REASONS, withOutcome } from './names.ts';
import { cellAt, type Reading, table } from './reading.ts';

/**
 * Shares of kinds of event at fixed times as counts, up to the first time at which one of them is no count: by then somebody had
 * been censored. The later hold the earlier, and at one time all kinds make up the competing events together.
 */
export function readCauses({ model, facts, arms, knowledge }: Reading): void {
  const ids = knowledge.outcomes;
  const own = table(model, 'incidence-causes');
  for (const arm of arms) {
    const size = facts.published.get(`flow allocated ${arm}`) as number;
    const rows = rowsOf(own);
    const value = (row: string) => facts.see(cellAt(own, row, arm));
    const censored = Math.min(
      ...rows.flatMap(({ row, time }) => {
        const share = value(row);
        return share !== null && wholeOf(share, size) === null ? [Number(time)] : [];
      }),
    );
    const before = new Map<string, string>();
    const kinds = new Map<string, string[]>();
    for (const { row, kind, time } of rows) {
      const name = `${kind} by ${time} ${arm}`;
      const cell = cellAt(own, row, arm);
      const share = value(row);
      if (share !== null && (share === 0 || Number(time) < censored))
        facts.number(name, wholeOf(share, size) as number);
      else if (cell?.kind === 'small' || cell?.kind === 'hidden') facts.cell(name, cell);
      if (!facts.has(name)) continue;
      if (kind !== ids.ever) {
        kinds.set(time, [...(kinds.get(time) ?? []), name]);
        facts.within(name, `competing by ${time} ${arm}`);
      } else facts.within(name, `by day ${time} ${arm}`);
      const earlier = before.get(kind);
      if (earlier !== undefined) facts.within(earlier, name);
      const reason = knowledge.reasons.get(kind) ?? kind;
      if (kind === ids.ever) facts.within(name, withOutcome(ids.ever, arm));
      else facts.within(name, `flow ${REASONS}${reason} ${arm}`);
      before.set(kind, name);
    }
    // But for those that are only named.
    for (const [time, names] of kinds)
      facts.rest(`other kinds by ${time} ${arm}`, names, `competing by ${time} ${arm}`);
  }
}

function rowsOf(own: Table | undefined): readonly { readonly row: string; kind: string; time: string }[] {
  let kind = '';
  return (own?.rows ?? []).flatMap((row) => {
    if (row.kind === 'group') kind = row.id;
    return row.kind === 'group' ? [] : [{ row: row.id, kind, time: row.id.slice(kind.length + 1) }];
  });
}
