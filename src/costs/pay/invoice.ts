import { type Day, formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import type { Ore } from '../../core/money.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import type { LedgerEntry } from '../../ledger/entry.ts';
import type { PayLine } from './pay-lines.ts';

export interface InvoiceLine {
  readonly trialId: string;
  readonly day: Day;
  readonly label: Text;
  readonly amount: Ore;
  readonly uncapped: Ore;
  /** The ledger entry it rests on. */
  readonly seq: number;
  readonly event: string;
  readonly eventDay: Day;
}

export interface Invoice {
  readonly from: Day;
  readonly to: Day;
  /** In order of day, then trial id. */
  readonly lines: readonly InvoiceLine[];
  readonly total: Ore;
}

/**
 * What falls due in a span of days, each line with the ledger entry it rests on.
 *
 * @param lines of one provider, caps applied over the whole trial
 * @param entries entries that count (nothing superseded or voided), as they were known on the day of the invoice
 * @throws TrialError exit 1 `COST_INVOICE_UNTRACED` when a line has no entry behind it
 */
export function invoice(
  lines: readonly PayLine[],
  entries: readonly LedgerEntry[],
  from: Day,
  to: Day,
): Invoice {
  const due = lines
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => a.day - b.day || (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0))
    .map(({ trialId, day, label, amount, uncapped, cause }): InvoiceLine => {
      const entry = entryBehind(
        entries.filter((one) => one.trialId === trialId),
        cause,
      );
      if (entry === undefined) throw untraced(trialId, cause.type);
      const eventDay = parseIsoDate(entry.effectiveDate) ?? cause.day;
      return { trialId, day, label, amount, uncapped, seq: entry.seq, event: entry.type, eventDay };
    });
  return { from, to, lines: due, total: due.reduce((sum, { amount }) => sum + amount, 0) };
}

/** A job may also end by a withdrawal that day, or by a later follow-up that finds it ended. */
function entryBehind(
  entries: readonly LedgerEntry[],
  { type, day }: PayLine['cause'],
): LedgerEntry | undefined {
  const on = formatIsoDate(day);
  const same = (wanted: string) => entries.find((one) => one.type === wanted && one.effectiveDate === on);
  if (type !== 'placement-ended') return same(type);
  return (
    same(type) ??
    same('withdrawn') ??
    entries
      .filter((one) => one.type === 'statutory-follow-up' && one.effectiveDate > on)
      .sort((a, b) => (a.effectiveDate < b.effectiveDate ? -1 : 1))[0]
  );
}

function untraced(trialId: string, type: string): TrialError {
  return new TrialError(EXIT.internal, [
    problem(
      'COST_INVOICE_UNTRACED',
      {},
      text(
        `a line for ${trialId} has no event \`${type}\` in the ledger`,
        `en linje for ${trialId} har ingen hændelse \`${type}\` i hændelsesloggen`,
      ),
      { remedy: text('this is an error of the toolkit: report it', 'det er en fejl i værktøjet: meld den') },
    ),
  ]);
}
