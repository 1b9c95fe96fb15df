import { counted } from '../../core/counted.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const enrolCommand: CommandDefinition = {
  name: 'enrol',
  summary: text(
    'assigns the next citizen of a trial with rolling enrolment; the rest stays concealed',
    'fordeler den næste borger i et forsøg med løbende indskrivning; resten forbliver skjult',
  ),
  arguments: [],
  options: [
    { flags: '--citizen <trial-id>', description: text('whom to enrol', 'hvem der indskrives') },
    {
      flags: '--close',
      description: text(
        'no more citizens: write state/allocation.csv for the steps that follow',
        'ikke flere borgere: skriv state/allocation.csv til de næste trin',
      ),
    },
  ],
  examples: ['trial enrol --citizen 0101-007', 'trial enrol --close'],
  async run(context) {
    const { closeEnrolment, enrolStep } = await import('../../steps/enrol-step.ts');
    const citizen = context.options['citizen'];
    const close = context.options['close'] === true;
    if ((typeof citizen === 'string') === close)
      throw new TrialError(EXIT.usage, [
        problem(
          'ENROL_WHAT',
          {},
          text('give either --citizen or --close', 'angiv enten --citizen eller --close'),
        ),
      ]);
    if (close) {
      const done = await closeEnrolment(context.dir, context.now);
      return {
        json: { ok: true, step: 'enrol', closed: true, ...done },
        human: text(
          `Enrolment is closed with ${counted(done.citizens, 'citizen', 'citizens')}. SHA-256 of state/allocation.csv:\n${done.allocationSha256}`,
          `Indskrivningen er lukket med ${counted(done.citizens, 'borger', 'borgere')}. SHA-256 af state/allocation.csv:\n${done.allocationSha256}`,
        ),
      };
    }
    const entry = await enrolStep(context.dir, String(citizen), context.now);
    return {
      json: { ok: true, step: 'enrol', closed: false, ...entry },
      human: text(
        `${entry.trialId}: ${entry.arm} (number ${entry.seq})`,
        `${entry.trialId}: ${entry.arm} (nummer ${entry.seq})`,
      ),
    };
  },
};
