import { formatIsoDate, parseIsoDate, parsePeriod } from '../../core/dates.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { type Language, text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

const WORDS = {
  en: {
    referral: 'referral not reported',
    'back-referral': 'back-referral',
    'statutory-follow-up': 'statutory follow-up',
    survey: 'survey',
    interview: 'interview',
    overdue: 'overdue',
    today: 'today',
    upcoming: 'upcoming',
    phase: {
      'before-start': 'before the start',
      placement: 'placement',
      'follow-up': 'follow-up',
      ended: 'ended',
    },
    states: {
      waiting: 'waiting',
      'in-flexjob': 'in flexjob',
      'job-ended': 'job ended',
      returned: 'returned',
      withdrawn: 'withdrawn',
    },
    all: 'all',
    none: 'Nothing is due.',
    columns: ['due', '', 'what', 'municipality', 'citizen', 'who'],
  },
  da: {
    referral: 'henvisning ikke indberettet',
    'back-referral': 'tilbagevisitering',
    'statutory-follow-up': 'lovpligtig opfølgning',
    survey: 'spørgeskema',
    interview: 'interview',
    overdue: 'over frist',
    today: 'i dag',
    upcoming: 'kommende',
    phase: {
      'before-start': 'før start',
      placement: 'jobformidling',
      'follow-up': 'opfølgning',
      ended: 'afsluttet',
    },
    states: {
      waiting: 'afventer',
      'in-flexjob': 'i fleksjob',
      'job-ended': 'job ophørt',
      returned: 'tilbagevisiteret',
      withdrawn: 'udgået',
    },
    all: 'alle',
    none: 'Der er intet at gøre.',
    columns: ['frist', '', 'hvad', 'kommune', 'borger', 'hvem'],
  },
} as const;

export const statusCommand: CommandDefinition = {
  name: 'status',
  summary: text('who is where, what is due, what is missing', 'hvem er hvor, hvad er på vej, hvad mangler'),
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
      description: text('how far ahead to look (default P14D)', 'hvor langt frem der ses (ellers P14D)'),
    },
  ],
  examples: ['trial status', 'trial status --on 2006-03-20 --due-within P1M'],
  async run(context) {
    const { readTrialState } = await import('../../steps/trial-state.ts');
    const { trialStatus } = await import('../../outcomes/status.ts');
    const on = context.options['on'];
    const written = context.options['dueWithin'];
    const within = typeof written === 'string' ? parsePeriod(written) : parsePeriod('P14D');
    if (within === null) {
      throw new TrialError(EXIT.usage, [
        problem('OPTION_VALUE', {}, text('--due-within is no period', '--due-within er ingen periode'), {
          permitted: text('an ISO 8601 period such as P14D', 'en ISO 8601-periode som P14D'),
        }),
      ]);
    }
    const today = parseIsoDate(context.now.slice(0, 10));
    const state = readTrialState(context.dir, typeof on === 'string' ? on : null, today);
    const status = trialStatus({
      protocol: state.protocol,
      histories: state.histories,
      on: state.asOf,
      within,
    });
    const names = new Map(state.protocol.municipalities.map((entry) => [entry.code, entry.name]));
    const human = (language: Language) => {
      const words = WORDS[language];
      const keys = Object.keys(words.states) as (keyof typeof words.states)[];
      // Counts by arm would show results before the trial has ended.
      const shown = status.counts.filter((row) => row.arm === null || status.phase === 'ended');
      const arms = new Map(state.protocol.arms.map((arm) => [arm.id, arm.label[language]]));
      const counts = textTable(
        ['', '', 'n', ...keys.map((key) => words.states[key])],
        shown.map((row) => [
          row.municipality === null ? words.all : `${row.municipality} ${names.get(row.municipality) ?? ''}`,
          row.arm === null ? '' : (arms.get(row.arm) ?? row.arm),
          row.allocated,
          ...keys.map((key) => row.states[key]),
        ]),
      );
      const duties =
        status.duties.length === 0
          ? words.none
          : textTable(
              words.columns,
              status.duties.map((duty) => [
                formatIsoDate(duty.due),
                duty.tracked ? words[duty.when] : `(${words[duty.when]})`,
                duty.round ? duty.round.label[language] : words[duty.kind],
                duty.municipality,
                duty.trialId ?? '',
                duty.party,
              ]),
            );
      return `${formatIsoDate(status.on)}, ${words.phase[status.phase]}\n\n${counts}\n\n${duties}`;
    };
    const visible =
      status.phase === 'ended' ? status.counts : status.counts.filter((row) => row.arm === null);
    return {
      warnings: state.ledger.warnings,
      json: {
        ok: true,
        on: formatIsoDate(status.on),
        phase: status.phase,
        counts: visible,
        duties: status.duties.map((duty) => ({ ...duty, due: formatIsoDate(duty.due) })),
      },
      human: text(human('en'), human('da')),
    };
  },
};
