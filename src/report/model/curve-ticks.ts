/** Five or six ticks of a curve over time at whole weeks or quarters of a year, the first at 0. */
export function curveTicks(end: number, unit: string): readonly number[] {
  const steps = unit === 'weeks' ? [1, 2, 4, 8, 13, 26, 52, 104] : [7, 14, 28, 56, 91, 182, 364, 728];
  const step = steps.find((size) => end / size <= 5) ?? Math.ceil(end / 5);
  const ticks: number[] = [];
  for (let tick = 0; tick <= end; tick += step) ticks.push(tick);
  return ticks;
}
