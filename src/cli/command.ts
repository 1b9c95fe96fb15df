import type { ExitCode } from '../core/problem.ts';
import type { Language, Text } from '../core/text.ts';

/** A positional argument of a command. */
export interface ArgumentDefinition {
  readonly name: string;
  readonly description: Text;
  readonly required: boolean;
  readonly variadic?: boolean;
}

/** An option of a command; `flags` in commander's notation, e.g. `--seed <hex>`. */
export interface OptionDefinition {
  readonly flags: string;
  readonly description: Text;
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

/** What a command is told and what it may use of the outer world. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** The trial's folder. */
  readonly dir: string;
  readonly language: Language;
  /** The language asked for on the command line or in the environment, null when none was. */
  readonly askedLanguage: Language | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The moment of the run, or SOURCE_DATE_EPOCH when set: `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly now: string;
  /** What is printed on stdout may be coloured. */
  readonly colour: boolean;
  /** Says how far the work is; on stderr, not with --quiet. */
  readonly progress: (line: Text) => void;
}

/** What a command answers: printed once, as text for people or as JSON. */
export interface CommandResult {
  readonly exit?: ExitCode;
  /** For people; the runner adds a line feed when there is none. */
  readonly human: Text;
  readonly json: unknown;
  /** Warnings, printed on stderr. */
  readonly warnings?: readonly import('../core/problem.ts').Problem[];
  /** Printed as it stands instead of `human` and `json` (CSV output, JSON Schema). */
  readonly raw?: string;
}

/** One command: the definition gives parser, help and docs. Heavy modules are imported inside `run`, so that help starts fast. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: Text;
  readonly arguments: readonly ArgumentDefinition[];
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly string[];
  /** What a new user has to know beyond the options; printed under the examples in help. */
  readonly details?: Text;
  readonly run: (context: CommandContext) => Promise<CommandResult>;
}
