import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const lockCommand: CommandDefinition = {
  name: 'lock',
  summary: text(
    'freezes protocol and sample, draws the secret seed and prints the commitment to publish before the draw',
    'låser protokol og stikprøve, trækker det hemmelige frø og skriver den forpligtelse, der offentliggøres før lodtrækningen',
  ),
  arguments: [],
  options: [],
  examples: ['trial lock', 'trial lock --dir my-trial --json'],
  async run(context) {
    const { lockStep } = await import('../../steps/lock-step.ts');
    const done = lockStep(context.dir, context.now);
    const beacon = done.beaconSource;
    const later = {
      en: beacon === null ? '' : `\n\nThe draw will mix in, as the protocol commits to: ${beacon}`,
      da: beacon === null ? '' : `\n\nLodtrækningen blander, som protokollen forpligter til, ind: ${beacon}`,
    };
    const hashes = `trial.yaml        ${done.protocolSha256}\nstate/sample.csv  ${done.sampleSha256}`;
    return {
      json: { ok: true, step: 'lock', ...done },
      human: text(
        `Locked: ${counted(done.citizens, 'citizen', 'citizens')}. The secret lies in keys/allocation.seed (mode 0600); show it to nobody before the draw.\n\n${hashes}\n\nCommitment, to be published before \`trial randomize\` (e-mail, registry, minutes):\n${done.commitment}${later.en}`,
        `Låst: ${counted(done.citizens, 'borger', 'borgere')}. Hemmeligheden ligger i keys/allocation.seed (rettigheder 0600); vis den ikke til nogen før lodtrækningen.\n\n${hashes}\n\nForpligtelse, som offentliggøres før \`trial randomize\` (e-mail, register, referat):\n${done.commitment}${later.da}`,
      ),
    };
  },
};
