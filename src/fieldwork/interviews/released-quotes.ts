import type { Statement } from './interview.ts';
import type { Party } from './parties.ts';

/**
 * A quote that may leave the project, with the flags that say so. It names a role, never a party; its quote id stays
 * behind, because such names tend to hold the party's.
 */
export interface ReleasedQuote {
  /** 1, 2, … in order of themes, method and words. */
  readonly number: number;
  readonly round: string;
  /** Null where the role would say too much: then the speaker is hidden among all parties. */
  readonly role: Party['role'] | null;
  readonly themes: readonly string[];
  readonly method: string | null;
  readonly targetGroups: readonly string[];
  readonly quote: string;
  /** Judged by a person: the words do not show who said them. */
  readonly identifiable: 'no';
  /** How many parties (of this role, when it is given) said something in the round: the group the speaker is hidden in. */
  readonly hiddenAmong: number;
}

export interface QuoteRelease {
  readonly released: readonly ReleasedQuote[];
  /** Quotes that stay, by reason. */
  readonly withheld: {
    /** The words show who said them. */
    readonly identifiable: number;
    /** Nobody has judged yet whether they do. */
    readonly unjudged: number;
    /** Fewer parties in the round than the small-cell minimum. */
    readonly fewParties: number;
    /** The words are not here (the private folder is missing). */
    readonly wordsMissing: number;
  };
}

/**
 * The quotes that may be shown: judged not to identify anybody, and said by one of at least `minimum` parties of the same
 * role in the same round, or, without the role, of all parties in it. Everything else stays, and is counted.
 *
 * @param statements current statements by quote id, with their words
 * @param minimum fewest parties, whole, ≥ 1
 */
export function releasedQuotes(
  statements: ReadonlyMap<string, Statement>,
  parties: readonly Party[],
  minimum: number,
): QuoteRelease {
  const roles = new Map(parties.map((party) => [party.id, party.role]));
  const crowd = new Map<string, Set<string>>();
  for (const { round, party } of statements.values()) {
    if (!roles.has(party)) continue;
    for (const key of [round, `${round} ${roles.get(party)}`])
      crowd.set(key, (crowd.get(key) ?? new Set<string>()).add(party));
  }
  const released: Omit<ReleasedQuote, 'number'>[] = [];
  const withheld = { identifiable: 0, unjudged: 0, fewParties: 0, wordsMissing: 0 };
  for (const statement of statements.values()) {
    if (!statement.hasQuote) continue;
    const { round, themes, method, targetGroups, identifiable, quote } = statement;
    const own = roles.get(statement.party);
    const ofRole = crowd.get(`${round} ${own}`)?.size ?? 0;
    const role = ofRole >= minimum ? (own ?? null) : null;
    const hiddenAmong = role === null ? (crowd.get(round)?.size ?? 0) : ofRole;
    if (identifiable === 'yes') withheld.identifiable += 1;
    else if (identifiable === 'unjudged') withheld.unjudged += 1;
    else if (own === undefined || hiddenAmong < minimum) withheld.fewParties += 1;
    else if (quote === null) withheld.wordsMissing += 1;
    else released.push({ round, role, themes, method, targetGroups, quote, identifiable, hiddenAmong });
  }
  const order = (item: Omit<ReleasedQuote, 'number'>) =>
    `${item.themes.join('|')}\n${item.method ?? ''}\n${item.quote}`;
  const sorted = released.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { released: sorted.map((item, index) => ({ number: index + 1, ...item })), withheld };
}
