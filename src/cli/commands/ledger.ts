import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { text, verbatim } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

const VIEWS = ['show', 'log'];

export const ledgerCommand: CommandDefinition = {
  name: 'ledger',
  summary: text(
    'what the ledger has: one citizen’s events (show TRIAL_ID) or all of them (log)',
    'hvad hændelsesloggen rummer: én borgers hændelser (show FORSØGSNUMMER) eller alle (log)',
  ),
  arguments: [
    {
      name: 'view',
      description: text('show (one citizen) or log (everything)', 'show (én borger) eller log (alt)'),
      required: true,
    },
    {
      name: 'trial-id',
      description: text('the citizen’s trial id, with show', 'borgerens forsøgsnummer, ved show'),
      required: false,
    },
  ],
  options: [
    {
      flags: '--as-of <date>',
      description: text('as it was known at the end of a day', 'som det var kendt ved en dags udgang'),
    },
    {
      flags: '--last <n>',
      description: text('with log: only the last n entries', 'ved log: kun de sidste n poster'),
    },
  ],
  examples: [
    'trial ledger show 0101-001',
    'trial ledger log --as-of 2006-03-31',
    'trial ledger log --last 20',
  ],
  async run(context) {
    const [view, trialId] = context.args;
    if (view === undefined || !VIEWS.includes(view) || (view === 'show') !== (trialId !== undefined)) {
      throw new TrialError(EXIT.usage, [
        problem('USAGE', {}, text('this is no view of the ledger', 'dette er ingen visning af loggen'), {
          permitted: verbatim('ledger show TRIAL_ID, ledger log'),
        }),
      ]);
    }
    const written = context.options['asOf'];
    const asOf = typeof written === 'string' ? written : null;
    const last = readLast(context.options['last']);
    const { ledgerLogStep, ledgerShowStep } = await import('../../steps/ledger-step.ts');
    const { logText, storyText } = await import('../ledger-text.ts');
    if (trialId !== undefined) {
      const story = ledgerShowStep(context.dir, trialId, asOf);
      return {
        warnings: story.warnings,
        json: {
          ok: true,
          trialId: story.trialId,
          municipality: story.municipality,
          asOf,
          state: story.state,
          entries: story.entries.map((entry) => ({
            ...entry,
            stateAfter: story.stateAfter.get(entry.seq) ?? null,
            refused: story.refused.get(entry.seq) ?? null,
          })),
        },
        human: text(storyText(story, 'en'), storyText(story, 'da')),
      };
    }
    const log = ledgerLogStep(context.dir, asOf);
    const entries = last === null ? log.entries : log.entries.slice(-last);
    const shown = { ...log, entries };
    return {
      warnings: log.warnings,
      json: { ok: true, asOf, total: log.entries.length, head: log.head, entries },
      human: text(logText(shown, log.entries.length, 'en'), logText(shown, log.entries.length, 'da')),
    };
  },
};

function readLast(value: string | boolean | undefined): number | null {
  if (typeof value !== 'string') return null;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new TrialError(EXIT.usage, [
    problem('OPTION_VALUE', {}, text('--last is no number of entries', '--last er ikke et antal poster'), {
      permitted: text('a whole number from 1', 'et helt tal fra 1'),
    }),
  ]);
}
