import { type Text, text } from '../../core/text.ts';

/** What can be varied beside the rates: prices of the protocol, and what was reported of the jobs. */
export const PARAMETERS = {
  fee: text('Provider pay', 'Betaling til anden aktør'),
  'casework-hour': text('One hour of municipal casework', 'En times kommunal sagsbehandling'),
  overhead: text('Overhead on casework', 'Overhead på sagsbehandling'),
  setup: text('Set-up of the programme', 'Etablering af indsatsen'),
  wage: text('Reported hourly wages', 'Oplyste timelønninger'),
  'job-length': text('Length of the jobs', 'Jobbenes længde'),
} as const satisfies Readonly<Record<string, Text>>;

export type ParameterId = keyof typeof PARAMETERS;

export const PARAMETER_IDS = Object.keys(PARAMETERS) as readonly ParameterId[];

/** The parameter that a rate or price of `ratesUsed` belongs to; null for steps of a scheme, which have no single value. */
export function parameterOf(used: string): string | null {
  if (used.startsWith('refusion-weeks:')) return null;
  if (used.startsWith('fee-') || used.startsWith('scheme:')) return 'fee';
  return used.startsWith('setup:') ? 'setup' : used;
}
