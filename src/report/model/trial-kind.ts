import type { ReportContext } from './report-context.ts';

/** What the trial tries: brokering of flexjobs by other providers, or stays in business centres (virksomhedscentre). */
export type TrialKind = 'flexjob' | 'centre';

/**
 * The kind of trial, by the events that its protocol uses. Words follow it: where citizens are in a business centre nobody just
 * "waits for a first job", and the first period is no placement period (jobformidling).
 */
export function trialKind({ input }: Pick<ReportContext, 'input'>): TrialKind {
  return input.protocol.events.includes('centre-started') ? 'centre' : 'flexjob';
}
