import type { Cell } from '../../../../src/report/model/report-model.ts';
import { cellAt, type Reading, sizeIn, table, tables, tablesLike } from './reading.ts';

/** Fixed fees: what was paid, divided by the rate, which stands in the report, is a number of citizens. */
export function readFees({ model, facts, arms }: Reading): void {
  const rates = table(model, 'rates');
  for (const arm of arms) {
    const rate = (kind: string): number | null => {
      const row = rates?.rows.filter(({ id }) => id.startsWith(`fee-${kind}:${arm}-`)) ?? [];
      const cell = row.length === 1 ? cellAt(rates, row[0]?.id as string, 'value') : undefined;
      return cell?.kind === 'value' ? cell.value : null;
    };
    for (const kind of KINDS) {
      const each = rate(kind);
      if (each === null || each === 0) continue;
      const name = `fees ${kind} ${arm}`;
      for (const own of tables(model).filter(({ id }) => id.startsWith('costs-'))) {
        const total = amount(cellAt(own, `provider-${kind}-fee`, `${arm}-total`));
        // Nothing paid may be another purse's fee.
        if (total) facts.number(name, Math.round(total / each));
        // A difference per participant in øre, where the control pays no such fee.
        const size = sizeIn(own.columns.find(({ id }) => id === arm)?.group?.en ?? '');
        const per = amount(cellAt(own, `provider-${kind}-fee`, arm));
        if (per && size > 0) facts.number(name, Math.round((per * size) / (100 * each)));
      }
    }
    facts.sum([`fees base ${arm}`], `flow referred ${arm}`);
    facts.within(`fees placement ${arm}`, `flow placed ${arm}`);
    facts.within(`fees retention ${arm}`, `fees placement ${arm}`);
    for (const own of tablesLike(model, /^pay-schemes/)) {
      const row = own.rows.find(({ id }) => id === `fee-${arm}`);
      if (row === undefined) continue;
      const names = KINDS.map((kind) => `fees ${kind} ${arm}`);
      const lines = facts.see(cellAt(own, row.id, 'lines'));
      if (lines !== null) facts.sum(names, lines);
      const paid = amount(cellAt(own, row.id, 'total'));
      const each = KINDS.map(rate);
      if (paid !== null && each.every((value) => value !== null))
        facts.weighted(
          names.map((name, index) => [name, each[index] as number] as const),
          paid,
        );
    }
  }
  for (const own of tables(model).filter(({ id }) => id === 'costs-weighted'))
    for (const { id } of own.rows) {
      // A treatment and the control together.
      const arm = arms.find((one) => id.endsWith(`-${one}`)) as string;
      facts.cell(`left before the end ${arm}`, cellAt(own, id, 'lost'));
      const pair = [arm, arms.at(-1) as string];
      facts.made(
        `flow withdrawn ${arm} and control`,
        pair.map((one) => `flow withdrawn ${one}`),
      );
      facts.within(`left before the end ${arm}`, `flow withdrawn ${arm} and control`);
    }
}

const KINDS = ['base', 'placement', 'retention'] as const;

function amount(cell: Cell | undefined): number | null {
  return cell?.kind === 'value' || cell?.kind === 'estimate' ? cell.value : null;
}
