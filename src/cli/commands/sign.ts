import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const signCommand: CommandDefinition = {
  name: 'sign',
  summary: text(
    'signs every manifest and the head of the ledger (Ed25519)',
    'signerer alle manifester og hændelseslogkædens hoved (Ed25519)',
  ),
  arguments: [],
  options: [],
  examples: ['trial sign', 'trial verify --public-key evaluator.pub'],
  async run(context) {
    const { signStep } = await import('../../steps/sign-step.ts');
    const done = signStep(context.dir, context.now);
    const count = done.signed.manifests.length;
    return {
      json: { ok: true, step: 'sign', key: done.key, signed: done.signed },
      human: text(
        `Signed: ${counted(count, 'manifest', 'manifests')}${done.signed.ledgerHead === null ? '' : ` and the ledger's head ${done.signed.ledgerHead}`}.\nKey: ${done.key}`,
        `Signeret: ${counted(count, 'manifest', 'manifester')}${done.signed.ledgerHead === null ? '' : ` og hændelsesloggens hoved ${done.signed.ledgerHead}`}.\nNøgle: ${done.key}`,
      ),
    };
  },
};
