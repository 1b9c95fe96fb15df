import { type Day, parseIsoDate } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { exactValue } from './exact-value.ts';
import type { DatedValue, RateDefinition } from './rate.ts';
import { rateOverlaps } from './rate-overlaps.ts';

/** All rates of a trial: rate id → definition with the protocol's own values put in. */
export type RateBook = ReadonlyMap<string, RateDefinition>;

/**
 * Puts the protocol's rates over the presets: on the days of an override only the override holds, on other days the preset.
 *
 * @param presets sorted, without overlap (see `readPresets`)
 * @param overrides `costs.rates` of the protocol
 * @returns the rates, and every problem: `COST_RATE_UNKNOWN`, `COST_RATE_VALUE`, `COST_RATE_DATES`, `COST_RATE_OVERLAP`
 */
export function buildRateBook(
  presets: readonly RateDefinition[],
  overrides: Protocol['costs']['rates'],
): { readonly book: RateBook; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const ids = presets.map((rate) => rate.id);
  const own = new Map<string, DatedValue[]>();
  overrides.forEach((override, index) => {
    const where = `costs.rates[${index + 1}]`;
    const preset = presets.find((rate) => rate.id === override.rate);
    if (preset === undefined) {
      problems.push(unknownRate(override.rate, where, ids));
      return;
    }
    const exact = exactValue(override.value, preset.unit);
    if (exact === null) {
      problems.push(badValue(override.rate, where, preset.unit === 'percent'));
      return;
    }
    const value: DatedValue = {
      from: parseIsoDate(override.from) as Day,
      to: override.to === undefined ? null : (parseIsoDate(override.to) as Day),
      value: override.value,
      ...exact,
      source: verbatim(override.source),
      sureness: null,
      origin: 'override',
    };
    own.set(override.rate, [...(own.get(override.rate) ?? []), value]);
  });
  const book = new Map<string, RateDefinition>();
  for (const preset of presets) {
    const mine = (own.get(preset.id) ?? []).sort((a, b) => (a.from as Day) - (b.from as Day));
    const wrong = rateOverlaps(preset.id, mine, {});
    problems.push(...wrong);
    const kept = wrong.length > 0 ? preset.values : withOverrides(preset.values, mine);
    book.set(preset.id, { ...preset, values: kept });
  }
  return { book, problems };
}

/** Presets cut back to the days without an override, and the overrides; sorted by date. */
function withOverrides(
  presets: readonly DatedValue[],
  overrides: readonly DatedValue[],
): readonly DatedValue[] {
  let rest = [...presets];
  for (const { from, to } of overrides) {
    rest = rest.flatMap((value) => {
      const start = value.from ?? -Infinity;
      const end = value.to ?? Infinity;
      const first = from as Day;
      const last = to ?? Infinity;
      if (end < first || start > last) return [value];
      const before = start < first ? [{ ...value, to: first - 1 }] : [];
      const after = end > last ? [{ ...value, from: last + 1 }] : [];
      return [...before, ...after];
    });
  }
  return [...rest, ...overrides].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
}

function unknownRate(rate: string, where: string, ids: readonly string[]): Problem {
  const near = suggest(rate, ids);
  return problem(
    'COST_RATE_UNKNOWN',
    {},
    text(
      `${where} replaces \`${rate}\`, which is no rate`,
      `${where} erstatter \`${rate}\`, som ikke er en sats`,
    ),
    {
      permitted: verbatim(ids.join(', ')),
      remedy:
        near === null
          ? text('use one of the permitted names', 'brug et af de tilladte navne')
          : text(`did you mean \`${near}\`?`, `mente du \`${near}\`?`),
    },
  );
}

function badValue(rate: string, where: string, percent: boolean): Problem {
  return problem(
    'COST_RATE_VALUE',
    {},
    text(
      `${where} has a value that \`${rate}\` cannot have`,
      `${where} har en værdi, som \`${rate}\` ikke kan have`,
    ),
    {
      permitted: percent
        ? text('percent from 0 to 100, at most four decimals', 'procent fra 0 til 100, højst fire decimaler')
        : text('kroner, 0 or more, at most two decimals', 'kroner, 0 eller mere, højst to decimaler'),
    },
  );
}
