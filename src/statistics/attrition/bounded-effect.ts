import type { Interval } from '../result.ts';

/** An effect known up to a range. */
export interface BoundedEffect {
  readonly lower: { readonly estimate: number; readonly standardError: number };
  readonly upper: { readonly estimate: number; readonly standardError: number };
  /** Imbens–Manski interval for the effect. */
  readonly interval: Interval;
  /** Everybody allocated. */
  readonly n: number;
}
