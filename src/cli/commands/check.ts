import { type Language, text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { PART_NAMES } from '../part-names.ts';
import { textTable } from '../table.ts';

const VERDICT = { en: { ok: 'ok', wrong: 'PROBLEMS' }, da: { ok: 'i orden', wrong: 'PROBLEMER' } };

export const checkCommand: CommandDefinition = {
  name: 'check',
  summary: text(
    'validates protocol, extracts and everything in state/; changes nothing',
    'kontrollerer protokol, udtræk og alt i state/; ændrer intet',
  ),
  arguments: [],
  options: [],
  examples: ['trial check', 'trial check --dir my-trial --lang da'],
  async run(context) {
    const { checkStep } = await import('../../steps/check-step.ts');
    const done = await checkStep(context.dir, context.env['TRIAL_KEY'], context.progress);
    const human = (language: Language) =>
      textTable(
        ['', '', ''],
        done.parts.map((part) => [
          PART_NAMES[language][part.part],
          part.ok ? VERDICT[language].ok : VERDICT[language].wrong,
          part.detail[language],
        ]),
      ).trimStart();
    return {
      exit: done.exit,
      warnings: done.problems,
      json: { ok: done.exit === 0, exitCode: done.exit, parts: done.parts, problems: done.problems },
      human: text(human('en'), human('da')),
    };
  },
};
