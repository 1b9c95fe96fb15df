import type { Place } from '../../core/problem.ts';
import type { Text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Publication, PublishedStep } from '../../reproduce/trial/publication.ts';

/** Something that is not what was published. */
export interface Divergence {
  readonly what: 'input' | 'tool version' | 'options' | 'algorithm' | 'state' | 'stop' | 'numbers' | 'words';
  readonly at: Place;
  readonly message: Text;
}

/** One step and what became of it. */
export interface ReplayedStep {
  /** Name of its manifest; `report` for the last. */
  readonly step: string;
  /** When it was first done, UTC. */
  readonly time: string;
  /** `locked`: not done again, its files were taken as they lie here after their hashes had been checked. */
  readonly result: 'identical' | 'differs' | 'locked' | 'not-reached';
  readonly detail: Text;
  readonly divergences: readonly Divergence[];
}

/** What doing a step again came to, before its files are compared. */
export interface StepRun {
  readonly result: 'identical' | 'locked';
  readonly detail: Text;
  readonly divergences?: readonly Divergence[];
}

/** A trial that is done again: the folder it lies in is only read, everything happens in a clean one. */
export interface Replay {
  readonly dir: string;
  /** Clean and temporary, nobody else's. */
  readonly folder: string;
  readonly publication: Publication;
  readonly protocol: Protocol;
  /** Of trial.yaml as it lies here. */
  readonly protocolSha256: string;
  readonly keyFromEnvironment: string | undefined;
  readonly keyHere: boolean;
  readonly progress: (line: Text) => void;
}

/** Does one step again in the clean folder. @throws TrialError when the step stops */
export type StepReplayer = (replay: Replay, step: PublishedStep) => Promise<StepRun>;
