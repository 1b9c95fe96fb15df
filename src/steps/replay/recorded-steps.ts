import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sha256 } from '../../core/sha256.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { type Manifest, manifestPath, readManifest } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';

/** What kind of step a manifest belongs to; how it is done again hangs on it. */
export type StepKind = 'sample' | 'lock' | 'randomize' | 'ingest' | 'fieldwork' | 'register';

export function stepKind(step: string): StepKind {
  if (step === 'sample' || step === 'lock' || step === 'randomize' || step === 'register') return step;
  return step.startsWith('ingest-') ? 'ingest' : 'fieldwork';
}

const ORDER: readonly StepKind[] = ['sample', 'lock', 'randomize', 'ingest', 'fieldwork', 'register'];

/**
 * Every step that has left a manifest, in an order in which they can be done again: by kind, ledger entries by their number (an
 * ingest that added nothing after the one that brought the ledger there), the field's by time and number.
 *
 * @throws TrialError exit 3 when a manifest is damaged
 */
export function recordedSteps(dir: string): readonly PublishedStep[] {
  const folder = inTrial(dir, STATE.manifests);
  if (!existsSync(folder)) return [];
  const steps = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  return steps
    .sort()
    .map((step): PublishedStep => {
      const manifest = readManifest(dir, step) as Manifest;
      const { toolVersion, algorithms, options, inputs, outputs, time } = manifest;
      return {
        step,
        toolVersion,
        algorithms: [...algorithms],
        options: { ...options },
        inputs: [...inputs],
        outputs: [...outputs],
        time,
        sha256: sha256(readFileSync(inTrial(dir, manifestPath(step)))),
      };
    })
    .map((step, index) => ({ step, index, kind: ORDER.indexOf(stepKind(step.step)) }))
    .sort((a, b) => a.kind - b.kind || byTime(a.step, b.step) || a.index - b.index)
    .map(({ step }) => step);
}

/** The ledger numbers its own ingests, so that their names sort; what is from the field goes by the clock first. */
function byTime(a: PublishedStep, b: PublishedStep): number {
  if (stepKind(a.step) !== 'fieldwork') return 0;
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}

/** Files of a step that came from outside: not the protocol, not state. */
export function outsideInputs({ inputs }: Pick<PublishedStep, 'inputs'>): PublishedStep['inputs'] {
  return inputs.filter(({ path }) => path !== STATE.protocol && !path.startsWith('state/'));
}
