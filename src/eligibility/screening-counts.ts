import type { Protocol } from '../protocol/schema.ts';
import type { ScreeningCount } from '../sampling/sample.ts';
import { RECORD_REASONS, type RecordReason } from './reason-label.ts';
import type { Screening } from './screen-citizen.ts';

/** Counts the screening of one municipality, citizen by citizen. */
export interface ScreeningCounts {
  /** A citizen judged by the criteria. */
  add(screening: Pick<Screening, 'reasons'>): void;
  /** Citizens whose record cannot be used or linked; that is their first and only reason. */
  addRecords(reason: RecordReason, count?: number): void;
  /** Rows in the order of the flow: `assessed`, record reasons, the protocol's reasons (zero counts too), `excluded`, `eligible`. */
  rows(): ScreeningCount[];
}

/**
 * Builds the screening counts of a municipality. It always holds: assessed = excluded + eligible, and excluded = the sum
 * of `first` over the reasons.
 *
 * @param municipality four-digit code
 */
export function screeningCounts(
  municipality: string,
  protocol: Pick<Protocol, 'eligibility'>,
): ScreeningCounts {
  const order = [...new Set<string>([...RECORD_REASONS, ...protocol.eligibility.map(({ id }) => id)])];
  const first = new Map<string, number>(order.map((reason) => [reason, 0]));
  const all = new Map<string, number>(first);
  const bump = (counts: Map<string, number>, reason: string, by: number): void => {
    const count = counts.get(reason);
    if (count === undefined)
      throw new TypeError('a reason of exclusion is not among the criteria of the protocol');
    counts.set(reason, count + by);
  };
  let eligible = 0;
  let excluded = 0;
  return {
    add({ reasons }) {
      if (reasons.length === 0) {
        eligible += 1;
        return;
      }
      excluded += 1;
      bump(first, reasons[0]!, 1);
      for (const reason of new Set(reasons)) bump(all, reason, 1);
    },
    addRecords(reason, count = 1) {
      excluded += count;
      bump(first, reason, count);
      bump(all, reason, count);
    },
    rows() {
      const row = (reason: string, of: number, at: number): ScreeningCount => ({
        municipality,
        reason,
        first: of,
        all: at,
      });
      return [
        row('assessed', excluded + eligible, excluded + eligible),
        ...order.map((reason) => row(reason, first.get(reason)!, all.get(reason)!)),
        row('excluded', excluded, excluded),
        row('eligible', eligible, eligible),
      ];
    },
  };
}
