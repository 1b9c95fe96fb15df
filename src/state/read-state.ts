import { existsSync, readFileSync } from 'node:fs';
import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen, ScreeningCount } from '../sampling/sample.ts';
import { parseAllocation } from './allocation-file.ts';
import { numericBaseline, parseSample, parseScreening } from './sample-file.ts';
import { inTrial, STATE } from './trial-paths.ts';

/** A state file's rows and the SHA-256 of its bytes. */
export interface ReadState<T> {
  readonly rows: readonly T[];
  readonly sha256: string;
}

/**
 * Reads state/sample.csv.
 * @param only Baseline fields that are wanted; all when left out.
 * @throws TrialError exit 5 when the step has not been run, exit 3 when the file is damaged.
 */
export function readSample(
  dir: string,
  protocol: Protocol,
  only?: ReadonlySet<string>,
): ReadState<SampledCitizen> {
  const bytes = stateBytes(dir, STATE.sample, 'sample');
  return {
    rows: parseSample(bytes.toString('utf8'), STATE.sample, numericBaseline(protocol), only),
    sha256: sha256(bytes),
  };
}

export function readScreening(dir: string): ReadState<ScreeningCount> {
  const bytes = stateBytes(dir, STATE.screening, 'sample');
  return { rows: parseScreening(bytes.toString('utf8'), STATE.screening), sha256: sha256(bytes) };
}

/**
 * Reads state/allocation.csv.
 * @param protocol Tells what is missing when the file is not there: the draw, or the end of a rolling enrolment.
 * @throws TrialError exit 5 when it is not there yet, exit 3 when it is damaged.
 */
export function readAllocation(
  dir: string,
  protocol?: Pick<Protocol, 'allocation'>,
): ReadState<AllocatedCitizen> {
  const rolling = protocol?.allocation.enrolment === 'rolling' || existsSync(inTrial(dir, STATE.enrolments));
  const bytes = stateBytes(dir, STATE.allocation, rolling ? 'enrol --close' : 'randomize', rolling);
  return { rows: parseAllocation(bytes.toString('utf8'), STATE.allocation), sha256: sha256(bytes) };
}

function stateBytes(dir: string, relative: string, command: string, rolling = false): Buffer {
  const path = inTrial(dir, relative);
  if (!existsSync(path)) {
    throw new TrialError(EXIT.refused, [
      problem(
        'STEP_MISSING',
        { file: relative },
        text('this file is not there yet', 'filen findes ikke endnu'),
        {
          remedy: rolling
            ? text(
                `citizens are still being enrolled: run \`trial ${command}\` when everybody is; until then \`trial enrol --citizen\` tells each arm`,
                `der indskrives stadig borgere: kør \`trial ${command}\`, når alle er indskrevet; til da fortæller \`trial enrol --citizen\` hver arm`,
              )
            : text(`run \`trial ${command}\` first`, `kør først \`trial ${command}\``),
        },
      ),
    ]);
  }
  return readFileSync(path);
}
