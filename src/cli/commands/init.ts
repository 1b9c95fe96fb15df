import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const initCommand: CommandDefinition = {
  name: 'init',
  summary: text(
    'writes a protocol with comments, a .gitignore and a key',
    'skriver en kommenteret protokol, en .gitignore og en nøgle',
  ),
  arguments: [{ name: 'folder', description: text('the new trial', 'det nye forsøg'), required: true }],
  options: [
    {
      flags: '--template <name>',
      description: text(
        'which protocol to start from (default: minimal)',
        'hvilken protokol der begyndes med (ellers minimal)',
      ),
      choices: ['minimal', 'discus-fleksjob', 'virksomhedscenter'],
    },
  ],
  examples: ['trial init my-trial --template discus-fleksjob'],
  async run(context) {
    const { initStep } = await import('../../steps/init-step.ts');
    const folder = context.args[0] as string;
    const template =
      typeof context.options['template'] === 'string' ? context.options['template'] : 'minimal';
    const files = initStep(folder, template);
    const list = files.map((file) => `  ${file}`).join('\n');
    return {
      json: { ok: true, step: 'init', folder, template, files },
      human: text(
        `A trial has been set up in ${folder}:\n${list}\n\nNext: edit trial.yaml, put the extracts in extracts/, then run \`trial check --dir ${folder}\`.\nKeep keys/trial.key safe and apart from the data: without it nobody can link reports to citizens.`,
        `Et forsøg er oprettet i ${folder}:\n${list}\n\nNæste skridt: ret trial.yaml, læg udtrækkene i extracts/, og kør \`trial check --dir ${folder}\`.\nOpbevar keys/trial.key sikkert og adskilt fra data: uden den kan ingen koble indberetninger til borgere.`,
      ),
    };
  },
};
