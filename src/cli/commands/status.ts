import { formatIsoDate, parsePeriod } from '../../core/dates.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const statusCommand: CommandDefinition = {
  name: 'status',
  summary: text(
    'who is where, what is due, what is missing; not by arm while the trial runs',
    'hvem er hvor, hvad er på vej, hvad mangler; ikke fordelt på grupper, mens forsøget kører',
  ),
  arguments: [],
  options: [
    {
      flags: '--on <date>',
      description: text(
        'as it was known on a day (default: today)',
        'som det var kendt på en dag (ellers i dag)',
      ),
    },
    {
      flags: '--due-within <period>',
      description: text(
        'how far ahead to look (default P14D; in a calendar file everything)',
        'hvor langt frem der ses (ellers P14D; i en kalenderfil alt)',
      ),
    },
    {
      flags: '--ics <file>',
      description: text(
        'write the deadlines as a calendar file (iCalendar)',
        'skriv fristerne som en kalenderfil (iCalendar)',
      ),
    },
  ],
  examples: [
    'trial status',
    'trial status --on 2006-03-20 --due-within P1M',
    'trial status --ics frister.ics',
  ],
  async run(context) {
    const { statusStep } = await import('../../steps/status-step.ts');
    const { describeStatus } = await import('../status-text.ts');
    const option = (name: string) =>
      typeof context.options[name] === 'string' ? (context.options[name] as string) : null;
    const written = option('dueWithin');
    const within = written === null ? null : parsePeriod(written);
    if (written !== null && within === null) {
      throw new TrialError(EXIT.usage, [
        problem('OPTION_VALUE', {}, text('--due-within is no period', '--due-within er ingen periode'), {
          permitted: text('an ISO 8601 period such as P14D', 'en ISO 8601-periode som P14D'),
        }),
      ]);
    }
    const ics = option('ics');
    const { status, state, calendarEntries } = await statusStep(context.dir, {
      on: option('on'),
      within,
      ics,
      language: context.language,
      now: context.now,
    });
    const calendar = calendarEntries === null ? null : { file: ics as string, entries: calendarEntries };
    return {
      warnings: state.ledger.warnings,
      json: {
        ok: true,
        on: formatIsoDate(status.on),
        phase: status.phase,
        arms: status.arms,
        counts: status.counts,
        duties: status.duties.map((duty) => ({ ...duty, due: formatIsoDate(duty.due) })),
        reports: status.reports.map((report) => ({
          ...report,
          from: formatIsoDate(report.from),
          to: formatIsoDate(report.to),
          due: formatIsoDate(report.due),
        })),
        completeness: status.completeness,
        crossOvers: status.crossOvers,
        calendar,
      },
      human: text(
        describeStatus(status, state.protocol, calendar, 'en'),
        describeStatus(status, state.protocol, calendar, 'da'),
      ),
    };
  },
};
