import { counted } from '../../core/counted.ts';
import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

export const sampleCommand: CommandDefinition = {
  name: 'sample',
  summary: text(
    'reads the extracts, screens the citizens and draws the sample',
    'læser udtrækkene, afgør målgruppen og trækker stikprøven',
  ),
  arguments: [],
  options: [
    {
      flags: '--skip-invalid',
      description: text(
        'go on past invalid rows; they count as an exclusion reason',
        'gå videre forbi ugyldige rækker; de tæller som en årsag til udelukkelse',
      ),
    },
    {
      flags: '--force',
      description: text(
        'draw again although another sample lies there',
        'træk igen, selv om der ligger en anden stikprøve',
      ),
    },
  ],
  examples: ['trial sample', 'trial sample --skip-invalid --json'],
  async run(context) {
    const { sampleStep } = await import('../../steps/sample-step.ts');
    const done = await sampleStep(context.dir, {
      skipInvalid: context.options['skipInvalid'] === true,
      force: context.options['force'] === true,
      keyFromEnvironment: context.env['TRIAL_KEY'],
      now: context.now,
      progress: context.progress,
    });
    const codes = done.protocol.municipalities.map((entry) => entry.code);
    const count = (code: string, reason: string) =>
      done.plan.screening.find((row) => row.municipality === code && row.reason === reason)?.first ?? 0;
    const reasons = [...new Set(done.plan.screening.map((row) => row.reason))].filter(
      (reason) =>
        ['assessed', 'eligible', 'sampled'].includes(reason) || codes.some((code) => count(code, reason) > 0),
    );
    const table = (header: string) =>
      textTable(
        [header, ...codes],
        reasons.map((reason) => [reason, ...codes.map((code) => count(code, reason))]),
      );
    const formats = done.plan.extracts.map(({ path, reading }) => {
      const found = reading.detected;
      const show = (name: 'encoding' | 'delimiter' | 'decimal' | 'dateFormat') =>
        `${found?.[name].value === '\t' ? 'tab' : (found?.[name].value ?? '–')}${found?.[name].origin === 'given' ? '*' : ''}`;
      return [path, show('encoding'), show('delimiter'), show('decimal'), show('dateFormat'), reading.rows];
    });
    const formatTable = (rows: string) =>
      textTable(['extract', 'encoding', 'delimiter', 'decimal', 'dates', rows], formats);
    return {
      warnings: done.warnings,
      json: {
        ok: true,
        step: 'sample',
        written: done.written,
        n: done.plan.sample.length,
        screening: done.plan.screening,
        extracts: done.plan.extracts.map(({ municipality, path, reading }) => ({
          municipality,
          path,
          rows: reading.rows,
          sha256: reading.sha256,
          detected: reading.detected,
        })),
        sampleSha256: done.sampleSha256,
      },
      human: text(
        `${formatTable('rows')}\n(* given in the protocol; the rest was detected)\n\n${table('citizens')}\n\n${counted(done.plan.sample.length, 'citizen', 'citizens')} sampled${done.written ? '' : ' (the same sample lay there already)'}. SHA-256 of state/sample.csv:\n${done.sampleSha256}`,
        `${formatTable('rækker')}\n(* angivet i protokollen; resten er genkendt)\n\n${table('borgere')}\n\n${counted(done.plan.sample.length, 'borger', 'borgere')} er udtrukket${done.written ? '' : ' (den samme stikprøve lå her allerede)'}. SHA-256 af state/sample.csv:\n${done.sampleSha256}`,
      ),
    };
  },
};
