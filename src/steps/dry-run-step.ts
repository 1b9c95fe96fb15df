import { designOf } from '../allocation/design-of.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { type SimulatedDesign, simulateDesign } from '../allocation/simulate-design.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { type Text, text } from '../core/text.ts';
import { loadProtocol } from '../protocol/load.ts';
import { readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { measuredBaseline } from './measured-baseline.ts';

export interface DryRun extends SimulatedDesign {
  readonly scheme: string;
  readonly description: Text;
  readonly citizens: number;
}

const MOST = 1_000_000;

/**
 * `trial randomize --dry-run N`: draws the design N times with a fixed stream that has nothing to do with the real seed, and
 * writes nothing.
 * @throws TrialError exit 2 `DRAWS_INVALID`; exit 3 when the scheme cannot be drawn from this sample.
 */
export function dryRunStep(dir: string, written: string, progress: (line: Text) => void): DryRun {
  const draws = /^\d{1,7}$/.test(written) ? Number(written) : 0;
  if (draws < 1 || draws > MOST)
    throw new TrialError(EXIT.usage, [
      problem('DRAWS_INVALID', {}, text('this is no number of draws', 'dette er intet antal trækninger'), {
        permitted: text(`1 to ${MOST}`, `1 til ${MOST}`),
      }),
    ]);
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const sample = readSample(dir, protocol);
  const scheme = SCHEMES[protocol.allocation.scheme];
  const design = designOf(protocol, sample.rows);
  const problems = scheme.check(design);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const simulated = simulateDesign(
    scheme,
    design,
    draws,
    randomStream('dry-run', `allocation/${scheme.id}`),
    measuredBaseline(protocol),
    (done) => progress(text(`${done} of ${draws} draws`, `${done} af ${draws} trækninger`)),
  );
  return {
    scheme: scheme.id,
    description: scheme.describe(design),
    citizens: sample.rows.length,
    ...simulated,
  };
}
