import type { CommandDefinition } from './command.ts';
import { initCommand } from './commands/init.ts';
import { randomizeCommand } from './commands/randomize.ts';
import { schemaCommand } from './commands/schema.ts';

/** Every command, in the order of the pipeline. */
export const COMMANDS: readonly CommandDefinition[] = [initCommand, randomizeCommand, schemaCommand];
