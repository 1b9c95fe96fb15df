import { type Text, text } from '../../core/text.ts';
import { printPlainly } from '../../report/words/numbers.ts';
import type { CheckedClaim } from '../checked-claim.ts';
import type { Publication, PublishedClaim } from './publication.ts';

/** One number of a published report and what became of it. */
export interface CheckedNumber extends Omit<CheckedClaim, 'certainty'> {
  /** Published as hidden. */
  readonly hidden: boolean;
  /** Why it could not be compared; `agrees` is false then, and means nothing. */
  readonly unchecked: Text | null;
}

/** The last binary digits: a number that lies on the border of two roundings may fall on either side of it. */
const FORGIVEN = 1e-12;

/**
 * Holds published numbers against those of a report made anew, each at its own declared precision. What was published as
 * hidden must be hidden; a number that shows in its place is a difference, and is not told.
 *
 * @param wordsMissing the words of citizens are not here: numbers that rest on them are left unchecked
 */
export function compareClaims(
  { claims, tables }: Pick<Publication, 'claims' | 'tables'>,
  recomputed: readonly PublishedClaim[],
  wordsMissing = false,
): readonly CheckedNumber[] {
  const places = new Map(tables.map(({ section, table, where }) => [`${section}/${table}`, where]));
  const found = new Map(recomputed.map((claim) => [claim.id, claim]));
  return claims.map((claim) => {
    const now = found.get(claim.id);
    const unchecked = claim.private && wordsMissing ? WORDS_MISSING : null;
    const judged =
      unchecked !== null
        ? { ...NONE, agrees: false, note: unchecked }
        : now === undefined
          ? GONE
          : judge(claim, now);
    return {
      id: claim.id,
      says: saysOf(claim),
      unit: claim.unit,
      where: places.get(`${claim.section}/${claim.table}`) ?? text(claim.table, claim.table),
      relation: claim.relation,
      mustDiffer: false,
      hidden: claim.hidden === true,
      unchecked,
      printed: claim.printed ?? (claim.hidden ? '•' : `(${claim.none})`),
      ...judged,
    };
  });
}

type Judged = Pick<CheckedNumber, 'recomputed' | 'value' | 'difference' | 'agrees' | 'note'>;

const NONE = { recomputed: null, value: null, difference: null } as const;
const GONE: Judged = {
  ...NONE,
  agrees: false,
  note: text('no longer in the report', 'ikke længere i rapporten'),
};
const WORDS_MISSING: Text = text(
  'not compared: the words of citizens are not here',
  'ikke sammenlignet: borgernes ord er her ikke',
);
const HIDDEN: Text = text('hidden', 'skjult');
const SHOWN: Text = text('shown, but was hidden', 'vises, men var skjult');

function judge(claim: PublishedClaim, now: PublishedClaim): Judged {
  if (claim.hidden) return { ...NONE, agrees: now.hidden === true, note: now.hidden ? HIDDEN : SHOWN };
  if (claim.none !== undefined) {
    const note = now.none === undefined ? OTHER : text(now.none, now.none);
    return { ...NONE, agrees: now.none === claim.none, note };
  }
  if (now.hidden) return { ...NONE, agrees: false, note: HIDDEN };
  if (now.value === undefined) {
    const code = now.none ?? '–';
    return { ...NONE, agrees: false, note: text(code, code) };
  }
  const precision = { ...claim, decimals: claim.decimals as number };
  const print = (value: number) => printPlainly(value, precision);
  const shown = print(now.value);
  const same = (one: typeof shown) => one.printed === claim.printed && one.relation === claim.relation;
  const value = claim.value as number;
  const onTheBorder =
    same(print(value)) &&
    Math.abs(now.value - value) <= FORGIVEN * Math.max(Math.abs(value), Number.MIN_VALUE);
  const sign = { equal: '', below: '< ', above: '> ' }[shown.relation];
  const scaled = (now.value * claim.times) / claim.per;
  return {
    recomputed: onTheBorder
      ? (claim.printed as string)
      : `${shown.relation === claim.relation ? '' : sign}${shown.printed}`,
    value: now.value,
    difference: claim.relation === 'equal' ? scaled - Number(claim.printed) : null,
    agrees: same(shown) || onTheBorder,
    note: null,
  };
}

const OTHER = text('a number', 'et tal');

/** Parts are said behind the words of the cell. */
function saysOf({ says, part }: PublishedClaim): Text {
  const word = {
    value: null,
    low: text('lower end', 'nedre grænse'),
    high: text('upper end', 'øvre grænse'),
    share: text('share', 'andel'),
    spread: text('spread', 'spredning'),
  }[part];
  return word === null ? says : text(`${says.en} (${word.en})`, `${says.da} (${word.da})`);
}
