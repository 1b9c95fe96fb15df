import type { CommandDefinition } from './command.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { checkCommand } from './commands/check.ts';
import { fieldworkCommand } from './commands/fieldwork.ts';
import { ingestCommand } from './commands/ingest.ts';
import { initCommand } from './commands/init.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { randomizeCommand } from './commands/randomize.ts';
import { referCommand } from './commands/refer.ts';
import { reportCommand } from './commands/report.ts';
import { reproduceCommand } from './commands/reproduce.ts';
import { sampleCommand } from './commands/sample.ts';
import { schemaCommand } from './commands/schema.ts';
import { statusCommand } from './commands/status.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order of the pipeline. */
export const COMMANDS: readonly CommandDefinition[] = [
  initCommand,
  checkCommand,
  sampleCommand,
  randomizeCommand,
  verifyCommand,
  referCommand,
  ingestCommand,
  ledgerCommand,
  statusCommand,
  fieldworkCommand,
  reportCommand,
  analyzeCommand,
  reproduceCommand,
  schemaCommand,
];
