import type { Protocol } from '../../protocol/schema.ts';

/** Somebody who is interviewed: a municipality, or a provider of a treatment arm in it. */
export interface Party {
  /** Four-digit code, or code and arm: `0101`, `0101/anden-aktoer`. */
  readonly id: string;
  readonly municipality: string;
  /** Null for a municipality. */
  readonly arm: string | null;
  readonly role: 'municipality' | 'provider';
  readonly name: string;
}

/** The parties of a trial in protocol order: each municipality, and after it the providers of its treatment arms. */
export function interviewParties(protocol: Pick<Protocol, 'arms' | 'municipalities'>): readonly Party[] {
  const treatments = protocol.arms.filter((arm) => arm.role === 'treatment').map((arm) => arm.id);
  return protocol.municipalities.flatMap((place): Party[] => {
    const municipality = place.code.padStart(4, '0');
    return [
      { id: municipality, municipality, arm: null, role: 'municipality', name: place.name },
      ...treatments.flatMap((arm): Party[] => {
        const name = place.providers[arm];
        return name === undefined
          ? []
          : [{ id: `${municipality}/${arm}`, municipality, arm, role: 'provider', name }];
      }),
    ];
  });
}
