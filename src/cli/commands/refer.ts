import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const referCommand: CommandDefinition = {
  name: 'refer',
  summary: text(
    'writes the list with CPR numbers that a municipality or provider needs (mode 0600)',
    'skriver den liste med CPR-numre, som en kommune eller anden aktør skal bruge (rettigheder 0600)',
  ),
  arguments: [],
  options: [
    { flags: '--municipality <code>', description: text('whose citizens', 'hvis borgere'), required: true },
    {
      flags: '--arm <id>',
      description: text('only this arm, for a provider', 'kun denne arm, til en anden aktør'),
    },
    {
      flags: '--out <file>',
      description: text('the file to write; it must not exist', 'filen, der skrives; den må ikke findes'),
      required: true,
    },
    {
      flags: '--requested-by <name>',
      description: text(
        'who asks for the list; entered in state/referrals.jsonl',
        'hvem der beder om listen; indføres i state/referrals.jsonl',
      ),
    },
  ],
  examples: [
    "trial refer --municipality 0101 --arm anden-aktoer --requested-by 'Jobcenter, NN' --out outgoing/provider-0101.csv",
  ],
  async run(context) {
    const { warning } = await import('../../core/problem.ts');
    const { STATE } = await import('../../state/trial-paths.ts');
    const { referStep } = await import('../../steps/refer-step.ts');
    const arm = context.options['arm'];
    const requestedBy = context.options['requestedBy'];
    const done = await referStep(
      context.dir,
      String(context.options['municipality']),
      typeof arm === 'string' ? arm : null,
      String(context.options['out']),
      context.env['TRIAL_KEY'],
      { by: typeof requestedBy === 'string' ? requestedBy : null, now: context.now },
    );
    const unnamed = warning(
      'REQUESTER_MISSING',
      { file: STATE.referrals },
      text('nobody is named as asking for this list', 'ingen er nævnt som den, der har bedt om listen'),
      {
        remedy: text(
          'name who asks with --requested-by, so that the log tells',
          'nævn, hvem der beder om den, med --requested-by, så loggen fortæller det',
        ),
      },
    );
    return {
      warnings: typeof requestedBy === 'string' ? [] : [unnamed],
      json: { ok: true, step: 'refer', ...done },
      human: text(
        `${counted(done.citizens, 'citizen', 'citizens')} written to ${done.file}. It holds CPR numbers: send it safely, then delete it.\nSHA-256: ${done.sha256}`,
        `${counted(done.citizens, 'borger', 'borgere')} er skrevet til ${done.file}. Filen rummer CPR-numre: send den sikkert, og slet den derefter.\nSHA-256: ${done.sha256}`,
      ),
    };
  },
};
