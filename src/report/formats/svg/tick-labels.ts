import { textWidth } from './text-width.ts';

export interface TickLabel<T> {
  readonly tick: T;
  readonly text: string;
  /** Middle of the label. */
  readonly x: number;
}

/**
 * The labels that stand below an axis without touching each other: every one, or every second, third … as many as fit. A label
 * that would leave the picture is moved in.
 *
 * @param ticks from left to right
 * @param room the picture's first and last x
 */
export function tickLabels<T>(
  ticks: readonly T[],
  place: (tick: T) => number,
  textOf: (tick: T) => string,
  size: number,
  room: readonly [number, number],
): readonly TickLabel<T>[] {
  const all = ticks.map((tick) => {
    const text = textOf(tick);
    const half = textWidth(text, size) / 2;
    return { tick, text, half, x: Math.max(room[0] + half, Math.min(room[1] - half, place(tick))) };
  });
  for (let step = 1; step < all.length; step += 1) {
    const shown = all.filter((_, index) => index % step === 0);
    const apart = shown.every((label, index) => {
      const before = shown[index - 1];
      return before === undefined || label.x - label.half >= before.x + before.half + GAP;
    });
    if (apart) return shown;
  }
  return all.slice(0, 1);
}

/** Between two labels. */
const GAP = 6;
