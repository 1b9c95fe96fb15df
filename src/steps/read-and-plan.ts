import { join } from 'node:path';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readKey } from '../register/read-key.ts';
import { planSample, type SamplePlan } from '../sampling/plan-sample.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** What reading protocol, key and extracts came to, whatever is wrong with them. */
export interface ReadPlan {
  readonly protocol: Protocol;
  readonly protocolBytes: Buffer;
  readonly plan: SamplePlan;
  /** Of key and extracts, errors and warnings. */
  readonly problems: readonly Problem[];
}

/**
 * Reads protocol, key and extracts, and plans the sample. What is wrong with key and extracts is kept, not thrown:
 * `acceptPlan` decides whether the plan may be used.
 *
 * @throws TrialError exit 3 when the protocol cannot be used
 */
export async function readAndPlan(
  dir: string,
  options: {
    readonly keyFromEnvironment: string | undefined;
    readonly progress: (line: Text) => void;
  },
): Promise<ReadPlan> {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const { key, problems: keyProblems } = readKey(dir, options.keyFromEnvironment);
  const plan = await planSample(protocol, key ?? new Uint8Array(32), {
    locate: (file) => join(dir, file),
    onExtract: (entry) =>
      options.progress(text(`reading ${entry.extract.file}`, `læser ${entry.extract.file}`)),
  });
  return { protocol, protocolBytes: bytes, plan, problems: [...keyProblems, ...plan.problems] };
}

/**
 * Lets a plan pass, or stops.
 *
 * @param skipInvalid true to pass over what concerns a single row; a file, a key or a shortfall still stops
 * @returns what is worth knowing all the same: warnings, and the errors that were passed over, as warnings
 * @throws TrialError exit 3 with all problems together
 */
export function acceptPlan({ plan, problems }: ReadPlan, skipInvalid: boolean): readonly Problem[] {
  const errors = problems.filter((item) => item.severity === 'error');
  const stopping = skipInvalid
    ? errors.filter((item) => item.at.line === undefined || !isRowError(item, plan))
    : errors;
  if (stopping.length > 0) throw new TrialError(EXIT.invalid, problems);
  return problems.map((item) =>
    item.severity === 'error' ? { ...item, severity: 'warning' as const } : item,
  );
}

/** True for an error of a row in a file that could otherwise be read. */
function isRowError(item: Problem, plan: SamplePlan): boolean {
  return plan.extracts.some(
    ({ path, reading }) => path === item.at.file && reading.usable && (item.at.line ?? 0) > 1,
  );
}
