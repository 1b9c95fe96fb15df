import type { Day } from '../../core/dates.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import { type PayLine, payLines } from './pay-lines.ts';
import type { PayScheme } from './pay-scheme.ts';

/**
 * What every citizen's provider is paid, the cap of a provider applied: lines of an arm and municipality in order of day, then trial id, are
 * cut when their running sum reaches the cap; what is paid back makes room again.
 *
 * @param schemes arm id → scheme
 * @returns trial id → lines in order of day; citizens of arms without a scheme are left out
 */
export function providerLines(
  histories: readonly CitizenHistory[],
  schemes: ReadonlyMap<string, PayScheme>,
  placementEnd: Day,
): ReadonlyMap<string, readonly PayLine[]> {
  const found = new Map<string, PayLine[]>();
  const providers = new Map<string, { readonly scheme: PayScheme; readonly lines: PayLine[] }>();
  for (const history of histories) {
    const scheme = schemes.get(history.arm);
    if (scheme === undefined) continue;
    const key = `${history.arm}\n${history.municipality}`;
    const provider = providers.get(key) ?? { scheme, lines: [] };
    providers.set(key, provider);
    provider.lines.push(...payLines(history, scheme, placementEnd));
    found.set(history.trialId, []);
  }
  for (const { scheme, lines } of providers.values()) {
    let paid = 0;
    lines.sort((a, b) => a.day - b.day || (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
    for (const line of lines) {
      const room = scheme.cap === null ? Infinity : scheme.cap - paid;
      const amount = Math.min(line.amount, room);
      paid += amount;
      found.get(line.trialId)?.push({ ...line, amount });
    }
  }
  return found;
}
