import { csvText } from '../../core/csv-text.ts';
import { addPeriod, ageAt, type Day, dayOf, formatIsoDate, parsePeriod, partsOf } from '../../core/dates.ts';
import type { Random } from '../../core/random.ts';
import type { Criterion, Protocol } from '../../protocol/schema.ts';
import { cprBirth } from '../../register/cpr-birth.ts';
import type { SampledCitizen, ScreeningCount } from '../../sampling/sample.ts';
import { categoryMarginal, type Marginal, numberMarginal } from './cell-marginal.ts';
import { baselineHeader, EXTRACT_COLUMNS } from './synthetic-protocol.ts';

export interface ExtractSource {
  /** The synthetic protocol. */
  readonly protocol: Protocol;
  readonly sample: readonly SampledCitizen[];
  readonly screening: readonly ScreeningCount[];
  readonly referenceDate: Day;
  readonly minimum: number;
}

type Row = Record<string, string>;

/**
 * Extracts of invented citizens, one CSV text per municipality: as many eligible ones as there were, and as many excluded for each
 * criterion (counts below the minimum count as none). Baseline values are drawn one by one from the distributions of the sample
 * within the municipality; CPR numbers are fictitious (day + 60).
 */
export function syntheticExtracts(source: ExtractSource, random: Random): ReadonlyMap<string, string> {
  const { protocol, screening, minimum } = source;
  const draw = baselineDraw(source);
  const taken = new Set<string>();
  return new Map(
    protocol.municipalities.map((municipality) => {
      const code = municipality.code.padStart(4, '0');
      const count = (reason: string) => {
        const all = screening.find((row) => row.municipality === code && row.reason === reason)?.first ?? 0;
        return all < minimum ? 0 : all;
      };
      const columns = [
        ...EXTRACT_COLUMNS.filter((name) => municipality.extract.columns[name] !== undefined),
        ...Object.values(municipality.extract.baseline),
      ];
      const able = (): Row => draw(code, random, taken);
      // Pairs have to be whole in the sample: all who are eligible are sampled.
      const rows =
        protocol.allocation.pair === undefined
          ? Array.from({ length: Math.max(count('eligible'), municipality.sampleSize) }, able)
          : paired(Array.from({ length: municipality.sampleSize }, able), code, protocol);
      for (const criterion of protocol.eligibility) {
        for (let k = 0; k < count(criterion.id); k += 1) {
          const row = excluded(able(), criterion, source, random, taken, columns);
          if (row !== null) rows.push(row);
        }
      }
      shuffle(rows, random);
      return [
        code,
        csvText(
          columns,
          rows.map((row) => columns.map((name) => row[name] ?? '')),
        ),
      ];
    }),
  );
}

/** Two and two in one pair and one stratum. What the real pairs are called is left out: two citizens of a pair are too few. */
function paired(rows: readonly Row[], code: string, protocol: Protocol): Row[] {
  const { pair = '', strata } = protocol.allocation;
  const levels = protocol.baseline.find(({ id }) => id === pair)?.levels;
  const shared = strata.filter((id) => id !== 'municipality').map(baselineHeader);
  return rows.map((row, index) => {
    const first = rows[index - (index % 2)]!;
    const number = Math.floor(index / 2);
    const name = levels === undefined ? String(Number(code) * 10_000 + number) : (levels[number]?.id ?? '');
    return {
      ...row,
      ...Object.fromEntries(shared.map((header) => [header, first[header] ?? ''])),
      [baselineHeader(pair)]: name,
    };
  });
}

/** Draws an eligible citizen of a municipality. */
function baselineDraw({ protocol, sample, referenceDate, minimum }: ExtractSource) {
  const names = ['age', 'sex', ...protocol.baseline.map(({ id }) => id)];
  const numeric = (id: string) =>
    id === 'age' || protocol.baseline.some((field) => field.id === id && field.type === 'number');
  const observed = <T>(id: string, read: (value: string | number | null) => T) =>
    sample.map(({ municipality, baseline }, citizen) => ({
      citizen,
      cells: [municipality, 'all'],
      value: read(baseline[id] ?? null),
    }));
  const words = new Map<string, Marginal<string>>();
  const numbers = new Map<string, Marginal<number>>();
  for (const id of names) {
    if (!numeric(id)) {
      words.set(
        id,
        categoryMarginal(
          observed(id, (value) => String(value ?? '')),
          minimum,
        ),
      );
      continue;
    }
    words.set(
      id,
      categoryMarginal(
        observed(id, (value) => String(value !== null)),
        minimum,
      ),
    );
    const known = sample.flatMap(({ municipality, baseline }, citizen) =>
      typeof baseline[id] === 'number'
        ? [{ citizen, cells: [municipality, 'all'], value: baseline[id] }]
        : [],
    );
    numbers.set(id, numberMarginal(known, minimum));
  }
  const ages = protocol.eligibility.flatMap((criterion) =>
    criterion.criterion === 'age' ? [criterion] : [],
  );
  const youngest = Math.max(16, ...ages.map(({ min }) => min ?? 0));
  const oldest = Math.min(99, ...ages.map(({ max }) => max ?? 120));
  const least = (id: string) =>
    Math.max(
      0,
      sample.reduce((low, { baseline }) => Math.min(low, Number(baseline[id] ?? 0)), 0),
    );
  return (code: string, random: Random, taken: Set<string>): Row => {
    const cells = [code, 'all'];
    const sex = words.get('sex')!(cells, random) ?? (random() < 0.5 ? 'female' : 'male');
    const age = Math.min(oldest, Math.max(youngest, Math.round(numbers.get('age')!(cells, random) ?? 40)));
    const row: Row = {
      cpr: inventedCpr(age, sex, referenceDate, random, taken),
      municipality: code,
      benefit: benefitOf(protocol),
      ...datesOf(protocol, referenceDate, random),
      maternityLeave: '0',
      sickLeave: '0',
      pensionClarification: '0',
      available: '1',
    };
    for (const { id } of protocol.baseline) {
      if (!numeric(id)) row[baselineHeader(id)] = words.get(id)!(cells, random) ?? '';
      else if (words.get(id)!(cells, random) !== 'false') {
        const value = numbers.get(id)!(cells, random);
        row[baselineHeader(id)] = value === null ? '' : String(Math.max(least(id), value));
      }
    }
    return row;
  };
}

function benefitOf(protocol: Protocol): string {
  const wanted = protocol.eligibility.flatMap((one) => (one.criterion === 'benefit' ? one.is : []));
  return wanted[0] ?? 'ledighedsydelse';
}

/** First grant long enough ago for every criterion, up to three years more. */
function datesOf(protocol: Protocol, referenceDate: Day, random: Random): Row {
  const first = protocol.eligibility.reduce((day, one) => {
    const period = one.criterion === 'benefit-since' ? parsePeriod(one.atLeast) : null;
    return period === null ? day : Math.min(day, addPeriod(referenceDate, period, -1));
  }, referenceDate);
  return { firstGrantedOn: formatIsoDate(first - 7 - Math.floor(random() * 1095)) };
}

/** The citizen made to fail one criterion and no earlier one; null where the extract cannot say so. */
function excluded(
  row: Row,
  criterion: Criterion,
  { protocol, referenceDate }: ExtractSource,
  random: Random,
  taken: Set<string>,
  columns: readonly string[],
): Row | null {
  const has = (name: string) => columns.includes(name);
  switch (criterion.criterion) {
    case 'municipality': {
      const others = protocol.municipalities
        .map(({ code }) => code.padStart(4, '0'))
        .filter((code) => code !== row['municipality']);
      return { ...row, municipality: others[Math.floor(random() * others.length)] ?? '0999' };
    }
    case 'benefit':
      return { ...row, benefit: criterion.is.includes('kontanthjaelp') ? 'dagpenge' : 'kontanthjaelp' };
    case 'benefit-since': {
      const recent = formatIsoDate(referenceDate - 1 - Math.floor(random() * 20));
      return has('firstGrantedOn') ? { ...row, firstGrantedOn: recent } : null;
    }
    case 'not-flagged':
      return has(criterion.flag) ? { ...row, [criterion.flag]: '1' } : null;
    case 'available':
      return has('available') ? { ...row, available: '0' } : null;
    case 'age': {
      const age = criterion.max === undefined ? (criterion.min ?? 18) - 1 : criterion.max + 1;
      const sex = Number(row['cpr']!.at(-1)) % 2 === 1 ? 'male' : 'female';
      return { ...row, cpr: inventedCpr(age, sex, referenceDate, random, taken) };
    }
  }
}

/** A fictitious CPR number (day + 60) of somebody of this age and sex, given to nobody else of the twin. */
function inventedCpr(
  age: number,
  sex: string,
  referenceDate: Day,
  random: Random,
  taken: Set<string>,
): string {
  const { year } = partsOf(referenceDate);
  for (;;) {
    const birth = dayOf(
      year - age - (random() < 0.5 ? 1 : 0),
      1 + Math.floor(random() * 12),
      1 + Math.floor(random() * 28),
    );
    if (birth === null || ageAt(birth, referenceDate) !== age) continue;
    const { year: born, month, dayOfMonth } = partsOf(birth);
    const two = (value: number) => String(value).padStart(2, '0');
    const seventh = Math.floor(random() * 10);
    const odd = sex === 'male' ? 1 : 0;
    const last = 2 * Math.floor(random() * 5) + odd;
    const serial = `${seventh}${two(Math.floor(random() * 100))}${last}`;
    const cpr = `${two(dayOfMonth + 60)}${two(month)}${two(born % 100)}${serial}`;
    if (cprBirth(cpr) !== birth || taken.has(cpr)) continue;
    taken.add(cpr);
    return cpr;
  }
}

function shuffle(rows: Row[], random: Random): void {
  for (let i = rows.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
}
