import { counted } from '../../core/counted.ts';
import { type Language, text } from '../../core/text.ts';
import type { CommandContext, CommandDefinition, CommandResult } from '../command.ts';
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
    {
      flags: '--allow-weak-seed',
      description: text(
        'let a seed under 128 bits through; for tests',
        'lad et frø på under 128 bit passere; til prøver',
      ),
    },
    {
      flags: '--beacon <value>',
      description: text(
        'of a locked trial: a public value that came after the lock, mixed into the seed',
        'i et låst forsøg: en offentlig værdi fra efter låsningen, som blandes i frøet',
      ),
    },
    {
      flags: '--dry-run <draws>',
      description: text(
        'draw the design so many times, show what comes of it, and write nothing',
        'træk designet så mange gange, vis resultatet, og skriv intet',
      ),
    },
  ],
  examples: [
    'trial randomize',
    'trial randomize --dry-run 10000',
    "trial randomize --beacon 'Lotto 2026-11-21: 3 8 14 19 27 30 36'",
  ],
  async run(context) {
    const draws = context.options['dryRun'];
    if (typeof draws === 'string') return dryRun(context, draws);
    const { randomizeStep } = await import('../../steps/randomize-step.ts');
    const seed = context.options['seed'];
    const beacon = context.options['beacon'];
    const done = randomizeStep(context.dir, {
      seed: typeof seed === 'string' ? seed : null,
      allowWeakSeed: context.options['allowWeakSeed'] === true,
      beacon: typeof beacon === 'string' ? beacon : null,
      now: context.now,
    });
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
        ...(Object.keys(done.achieved).length === 0 ? {} : { achieved: done.achieved }),
        ...(done.commitment === null ? {} : { commitment: done.commitment }),
      },
      human: text(
        `${table}\n\n${counted(done.rows.length, 'citizen', 'citizens')} allocated. SHA-256 of state/allocation.csv:\n${done.allocationSha256}`,
        `${table}\n\n${counted(done.rows.length, 'borger', 'borgere')} er fordelt. SHA-256 af state/allocation.csv:\n${done.allocationSha256}`,
      ),
    };
  },
};

async function dryRun(context: CommandContext, draws: string): Promise<CommandResult> {
  const { dryRunStep } = await import('../../steps/dry-run-step.ts');
  const done = dryRunStep(context.dir, draws, context.progress);
  const human = (language: Language) => {
    const words = {
      en: {
        totals: ['stratum', 'arm', 'expected', 'mean', 'least', 'most'],
        all: '(all)',
        balance: ['baseline', 'difference, mean', '95th percentile'],
        probability: `Largest distance between a citizen’s share of draws and the exact probability: ${number(done.probability.largest, 4)} (${number(done.probability.largestZ, 1)} standard errors).`,
        guess: (share: string, ratio: string) =>
          `Guessed by the convergence strategy: ${share} of the assignments (by the ratio alone: ${ratio}).`,
        none: 'Nothing was written; the real draw has another seed.',
        draws: 'draws',
      },
      da: {
        totals: ['stratum', 'arm', 'forventet', 'gennemsnit', 'mindst', 'flest'],
        all: '(alle)',
        balance: ['baseline', 'forskel, gennemsnit', '95-percentil'],
        probability: `Største afstand mellem en borgers andel af trækningerne og den nøjagtige sandsynlighed: ${number(done.probability.largest, 4)} (${number(done.probability.largestZ, 1)} standardfejl).`,
        guess: (share: string, ratio: string) =>
          `Gættet med konvergensstrategien: ${share} af fordelingerne (ud fra forholdet alene: ${ratio}).`,
        none: 'Intet er skrevet; den rigtige lodtrækning har et andet frø.',
        draws: 'trækninger',
      },
    }[language];
    const decimal = (line: string) => (language === 'da' ? line.replace(/(\d)\.(\d)/g, '$1,$2') : line);
    const totals = textTable(
      words.totals,
      done.totals.map((row) => [
        row.stratum ?? words.all,
        row.arm,
        number(row.expected, 2),
        number(row.mean, 2),
        row.least,
        row.most,
      ]),
    );
    const balance = textTable(
      words.balance,
      done.balance.map((row) => [row.column, number(row.mean, 3), number(row.p95, 3)]),
    );
    const guess =
      done.predictability === null
        ? []
        : [
            words.guess(
              `${number(done.predictability * 100, 1)} %`,
              `${number(done.largestShare * 100, 1)} %`,
            ),
          ];
    const head = `${done.description[language]} (${done.draws} ${words.draws})`;
    const numbers = [totals, balance, [words.probability, ...guess].join('\n')].map(decimal);
    return [head, ...numbers, words.none].join('\n\n');
  };
  return { json: { ok: true, step: 'randomize', dryRun: done }, human: text(human('en'), human('da')) };
}

function number(value: number, digits: number): string {
  return value.toFixed(digits);
}
