import { parse } from 'yaml';
import { z } from 'zod';
import { type Day, parseIsoDate } from '../../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { bilingual } from '../../protocol/field-types.ts';
import { exactValue } from './exact-value.ts';
import type { DatedValue, RateDefinition } from './rate.ts';
import { rateOverlaps } from './rate-overlaps.ts';

const isoDate = z.string().refine((value) => parseIsoDate(value) !== null, { message: 'date' });
const presetFile = z.strictObject({
  version: z.literal(1),
  rates: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
      unit: z.enum(['kr-per-week', 'kr-per-hour', 'kr-per-event', 'percent']),
      label: bilingual,
      values: z.array(
        z.strictObject({
          from: isoDate,
          to: isoDate.optional(),
          value: z.number().nonnegative(),
          sureness: z.enum(['H', 'M', 'L']),
          source: bilingual,
        }),
      ),
    }),
  ),
});

/**
 * Reads preset files: YAML texts by file name. Ids are unique over all files, values of a rate do not overlap and are
 * sorted by date.
 *
 * @throws TrialError exit 3 with every problem: `COST_PRESET_INVALID`, `COST_RATE_DUPLICATE`, `COST_RATE_OVERLAP`
 */
export function readPresets(files: Readonly<Record<string, string>>): readonly RateDefinition[] {
  const problems: Problem[] = [];
  const rates = new Map<string, RateDefinition>();
  for (const [file, source] of Object.entries(files)) {
    const parsed = presetFile.safeParse(parse(source));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) problems.push(invalid(file, issue.path.join('.')));
      continue;
    }
    for (const { id, unit, label, values } of parsed.data.rates) {
      if (rates.has(id)) {
        problems.push(
          problem(
            'COST_RATE_DUPLICATE',
            { file },
            text(`the rate \`${id}\` is defined twice`, `satsen \`${id}\` er defineret to gange`),
            { remedy: text('keep one of them', 'behold den ene') },
          ),
        );
      }
      const dated = values.map((given, index): DatedValue => {
        const exact = exactValue(given.value, unit);
        if (exact === null) problems.push(invalid(file, `rates.${id}.values.${index}.value`));
        return {
          from: parseIsoDate(given.from) as Day,
          to: given.to === undefined ? null : (parseIsoDate(given.to) as Day),
          value: given.value,
          numerator: exact?.numerator ?? 0,
          denominator: exact?.denominator ?? 1,
          source: given.source,
          sureness: given.sureness,
          origin: 'preset',
        };
      });
      dated.sort((a, b) => (a.from as Day) - (b.from as Day));
      problems.push(...rateOverlaps(id, dated, { file }));
      rates.set(id, { id, unit, label, values: dated });
    }
  }
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return [...rates.values()];
}

function invalid(file: string, path: string): Problem {
  return problem(
    'COST_PRESET_INVALID',
    { file },
    text(`the field ${path} is not valid`, `feltet ${path} er ikke gyldigt`),
    { remedy: text('correct the preset file', 'ret filen med satser') },
  );
}
