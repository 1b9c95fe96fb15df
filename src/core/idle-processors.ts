import { availableParallelism, loadavg } from 'node:os';

/**
 * Processors that nobody works on, beside this thread's own, by the load average of the last minute (Windows tells none: then all count as
 * idle). A thread that must share one costs more than it brings.
 * @returns 0 or fewer when there is none
 */
export function idleProcessors(): number {
  const others = Math.max(0, (loadavg()[0] ?? 0) - 1);
  return availableParallelism() - 1 - Math.round(others);
}
