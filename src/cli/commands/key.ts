import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const keyCommand: CommandDefinition = {
  name: 'key',
  summary: text(
    'makes the Ed25519 key pair that `trial sign` signs with',
    'laver det Ed25519-nøglepar, som `trial sign` signerer med',
  ),
  arguments: [],
  options: [],
  examples: ['trial key'],
  async run(context) {
    const { keyStep } = await import('../../steps/sign-step.ts');
    const done = keyStep(context.dir);
    return {
      json: { ok: true, step: 'key', ...done },
      human: text(
        `The private key lies in keys/signing.key (mode 0600), the public one in state/signing-key.pub. Give the fingerprint to those who will verify:\n${done.fingerprint}`,
        `Den private nøgle ligger i keys/signing.key (rettigheder 0600), den offentlige i state/signing-key.pub. Giv fingeraftrykket til dem, der skal kontrollere:\n${done.fingerprint}`,
      ),
    };
  },
};
