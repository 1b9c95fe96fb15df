import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { text, verbatim } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';

export const traceCommand: CommandDefinition = {
  name: 'trace',
  summary: text(
    'where a number of the report came from, back to the extracts',
    'hvor et tal i rapporten kommer fra, tilbage til udtrækkene',
  ),
  arguments: [
    {
      name: 'number',
      description: text(
        'section/table/row/column as in the CSV files, or results/…',
        'afsnit/tabel/række/kolonne som i CSV-filerne eller results/…',
      ),
      required: false,
    },
  ],
  options: [
    { flags: '--list', description: text('list every number with its id', 'vis alle tal med deres id') },
    {
      flags: '--as-of <date>',
      description: text(
        'what was known on a day (default: the day of the last report)',
        'hvad der var kendt på en dag (ellers dagen for seneste indberetning)',
      ),
    },
  ],
  examples: [
    'trial trace --list',
    'trial trace effects/effects/all/difference',
    'trial trace results/… --json',
  ],
  async run(context) {
    const { listNumbers, traceStep } = await import('../../steps/trace-step.ts');
    const asOf = typeof context.options['asOf'] === 'string' ? context.options['asOf'] : null;
    const [id] = context.args;
    const list = context.options['list'] === true;
    if (list === (id !== undefined)) {
      throw new TrialError(EXIT.usage, [
        problem('USAGE', {}, text('name one number, or say --list', 'angiv ét tal, eller skriv --list')),
      ]);
    }
    if (list) {
      const numbers = listNumbers(context.dir, asOf, context.now);
      const lines = numbers.map(
        ({ id: name, value, none }) => `${name}\t${value === null ? `(${none})` : value}`,
      );
      return {
        json: numbers.map(({ row: _, ...number }) => number),
        human: verbatim(lines.join('\n')),
      };
    }
    const trace = traceStep(context.dir, id as string, asOf, context.now);
    const { traceText } = await import('../trace-text.ts');
    const { row: _, ...number } = trace.number;
    return {
      json: { ...trace, number },
      human: text(traceText(trace, 'en'), traceText(trace, 'da')),
    };
  },
};
