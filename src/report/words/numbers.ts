/**
 * How numbers, intervals, dates and money are written, in Danish and in English. The only place that rounds.
 */
import { formatLocale } from 'd3-format';
import { type Day, parseIsoDate, partsOf } from '../../core/dates.ts';
import type { Language } from '../../core/text.ts';

export type NumberFormat =
  /** Whole persons or things: `1.234`. */
  | { readonly kind: 'count' }
  /** A share 0–1 as percent with one decimal: `12,5 %`. */
  | { readonly kind: 'share' }
  /** A difference of shares −1–1 in percentage points with one decimal, unit said elsewhere: `−3,2`. */
  | { readonly kind: 'points' }
  /** The same on an axis, without decimals. */
  | { readonly kind: 'whole-share' }
  | { readonly kind: 'whole-points' }
  /** A plain number. */
  | { readonly kind: 'number'; readonly decimals: number }
  /** A length of time; an end of its interval without a bound is one that follow-up has not reached. */
  | { readonly kind: 'time'; readonly decimals: number }
  /** A ratio, two decimals. */
  | { readonly kind: 'ratio' }
  /** A p value, three decimals, `< 0,001` under that. */
  | { readonly kind: 'p' }
  /** Øre shown as whole kroner, unit said elsewhere: `12.346`. */
  | { readonly kind: 'kroner' }
  /** Øre shown as kroner with its unit: `12.346 kr.`, `DKK 12,346`. */
  | { readonly kind: 'money' };

export const COUNT: NumberFormat = { kind: 'count' };
export const SHARE: NumberFormat = { kind: 'share' };
export const POINTS: NumberFormat = { kind: 'points' };
export const RATIO: NumberFormat = { kind: 'ratio' };
export const P_VALUE: NumberFormat = { kind: 'p' };
export const KRONER: NumberFormat = { kind: 'kroner' };
export const MONEY: NumberFormat = { kind: 'money' };
export function decimals(count: number): NumberFormat {
  return { kind: 'number', decimals: count };
}

/** No-break space: a number is never parted from its unit. */
const NBSP = '\u00a0';

const locales = {
  da: formatLocale({ decimal: ',', thousands: '.', grouping: [3], currency: ['', ''] }),
  en: formatLocale({ decimal: '.', thousands: ',', grouping: [3], currency: ['', ''] }),
};

/** How a format prints a number: times `times`, divided by `per`, so many decimals. */
export interface Precision {
  readonly times: number;
  readonly per: number;
  readonly decimals: number;
  /** What stands after the number, or before it; empty where the unit is said elsewhere. */
  readonly unit: '' | '%' | 'DKK';
  /** Of a p value: what is nearer to 0 or 1 than half its last decimal is printed as a bound. */
  readonly bounded: boolean;
}

/** The precision of every format, in one place. */
export function precisionOf(format: NumberFormat): Precision {
  const plain = { times: 1, per: 1, decimals: 0, unit: '', bounded: false } as const;
  switch (format.kind) {
    case 'count':
      return plain;
    case 'share':
      return { ...plain, times: 100, decimals: 1, unit: '%' };
    case 'whole-share':
      return { ...plain, times: 100, unit: '%' };
    case 'points':
      return { ...plain, times: 100, decimals: 1 };
    case 'whole-points':
      return { ...plain, times: 100 };
    case 'number':
    case 'time':
      return { ...plain, decimals: format.decimals };
    case 'ratio':
      return { ...plain, decimals: 2 };
    case 'p':
      return { ...plain, decimals: 3, bounded: true };
    case 'kroner':
      return { ...plain, per: 100 };
    case 'money':
      return { ...plain, per: 100, unit: 'DKK' };
  }
}

/** A number as printed, without language: decimal point, no thousands, a hyphen for minus, no unit. */
export interface PlainNumber {
  readonly printed: string;
  /** `below` and `above`: printed as a bound, `< 0.001`. */
  readonly relation: 'equal' | 'below' | 'above';
}

/** Rounds a finite number as the report does, for machines to compare. */
export function printPlainly(value: number, precision: Omit<Precision, 'unit'>): PlainNumber {
  const { shown, relation } = rounded(value, precision);
  const printed = locales.en.format(`.${precision.decimals}f`)(shown);
  return {
    printed: /[1-9]/.test(printed) ? printed.replace('\u2212', '-') : printed.replace('\u2212', ''),
    relation,
  };
}

/** The number that is to be printed, before its decimals are cut: scaled, or the bound of a p value. */
function rounded(
  value: number,
  { times, per, decimals, bounded }: Omit<Precision, 'unit'>,
): { readonly shown: number; readonly relation: PlainNumber['relation'] } {
  const last = 10 ** -decimals;
  if (bounded && value < last / 2) return { shown: last, relation: 'below' };
  if (bounded && value > 1 - last / 2) return { shown: 1 - last, relation: 'above' };
  return { shown: (value * times) / per, relation: 'equal' };
}

/** A finite number as people read it. The minus is U+2212; a number that rounds to 0 carries no minus. */
export function formatNumber(value: number, format: NumberFormat, language: Language): string {
  const precision = precisionOf(format);
  const { shown, relation } = rounded(value, precision);
  const digits = (number: number) => fixed(number, precision.decimals, language);
  if (relation !== 'equal') return `${relation === 'below' ? '<' : '>'}${NBSP}${digits(shown)}`;
  if (precision.unit === '%') return `${digits(shown)}${language === 'da' ? NBSP : ''}%`;
  if (precision.unit === '') return digits(shown);
  return language === 'da'
    ? `${digits(shown)}${NBSP}kr.`
    : `${shown <= -0.5 ? '\u2212' : ''}DKK${NBSP}${digits(Math.abs(shown))}`;
}

/** `(−0,05 til 0,31)`; an end that is `null` has no bound and is said so. */
export function formatInterval(
  low: number | null,
  high: number | null,
  format: NumberFormat,
  language: Language,
): string {
  const open =
    format.kind === 'time'
      ? { da: 'ikke nået', en: 'not reached' }[language]
      : { da: 'ubegrænset', en: 'unbounded' }[language];
  const [from, to] = [low, high].map((end) => (end === null ? open : formatNumber(end, format, language)));
  return `(${from}${NBSP}${language === 'da' ? 'til' : 'to'}${NBSP}${to})`;
}

/** `p = 0,032`, `p < 0,001`. */
export function formatP(value: number, language: Language): string {
  const shown = formatNumber(value, P_VALUE, language);
  return /^[<>]/.test(shown) ? `p${NBSP}${shown}` : `p${NBSP}=${NBSP}${shown}`;
}

/** A confidence level: `95 %`, `97,5 %`. */
export function formatLevel(level: number, language: Language): string {
  const percent = Number((level * 100).toFixed(6));
  const places = Number.isInteger(percent) ? 0 : Math.min(3, `${percent}`.split('.')[1]?.length ?? 0);
  return `${fixed(percent, places, language)}${language === 'da' ? NBSP : ''}%`;
}

const MONTHS = {
  da: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** `1. oktober 2005`, `1 October 2005`. */
export function formatDate(day: Day, language: Language): string {
  const { year, month, dayOfMonth } = partsOf(day);
  return `${dayOfMonth}${language === 'da' ? '.' : ''}${NBSP}${MONTHS[language][month - 1]}${NBSP}${year}`;
}

/** The same from `YYYY-MM-DD`; a string that is no date is given back unchanged. */
export function formatIsoDay(value: string, language: Language): string {
  const day = parseIsoDate(value);
  return day === null ? value : formatDate(day, language);
}

function fixed(value: number, places: number, language: Language): string {
  const shown = formatterOf(language, places)(value);
  return /[1-9]/.test(shown) ? shown : shown.replace('\u2212', '');
}

/** Made once: reading a format's specification takes longer than writing a number by it. */
const FORMATTERS: Record<Language, ((value: number) => string)[]> = { da: [], en: [] };

function formatterOf(language: Language, places: number): (value: number) => string {
  const known = FORMATTERS[language][places] ?? locales[language].format(`,.${places}f`);
  FORMATTERS[language][places] = known;
  return known;
}

/** The functions above for one language: what the word files write sentences with. */
export interface Numbers {
  readonly count: (value: number) => string;
  /** A count with its noun: `1 citizen`, `1,234 citizens`; both languages have one form for one and another for the rest. */
  readonly counted: (value: number, one: string, many: string) => string;
  readonly share: (value: number) => string;
  /** Percentage points, without unit and without sign: the words say which way. */
  readonly points: (value: number) => string;
  readonly number: (value: number, decimals: number) => string;
  readonly ratio: (value: number) => string;
  readonly p: (value: number) => string;
  readonly money: (ore: number) => string;
  readonly level: (value: number) => string;
  readonly date: (day: Day) => string;
  readonly interval: (low: number | null, high: number | null, format: NumberFormat) => string;
}

export function numbersIn(language: Language): Numbers {
  return {
    count: (value) => formatNumber(value, COUNT, language),
    counted: (value, one, many) => `${formatNumber(value, COUNT, language)} ${value === 1 ? one : many}`,
    share: (value) => formatNumber(value, SHARE, language),
    points: (value) => formatNumber(value, POINTS, language),
    number: (value, places) => formatNumber(value, decimals(places), language),
    ratio: (value) => formatNumber(value, RATIO, language),
    p: (value) => formatP(value, language),
    money: (ore) => formatNumber(ore, MONEY, language),
    level: (value) => formatLevel(value, language),
    date: (day) => formatDate(day, language),
    // In a sentence an interval may go on in the next line between its ends, never inside a number.
    interval: (low, high, format) =>
      formatInterval(low, high, format, language).replace(/\u00a0(til|to)\u00a0/, ' $1 '),
  };
}
