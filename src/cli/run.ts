import { Command, CommanderError, Option } from 'commander';
import { EXIT, type ExitCode, formatProblem, type Problem, TrialError } from '../core/problem.ts';
import { LANGUAGES, type Language, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { CommandContext, CommandDefinition, CommandResult } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeInternalError } from './internal-error.ts';

/** The outer world as the command line sees it; tests give their own. */
export interface World {
  readonly stdout: (chunk: string) => void;
  readonly stderr: (chunk: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: () => Date;
  /** True when stderr is a terminal that takes colours. */
  readonly colour: boolean;
  /** The same of stdout; left out for no. */
  readonly colourOut?: boolean;
}

const PROCESS: World = {
  stdout: (chunk) => process.stdout.write(chunk),
  stderr: (chunk) => process.stderr.write(chunk),
  env: process.env,
  clock: () => new Date(),
  colour: process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined,
  colourOut: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
};

/** Parses the command line, runs the command, prints what it answers, and returns the exit code. Never throws. */
export async function run(argv: readonly string[], world: World = PROCESS): Promise<ExitCode> {
  const asked = askedLanguage(argv, world.env);
  const language = asked ?? environmentLanguage(world.env);
  let exit: ExitCode = EXIT.done;
  const program = programOf(language, world, async (definition, args, options) => {
    exit = await runCommand(definition, args, options, { language, asked }, world);
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    world.stderr(`${describeInternalError(error, language)}\n`);
    return EXIT.internal;
  }
}

type Action = (
  definition: CommandDefinition,
  args: string[],
  options: CommandContext['options'],
) => Promise<void>;

function programOf(language: Language, world: World, action: Action): Command {
  const say = (words: { en: string; da: string }) => words[language];
  const program = new Command('trial')
    .description(
      say(
        text(
          'Carries a randomized trial from register extract to published number.',
          'Fører et lodtrækningsforsøg fra registerudtræk til offentliggjort tal.',
        ),
      ),
    )
    .version(TOOL_VERSION, '-V, --version', say(text('print the version', 'vis versionen')))
    .helpOption('-h, --help', say(text('show help', 'vis hjælp')))
    .helpCommand('help [command]', say(text('show help for a command', 'vis hjælp til en kommando')))
    .exitOverride()
    .configureOutput({ writeOut: world.stdout, writeErr: world.stderr })
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      say(
        text(
          '\nExit codes: 0 done, 1 internal error, 2 usage, 3 invalid data or protocol, 4 verification or reproduction failed, 5 refused.',
          '\nAfslutningskoder: 0 udført, 1 intern fejl, 2 forkert brug, 3 ugyldige data eller protokol, 4 kontrol eller genberegning afviger, 5 afvist.',
        ),
      ),
    );
  for (const definition of COMMANDS) {
    const command = program.command(definition.name).description(say(definition.summary)).exitOverride();
    for (const argument of definition.arguments) {
      const name = `${argument.name}${argument.variadic ? '...' : ''}`;
      command.argument(argument.required ? `<${name}>` : `[${name}]`, say(argument.description));
    }
    for (const option of definition.options) {
      const built = new Option(option.flags, say(option.description));
      if (option.choices) built.choices([...option.choices]);
      if (option.required) built.makeOptionMandatory();
      command.addOption(built);
    }
    command
      .option(
        '--dir <folder>',
        say(text("the trial's folder (default: this one)", 'forsøgets mappe (ellers denne)')),
      )
      .option('--json', say(text('print the result as JSON', 'skriv resultatet som JSON')))
      .addOption(
        new Option('--lang <language>', say(text('language of messages', 'sprog i meddelelser'))).choices([
          ...LANGUAGES,
        ]),
      )
      .option('--quiet', say(text('no progress on stderr', 'ingen fremdrift på stderr')));
    if (definition.examples.length > 0) {
      command.addHelpText(
        'after',
        `\n${say(text('Examples:', 'Eksempler:'))}\n${definition.examples.map((line) => `  ${line}`).join('\n')}`,
      );
    }
    if (definition.details) command.addHelpText('after', `\n${say(definition.details)}`);
    command.action(async (...received: unknown[]) => {
      const positional = received
        .slice(0, definition.arguments.length)
        .flat()
        .filter((part): part is string => typeof part === 'string');
      await action(definition, positional, command.opts());
    });
  }
  return program;
}

async function runCommand(
  definition: CommandDefinition,
  args: readonly string[],
  options: CommandContext['options'],
  languages: { readonly language: Language; readonly asked: Language | null },
  world: World,
): Promise<ExitCode> {
  const { language } = languages;
  const quiet = options['quiet'] === true;
  const json = options['json'] === true;
  const context: CommandContext = {
    args,
    options,
    dir: typeof options['dir'] === 'string' ? options['dir'] : '.',
    language,
    askedLanguage: languages.asked,
    env: world.env,
    now: momentOf(world),
    colour: world.colourOut === true,
    progress: (line) => {
      if (!quiet) world.stderr(`${line[language]}\n`);
    },
  };
  try {
    const result = await definition.run(context);
    printProblems(result.warnings ?? [], language, world);
    world.stdout(output(result, language, json));
    return result.exit ?? EXIT.done;
  } catch (error) {
    if (!(error instanceof TrialError)) {
      world.stderr(`${describeInternalError(error, language)}\n`);
      return EXIT.internal;
    }
    printProblems(error.problems, language, world);
    if (json)
      world.stdout(
        `${JSON.stringify({ ok: false, exitCode: error.exitCode, problems: error.problems }, null, 2)}\n`,
      );
    return error.exitCode;
  }
}

function output(result: CommandResult, language: Language, json: boolean): string {
  if (result.raw !== undefined) return result.raw;
  const body = json ? JSON.stringify(result.json, null, 2) : result.human[language];
  return body === '' || body.endsWith('\n') ? body : `${body}\n`;
}

function printProblems(problems: readonly Problem[], language: Language, world: World): void {
  for (const item of problems) {
    const line = formatProblem(item, language);
    const paint = item.severity === 'error' ? '31' : '33';
    const word = item.severity === 'error' ? '' : text('warning: ', 'advarsel: ')[language];
    world.stderr(world.colour ? `\u001b[${paint}m${word}${line}\u001b[39m\n` : `${word}${line}\n`);
  }
}

/** `--lang` on the command line, else TRIAL_LANG; null when neither is given. */
function askedLanguage(argv: readonly string[], env: World['env']): Language | null {
  const at = argv.findIndex((part) => part === '--lang' || part.startsWith('--lang='));
  const written = at < 0 ? env['TRIAL_LANG'] : argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice(7);
  return LANGUAGES.find((language) => language === written) ?? null;
}

function environmentLanguage(env: World['env']): Language {
  return /^da/i.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'da' : 'en';
}

function momentOf(world: World): string {
  const epoch = world.env['SOURCE_DATE_EPOCH'];
  const moment = epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : world.clock();
  return `${moment.toISOString().slice(0, 19)}Z`;
}
