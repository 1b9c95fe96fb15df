import { formatIsoDate } from '../../core/dates.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { type Language, text, verbatim } from '../../core/text.ts';
import type { CommandDefinition, CommandResult } from '../command.ts';

export const costsCommand: CommandDefinition = {
  name: 'costs',
  summary: text(
    'what it cost each purse, what a scenario would change, and what a provider is owed',
    'hvad det kostede hver kasse, hvad et scenarie ville ændre, og hvad en aktør har til gode',
  ),
  arguments: [
    {
      name: 'view',
      description: text(
        'invoice: what a provider is owed for a month',
        'invoice: en aktørs afregning for en måned',
      ),
      required: false,
    },
  ],
  options: [
    {
      flags: '--perspective <purse>',
      description: text('one purse only', 'kun én kasse'),
      choices: ['municipality', 'state', 'public', 'citizen', 'employer', 'society'],
    },
    {
      flags: '--scenario <file>',
      description: text(
        'a YAML file with a `costs` block that replaces fields of the protocol',
        'en YAML-fil med en blok `costs`, der erstatter felter i protokollen',
      ),
    },
    {
      flags: '--provider <name>',
      description: text('with invoice: an arm or a sender', 'ved invoice: en gruppe eller en afsender'),
    },
    { flags: '--month <month>', description: text('with invoice: YYYY-MM', 'ved invoice: ÅÅÅÅ-MM') },
    {
      flags: '--as-of <date>',
      description: text('what was known on a day', 'hvad der var kendt på en dag'),
    },
  ],
  examples: [
    'trial costs --perspective society',
    'trial costs --scenario refusion-2016.yaml',
    'trial costs invoice --provider anden-aktoer --month 2006-01',
  ],
  async run(context) {
    const [view] = context.args;
    const option = (name: string) =>
      typeof context.options[name] === 'string' ? (context.options[name] as string) : null;
    if (view !== undefined && view !== 'invoice') throw usage('costs, costs invoice');
    const { costsStep, invoiceStep } = await import('../../steps/costs-step.ts');
    const words = await import('../costs-text.ts');
    const both = (say: (language: Language) => string): CommandResult['human'] => ({
      en: say('en'),
      da: say('da'),
    });
    if (view === 'invoice') {
      const [provider, month] = [option('provider'), option('month')];
      if (provider === null || month === null) throw usage('costs invoice --provider NAME --month YYYY-MM');
      const found = invoiceStep(context.dir, provider, month, option('asOf'));
      return {
        json: {
          ok: true,
          provider,
          month,
          asOf: formatIsoDate(found.asOf),
          total: found.total,
          lines: found.lines.map((line) => ({
            ...line,
            day: formatIsoDate(line.day),
            eventDay: formatIsoDate(line.eventDay),
          })),
        },
        human: both((language) => words.invoiceText(found, language)),
      };
    }
    const read = costsStep(context.dir, option('asOf'), option('scenario'));
    const perspective = option('perspective');
    if (perspective !== null && !(read.costs.perspectives as readonly string[]).includes(perspective)) {
      throw usage(read.costs.perspectives.join(', '));
    }
    const kept = words.ofPerspective(read.costs, perspective);
    const changed = read.scenario === null ? null : words.ofPerspective(read.scenario, perspective);
    return {
      json: {
        ok: true,
        asOf: formatIsoDate(read.asOf),
        costs: words.dated(kept),
        scenario: changed === null ? null : words.dated(changed),
        pay: read.pay.map(({ arm, scheme, compared, fullFee, breakEven }) => ({
          arm,
          scheme: scheme.id,
          fullFee,
          compared,
          breakEven,
        })),
      },
      human: both((language) => words.costsText(kept, changed, read.pay, language)),
    };
  },
};

function usage(permitted: string): TrialError {
  return new TrialError(EXIT.usage, [
    problem('USAGE', {}, text('the command is not complete', 'kommandoen er ikke fuldstændig'), {
      permitted: verbatim(permitted),
    }),
  ]);
}
