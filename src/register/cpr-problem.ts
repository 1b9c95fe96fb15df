import { type Place, type Problem, problem } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { type CprFault, HIGHEST_AGE } from './cpr.ts';

const FORM = text(
  'ten digits DDMMYYSSSS, with or without a hyphen after the sixth.',
  'ti cifre DDMMÅÅLLLL, med eller uden bindestreg efter det sjette.',
);

const WORDING: Record<CprFault, { message: Text; permitted?: Text; remedy?: Text }> = {
  CPR_MISSING: {
    message: text('the CPR number is missing.', 'CPR-nummeret mangler.'),
    remedy: text(
      'ask the municipality for it, or leave the row out.',
      'bed kommunen om det, eller udelad rækken.',
    ),
  },
  CPR_LENGTH: {
    message: text('the CPR number has not ten digits.', 'CPR-nummeret har ikke ti cifre.'),
    permitted: FORM,
  },
  CPR_NINE_DIGITS: {
    message: text(
      'the CPR number has nine digits: a spreadsheet has probably taken its leading zero.',
      'CPR-nummeret har ni cifre: et regneark har nok fjernet det foranstillede nul.',
    ),
    permitted: FORM,
    remedy: text(
      'write padCpr: true for this file in the protocol, if you are sure.',
      'skriv padCpr: true for filen i protokollen, hvis du er sikker.',
    ),
  },
  CPR_SCIENTIFIC: {
    message: text(
      'the CPR number has been turned into a number with exponent by a spreadsheet; its digits are lost.',
      'CPR-nummeret er lavet om til et tal med eksponent af et regneark; cifrene er tabt.',
    ),
    permitted: FORM,
    remedy: text(
      'ask for the file again, with the column formatted as text.',
      'bed om filen igen, med kolonnen formateret som tekst.',
    ),
  },
  CPR_CHARACTERS: {
    message: text(
      'the CPR number holds characters that do not belong in one.',
      'CPR-nummeret indeholder tegn, der ikke hører til i det.',
    ),
    permitted: FORM,
  },
  CPR_DATE_INVALID: {
    message: text(
      'the birth date of the CPR number does not exist.',
      'CPR-nummerets fødselsdato findes ikke.',
    ),
    permitted: FORM,
  },
  CPR_BIRTH_IN_FUTURE: {
    message: text(
      'the birth date of the CPR number lies after the reference date.',
      'CPR-nummerets fødselsdato ligger efter referencedatoen.',
    ),
  },
  CPR_AGE_IMPOSSIBLE: {
    message: text(
      `the CPR number gives an age over ${HIGHEST_AGE} years at the reference date.`,
      `CPR-nummeret giver en alder over ${HIGHEST_AGE} år på referencedatoen.`,
    ),
  },
};

/** The problem of something that is no CPR number, without the number. */
export function cprProblem(code: CprFault, at: Place): Problem {
  const { message, ...more } = WORDING[code];
  return problem(code, at, message, more);
}
