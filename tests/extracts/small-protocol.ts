import { formatProblem, type Problem } from '../../src/core/problem.ts';
import { type Municipality, type Protocol, protocolSchema } from '../../src/protocol/schema.ts';

const wording = (value: string) => ({ da: value, en: value });

/** Columns of the full fixtures; the small ones have only a CPR number and a benefit. */
const FULL = {
  cpr: 'CPR-nummer',
  municipality: 'Kommune',
  benefit: 'Ydelse',
  firstGrantedOn: 'Første bevilling',
  lastFlexjobEndedOn: 'Fleksjob ophørt',
  maternityLeave: 'Barsel',
  sickLeave: 'Sygemeldt',
};

export interface Wanted {
  readonly full?: boolean;
  readonly code?: string;
  readonly format?: Record<string, unknown>;
  readonly acceptFictitious?: boolean;
}

/** A protocol with one municipality, through the real schema, and that municipality. */
export function smallProtocol(wanted: Wanted = {}): { protocol: Protocol; municipality: Municipality } {
  const full = wanted.full ?? false;
  const protocol = protocolSchema.parse({
    version: 1,
    id: 'small',
    title: wording('Small'),
    arms: [
      { id: 'new', label: wording('New'), role: 'treatment' },
      { id: 'old', label: wording('Old'), role: 'control' },
    ],
    municipalities: [
      {
        code: wanted.code ?? '101',
        name: 'København',
        region: 'east',
        sampleSize: 2,
        extract: {
          file: 'extract.csv',
          ...wanted.format,
          columns: full ? FULL : { cpr: 'CPR-nummer', benefit: 'Ydelse' },
          baseline: full ? { education: 'Uddannelse', wage: 'Timeløn' } : {},
        },
      },
    ],
    register: { acceptFictitious: wanted.acceptFictitious ?? true },
    eligibility: [
      { criterion: 'municipality' },
      { criterion: 'age', min: 18, max: 59 },
      { criterion: 'benefit', is: ['ledighedsydelse'] },
      { criterion: 'benefit-since', atLeast: 'P6M' },
      { criterion: 'not-flagged', id: 'maternity-leave', flag: 'maternityLeave' },
      { criterion: 'not-flagged', id: 'sick-leave', flag: 'sickLeave' },
      { criterion: 'not-flagged', id: 'pension-clarification', flag: 'pensionClarification' },
      { criterion: 'available' },
    ],
    baseline: [
      {
        id: 'education',
        label: wording('Education'),
        type: 'category',
        levels: [
          { id: 'none', label: wording('None'), values: ['Ingen'] },
          { id: 'skilled', label: wording('Skilled'), values: ['Faglært'] },
        ],
      },
      { id: 'wage', label: wording('Wage'), type: 'number' },
    ],
    sampling: { seed: 'public' },
    periods: { reference: '2005-09-01', start: '2005-10-01', placement: 'P6M', followUp: 'P6M' },
    outcomes: [
      { kind: 'placed-within', id: 'placed', label: wording('Placed'), primary: true, window: 'P6M' },
    ],
  });
  return { protocol, municipality: protocol.municipalities[0]! };
}

/** Every word of every problem, in both languages, as a person would see it. */
export function wordsOf(problems: readonly Problem[]): string {
  return problems.flatMap((item) => [formatProblem(item, 'da'), formatProblem(item, 'en')]).join('\n');
}

/** `CODE line:column` of each problem, parts that are missing left out. */
export function places(problems: readonly Problem[]): string[] {
  return problems.map(({ code, at }) =>
    [code, [at.line, at.column].filter((part) => part !== undefined).join(':')].filter(Boolean).join(' '),
  );
}
