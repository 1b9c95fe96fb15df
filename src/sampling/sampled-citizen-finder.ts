import type { Day } from '../core/dates.ts';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { parseCpr } from '../register/cpr.ts';
import { cprProblem } from '../register/cpr-problem.ts';
import type { SampledCitizen } from './sample.ts';

/** Whom a row of a file is about. */
export interface SampledCitizenFinder {
  /** The citizen, or what is wrong. Cells are null when their column is not mapped. No message holds a cell's content. */
  readonly find: (
    cells: { readonly cpr: string | null; readonly trialId: string | null },
    at: { readonly cpr: Place; readonly trialId: Place },
    padCpr: boolean,
  ) => SampledCitizen | Problem;
  /** How many CPR numbers have been given their leading zero back so far. */
  readonly padded: () => number;
}

/**
 * Finds citizens of a sample by CPR number (through the trial's pseudonyms), by trial id, or by both, which must agree.
 *
 * @param sample the citizens that may be found
 * @param reference the day on which a CPR number's age must be possible
 * @param pseudonymise ten digits → pseudonym under the trial's key
 * @returns problems: those of `parseCpr`, `CITIZEN_MISSING`, `CITIZEN_UNKNOWN`, `CITIZEN_DISAGREES` (CPR number and trial id
 *   are two people)
 */
export function sampledCitizenFinder(
  sample: readonly SampledCitizen[],
  reference: Day,
  pseudonymise: (cpr: string) => string,
): SampledCitizenFinder {
  const byTrialId = new Map(sample.map((citizen) => [citizen.trialId.toLowerCase(), citizen]));
  const byPseudonym = new Map(sample.map((citizen) => [citizen.pseudonym, citizen]));
  let padded = 0;
  const byCpr = (cell: string, at: Place, pad: boolean): SampledCitizen | Problem => {
    const read = parseCpr(cell, { referenceDate: reference, pad });
    if (read.kind === 'invalid') return cprProblem(read.code, at);
    if (read.kind === 'replacement') return unknown(at);
    if (read.padded) padded += 1;
    return byPseudonym.get(pseudonymise(read.cpr)) ?? unknown(at);
  };
  return {
    padded: () => padded,
    find({ cpr, trialId }, at, padCpr) {
      const number = cpr?.trim() ?? '';
      const id = trialId?.trim().toLowerCase() ?? '';
      if (number === '' && id === '') return missing(cpr === null ? at.trialId : at.cpr);
      const fromId = id === '' ? null : (byTrialId.get(id) ?? unknown(at.trialId));
      const fromCpr = number === '' ? null : byCpr(number, at.cpr, padCpr);
      if (fromId && 'code' in fromId) return fromId;
      if (fromCpr && 'code' in fromCpr) return fromCpr;
      if (fromId && fromCpr && fromId !== fromCpr) return disagrees(at.trialId);
      return (fromId ?? fromCpr) as SampledCitizen;
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
