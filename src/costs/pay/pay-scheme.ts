import type { Period } from '../../core/dates.ts';
import type { Ore } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { DatedValue } from '../rates/rate.ts';

/** A scheme as the protocol writes it. */
export type SchemeData = NonNullable<Protocol['costs']['schemes']>[string];

/** A scheme before its amounts are known. */
export interface NamedScheme {
  readonly label: Text;
  readonly source: Text;
  readonly sureness: DatedValue['sureness'];
  readonly data: SchemeData;
}

/** Events that a scheme can pay for. */
export const PAID_EVENTS = ['referred', 'placed', 'retained'] as const;
export type PaidEvent = (typeof PAID_EVENTS)[number];

export interface PayComponent {
  readonly on: PaidEvent;
  /** How long the job must last; only with `retained`. */
  readonly after: Period | null;
  readonly label: Text;
  /** Kroner in full. */
  readonly value: DatedValue;
  /** Bands of hours a week, highest first: from how many hours, and ten-thousandths of the component paid; null pays in full. */
  readonly hours: readonly { readonly from: number; readonly parts: number }[] | null;
}

/** Results-based pay with every amount resolved. */
export interface PayScheme {
  readonly id: string;
  readonly label: Text;
  readonly components: readonly PayComponent[];
  readonly capPerCitizen: Ore | null;
  readonly cap: Ore | null;
  /** Ten-thousandths of what was paid for a job that ended within `within` of its start. */
  readonly clawBack: { readonly within: Period; readonly parts: number } | null;
}
