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
      flags: '--perspective <purse...>',
      description: text('these purses only', 'kun disse kasser'),
      choices: ['municipality', 'state', 'public', 'citizen', 'employer', 'society'],
    },
    {
      flags: '--scenario <file...>',
      description: text(
        'YAML files with a `costs` block that replaces fields of the protocol; several stand side by side',
        'YAML-filer med en blok `costs`, der erstatter felter i protokollen; flere stilles side om side',
      ),
    },
    {
      flags: '--sensitivity',
      description: text(
        'draw everything uncertain at once, also when the protocol declares no distributions',
        'træk alt usikkert på én gang, også når protokollen ikke angiver fordelinger',
      ),
    },
    {
      flags: '--business-case',
      description: text('the business case on one page', 'business case på én side'),
    },
    {
      flags: '--out <folder>',
      description: text(
        'with --business-case: write it there as HTML and Markdown in the languages of the protocol',
        'ved --business-case: skriv den dér som HTML og Markdown på protokollens sprog',
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
    'trial costs --scenario refusion-2016.yaml --scenario half-fee.yaml',
    'trial costs --business-case --out business-case',
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
    if (context.options['businessCase'] === true) {
      const { businessCaseStep } = await import('../../steps/business-case-step.ts');
      const made = businessCaseStep(context.dir, option('asOf'), option('out'), context.now);
      return { json: { ok: true, files: made.files, page: made.page }, human: made.told };
    }
    if (option('out') !== null) throw usage('costs --business-case --out FOLDER');
    const several = (name: string): readonly string[] => {
      // An option of several values (`<file...>`) arrives as an array.
      const given: unknown = context.options[name];
      return Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
    };
    const read = costsStep(context.dir, {
      asOf: option('asOf'),
      scenarios: several('scenario'),
      sensitivity: context.options['sensitivity'] === true,
    });
    const { analysis } = read;
    const asked = several('perspective');
    const permitted: readonly string[] = (analysis.everybody ?? analysis.costs).perspectives;
    if (asked.some((purse) => !permitted.includes(purse))) throw usage(permitted.join(', '));
    const kept = words.ofPerspectives(analysis, asked);
    return {
      json: {
        ok: true,
        asOf: formatIsoDate(read.asOf),
        ...words.costsJson(kept, read),
      },
      human: both((language) => words.costsText(kept, language)),
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
