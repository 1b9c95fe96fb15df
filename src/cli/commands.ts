import type { CommandDefinition } from './command.ts';
import { analyzeCommand } from './commands/analyze.ts';
import { checkCommand } from './commands/check.ts';
import { costsCommand } from './commands/costs.ts';
import { enrolCommand } from './commands/enrol.ts';
import { exportCommand } from './commands/export.ts';
import { fieldworkCommand } from './commands/fieldwork.ts';
import { ingestCommand } from './commands/ingest.ts';
import { initCommand } from './commands/init.ts';
import { keyCommand } from './commands/key.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { lockCommand } from './commands/lock.ts';
import { publishCommand } from './commands/publish.ts';
import { randomizeCommand } from './commands/randomize.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { referCommand } from './commands/refer.ts';
import { reportCommand } from './commands/report.ts';
import { reproduceCommand } from './commands/reproduce.ts';
import { sampleCommand } from './commands/sample.ts';
import { schemaCommand } from './commands/schema.ts';
import { signCommand } from './commands/sign.ts';
import { statusCommand } from './commands/status.ts';
import { traceCommand } from './commands/trace.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order of the pipeline. */
export const COMMANDS: readonly CommandDefinition[] = [
  initCommand,
  checkCommand,
  sampleCommand,
  lockCommand,
  randomizeCommand,
  enrolCommand,
  keyCommand,
  signCommand,
  verifyCommand,
  referCommand,
  ingestCommand,
  ledgerCommand,
  reconcileCommand,
  statusCommand,
  fieldworkCommand,
  costsCommand,
  reportCommand,
  publishCommand,
  analyzeCommand,
  reproduceCommand,
  exportCommand,
  traceCommand,
  schemaCommand,
];
