import { type Place, type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import { headerKey } from '../../extracts/header-key.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { interviewParties, type Party } from './parties.ts';

/** The party that a cell names, or what is wrong. */
export type PartyFinder = (cell: string, at: Place) => Party | Problem;

/**
 * Finds parties by municipality code (three or four digits), name of the municipality, name of the provider, or party id.
 * The name of what a municipality itself does in the control arm means the municipality.
 *
 * @returns problems `PARTY_MISSING`, `PARTY_UNKNOWN`, `PARTY_AMBIGUOUS` (one provider in several municipalities)
 */
export function partyFinder(protocol: Pick<Protocol, 'arms' | 'municipalities'>): PartyFinder {
  const parties = interviewParties(protocol);
  const byKey = new Map<string, Set<Party>>();
  const know = (word: string, party: Party) => {
    const key = headerKey(word);
    byKey.set(key, (byKey.get(key) ?? new Set<Party>()).add(party));
  };
  for (const party of parties) {
    know(party.id, party);
    know(party.name, party);
    if (party.role === 'municipality') know(party.id.replace(/^0+/, ''), party);
  }
  const controls = protocol.arms.filter((arm) => arm.role === 'control').map((arm) => arm.id);
  for (const place of protocol.municipalities) {
    const own = parties.find((party) => party.id === place.code.padStart(4, '0')) as Party;
    for (const arm of controls) if (place.providers[arm] !== undefined) know(place.providers[arm], own);
  }
  return (cell, at) => {
    if (cell.trim() === '') {
      return problem('PARTY_MISSING', at, text('the party is missing', 'parten mangler'), {
        permitted: verbatim(parties.map((party) => `${party.id} (${party.name})`).join(', ')),
      });
    }
    const found = [...(byKey.get(headerKey(cell)) ?? [])];
    const [first] = found;
    if (first && found.length === 1) return first;
    if (first) {
      return problem(
        'PARTY_AMBIGUOUS',
        at,
        text('this name means several parties of the trial', 'navnet betyder flere parter i forsøget'),
        { permitted: verbatim(found.map((party) => party.id).join(', ')) },
      );
    }
    const near = suggest(
      cell.trim(),
      parties.map((party) => party.name),
    );
    return problem(
      'PARTY_UNKNOWN',
      at,
      text('no party of the trial has this name', 'ingen part i forsøget har dette navn'),
      {
        permitted: verbatim(parties.map((party) => `${party.id} (${party.name})`).join(', ')),
        ...(near === null ? {} : { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) }),
      },
    );
  };
}
