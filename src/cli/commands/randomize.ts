import { text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

export const randomizeCommand: CommandDefinition = {
  name: 'randomize',
  summary: text(
    'allocates the sample to the arms by lot; refuses to run twice',
    'fordeler stikprøven på armene ved lodtrækning; kører kun én gang',
  ),
  arguments: [],
  options: [
    {
      flags: '--seed <text>',
      description: text(
        'the allocation seed; without it 256 bits are drawn from the operating system',
        'frø til lodtrækningen; ellers trækkes 256 bit fra styresystemet',
      ),
    },
  ],
  examples: ['trial randomize', 'trial randomize --dir my-trial --json'],
  async run(context) {
    const { randomizeStep } = await import('../../steps/randomize-step.ts');
    const seed = context.options['seed'];
    const done = randomizeStep(context.dir, typeof seed === 'string' ? seed : null, context.now);
    const strata = [...new Set(done.rows.map((row) => row.stratum))].sort();
    const counts = strata.map((stratum) => {
      const rows = done.rows.filter((row) => row.stratum === stratum);
      return {
        stratum,
        n: rows.length,
        arms: Object.fromEntries(
          done.protocol.arms.map((arm) => [arm.id, rows.filter((row) => row.arm === arm.id).length]),
        ),
      };
    });
    const table = textTable(
      ['stratum', ...done.protocol.arms.map((arm) => arm.id), 'n'],
      counts.map((row) => [
        row.stratum,
        ...done.protocol.arms.map((arm) => row.arms[arm.id] as number),
        row.n,
      ]),
    );
    return {
      warnings: done.warnings,
      json: {
        ok: true,
        step: 'randomize',
        n: done.rows.length,
        strata: counts,
        seedOrigin: done.seedOrigin,
        allocationSha256: done.allocationSha256,
      },
      human: text(
        `${table}\n\n${done.rows.length} citizens allocated. SHA-256 of state/allocation.csv:\n${done.allocationSha256}`,
        `${table}\n\n${done.rows.length} borgere er fordelt. SHA-256 af state/allocation.csv:\n${done.allocationSha256}`,
      ),
    };
  },
};
