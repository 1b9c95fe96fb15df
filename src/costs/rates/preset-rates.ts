import { PRESETS } from '../presets/index.ts';
import type { RateDefinition } from './rate.ts';
import { readPresets } from './read-presets.ts';

let read: readonly RateDefinition[] | null = null;

/** The rates that come with the toolkit. Read once: a sensitivity analysis costs the trial hundreds of times. */
export function presetRates(): readonly RateDefinition[] {
  read ??= readPresets(PRESETS);
  return read;
}
