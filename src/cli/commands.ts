import type { CommandDefinition } from './command.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { initCommand } from './commands/init.ts';
import { randomizeCommand } from './commands/randomize.ts';
import { reproduceCommand } from './commands/reproduce.ts';
import { sampleCommand } from './commands/sample.ts';
import { schemaCommand } from './commands/schema.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order of the pipeline. */
export const COMMANDS: readonly CommandDefinition[] = [
  initCommand,
  sampleCommand,
  randomizeCommand,
  verifyCommand,
  analyzeCommand,
  reproduceCommand,
  schemaCommand,
];
