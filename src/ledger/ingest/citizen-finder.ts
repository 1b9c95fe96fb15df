import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Sender } from '../../protocol/schema.ts';
import { parseCpr } from '../../register/cpr.ts';
import { cprProblem } from '../../register/cpr-problem.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import type { TrialCalendar } from '../trial-calendar.ts';

export interface FoundCitizen {
  readonly trialId: string;
  readonly municipality: string;
  readonly arm: string;
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
 * @returns problems: those of `parseCpr`, `CITIZEN_MISSING`, `CITIZEN_UNKNOWN`, `CITIZEN_DISAGREES` (CPR number and trial id
 *   are two people), `CITIZEN_OTHER_MUNICIPALITY`, `CITIZEN_OTHER_ARM`
 */
export function citizenFinder(
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
  calendar: TrialCalendar,
  pseudonymise: (cpr: string) => string,
): CitizenFinder {
  const arms = new Map(allocation.map((citizen) => [citizen.trialId, citizen.arm]));
  const byTrialId = new Map<string, FoundCitizen>();
  const byPseudonym = new Map<string, FoundCitizen>();
  for (const { trialId, municipality, pseudonym } of sample) {
    const arm = arms.get(trialId);
    if (arm === undefined) continue;
    const citizen = { trialId, municipality, arm };
    byTrialId.set(trialId.toLowerCase(), citizen);
    byPseudonym.set(pseudonym, citizen);
  }

  let padded = 0;

  const byCpr = (cell: string, at: Place, pad: boolean): FoundCitizen | Problem => {
    const read = parseCpr(cell, { referenceDate: calendar.reference, pad });
    if (read.kind === 'invalid') return cprProblem(read.code, at);
    if (read.kind === 'replacement') return unknown(at);
    if (read.padded) padded += 1;
    return byPseudonym.get(pseudonymise(read.cpr)) ?? unknown(at);
  };

  return {
    padded: () => padded,
    find({ cpr, trialId }, at, sender) {
      const number = cpr?.trim() ?? '';
      const id = trialId?.trim().toLowerCase() ?? '';
      if (number === '' && id === '') return missing(cpr === null ? at.trialId : at.cpr);
      const fromId = id === '' ? null : (byTrialId.get(id) ?? unknown(at.trialId));
      const fromCpr = number === '' ? null : byCpr(number, at.cpr, sender.padCpr);
      if (fromId && 'code' in fromId) return fromId;
      if (fromCpr && 'code' in fromCpr) return fromCpr;
      if (fromId && fromCpr && fromId !== fromCpr) return disagrees(at.trialId);
      const citizen = (fromId ?? fromCpr) as FoundCitizen;
      const place = fromCpr ? at.cpr : at.trialId;
      if (citizen.municipality !== sender.municipality.padStart(4, '0')) return elsewhere(place, sender);
      if (sender.arm !== undefined && citizen.arm !== sender.arm) return otherArm(place, sender);
      return citizen;
    },
  };
}

function missing(at: Place): Problem {
  return problem(
    'CITIZEN_MISSING',
    at,
    text('the row does not say whom it is about', 'rækken siger ikke, hvem den handler om'),
    { permitted: text('a CPR number or a trial id', 'et CPR-nummer eller et forsøgsnummer') },
  );
}

function unknown(at: Place): Problem {
  return problem(
    'CITIZEN_UNKNOWN',
    at,
    text('nobody in the trial has this number', 'ingen i forsøget har dette nummer'),
    {
      remedy: text(
        'correct the number, or leave out rows about people who are not in the trial',
        'ret nummeret, eller udelad rækker om personer, der ikke er med i forsøget',
      ),
    },
  );
}

function disagrees(at: Place): Problem {
  return problem(
    'CITIZEN_DISAGREES',
    at,
    text(
      'the trial id and the CPR number of the row belong to two people',
      'rækkens forsøgsnummer og CPR-nummer hører til to personer',
    ),
  );
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
        'ask the sender: the citizen may have been referred to the wrong party',
        'spørg afsenderen: borgeren kan være henvist til den forkerte',
      ),
    },
  );
}
