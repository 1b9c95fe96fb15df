import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Sender } from '../../protocol/schema.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { sampledCitizenFinder } from '../../sampling/sampled-citizen-finder.ts';
import type { TrialCalendar } from '../trial-calendar.ts';

export interface FoundCitizen {
  readonly trialId: string;
  readonly municipality: string;
  readonly arm: string;
  /** Whether the sender reports for another arm, and such reports are taken. */
  readonly crossed: boolean;
}

/** Whom a report is about. */
export interface CitizenFinder {
  /** The citizen, or what is wrong. Cells are null when their column is not mapped. */
  readonly find: (
    cells: { readonly cpr: string | null; readonly trialId: string | null },
    at: { readonly cpr: Place; readonly trialId: Place },
    sender: Sender,
  ) => FoundCitizen | Problem;
  /** How many CPR numbers have been given their leading zero back so far. */
  readonly padded: () => number;
}

/**
 * Finds allocated citizens by CPR number (through the trial's pseudonyms) or trial id, and refuses those that the sender
 * has nothing to do with. No message holds what the cell said.
 *
 * @param pseudonymise ten digits → pseudonym under the trial's key
 * @param crossOvers whether a report about a citizen of another arm than the sender's is taken
 * @returns problems: those of `parseCpr`, `CITIZEN_MISSING`, `CITIZEN_UNKNOWN`, `CITIZEN_DISAGREES` (CPR number and trial id
 *   are two people), `CITIZEN_OTHER_MUNICIPALITY`, `CITIZEN_OTHER_ARM`
 */
export function citizenFinder(
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
  calendar: TrialCalendar,
  pseudonymise: (cpr: string) => string,
  crossOvers = false,
): CitizenFinder {
  const arms = new Map(allocation.map((citizen) => [citizen.trialId, citizen.arm]));
  const allocated = sample.filter((citizen) => arms.has(citizen.trialId));
  const citizens = sampledCitizenFinder(allocated, calendar.reference, pseudonymise);
  return {
    padded: citizens.padded,
    find(cells, at, sender) {
      const found = citizens.find(cells, at, sender.padCpr);
      if ('code' in found) return found;
      const { trialId, municipality } = found;
      const arm = arms.get(trialId) as string;
      const place = (cells.cpr ?? '').trim() === '' ? at.trialId : at.cpr;
      if (municipality !== sender.municipality.padStart(4, '0')) return elsewhere(place, sender);
      const crossed = sender.arm !== undefined && arm !== sender.arm;
      if (crossed && !crossOvers) return otherArm(place, sender);
      return { trialId, municipality, arm, crossed };
    },
  };
}

function elsewhere(at: Place, sender: Sender): Problem {
  const code = sender.municipality.padStart(4, '0');
  return problem(
    'CITIZEN_OTHER_MUNICIPALITY',
    at,
    text(
      `sender ${sender.id} reports for ${code}; this citizen belongs to another municipality`,
      `afsender ${sender.id} indberetter for ${code}; borgeren hører til en anden kommune`,
    ),
    { remedy: text('ask the sender which citizen is meant', 'spørg afsenderen, hvilken borger der menes') },
  );
}

function otherArm(at: Place, sender: Sender): Problem {
  return problem(
    'CITIZEN_OTHER_ARM',
    at,
    text(
      `sender ${sender.id} reports for the arm ${sender.arm}; this citizen is in another arm`,
      `afsender ${sender.id} indberetter for gruppen ${sender.arm}; borgeren er i en anden gruppe`,
    ),
    {
      remedy: text(
        'ask the sender: the citizen may have been referred to the wrong party; if it really happened, `trial ingest --cross-overs` reads it in',
        'spørg afsenderen: borgeren kan være henvist til den forkerte; er det virkelig sket, læser `trial ingest --cross-overs` det ind',
      ),
    },
  );
}
