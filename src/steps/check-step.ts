import { existsSync } from 'node:fs';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { eventTypesOf } from '../ledger/events/event-types.ts';
import { checkSender } from '../ledger/ingest/check-sender.ts';
import { loadProtocol } from '../protocol/load.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { readAndPlan } from './sample-step.ts';
import { type VerifiedPart, verifyStep } from './verify-step.ts';

export interface CheckedPart {
  readonly part: 'protocol' | 'extracts' | VerifiedPart['part'];
  readonly ok: boolean;
  readonly detail: Text;
}

/** Everything `trial check` found; nothing on disk is touched. */
export interface Checked {
  readonly parts: readonly CheckedPart[];
  readonly problems: readonly Problem[];
  readonly exit: 0 | 3 | 4;
}

/** Validates protocol, extracts and everything in state/. Invalid input (3) weighs more than a difference (4): it explains it. */
export async function checkStep(
  dir: string,
  keyFromEnvironment: string | undefined,
  progress: (line: Text) => void,
): Promise<Checked> {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const parts: CheckedPart[] = [
    {
      part: 'protocol',
      ok: true,
      detail: text(
        `${protocol.arms.length} arms, ${protocol.municipalities.length} municipalities, ${protocol.outcomes.length} outcomes, ${protocol.senders.length} senders`,
        `${protocol.arms.length} arme, ${protocol.municipalities.length} kommuner, ${protocol.outcomes.length} udfald, ${protocol.senders.length} afsendere`,
      ),
    },
  ];
  const problems: Problem[] = protocol.senders.flatMap((sender) =>
    checkSender(sender, () => ({ file: STATE.protocol }), eventTypesOf(protocol)),
  );
  if (problems.length > 0) parts[0] = { ...(parts[0] as CheckedPart), ok: false };
  try {
    const { plan, warnings } = await readAndPlan(dir, { skipInvalid: false, keyFromEnvironment, progress });
    const rows = plan.extracts.reduce((sum, extract) => sum + extract.reading.rows, 0);
    parts.push({
      part: 'extracts',
      ok: true,
      detail: text(
        `${rows} citizens read, ${plan.sample.length} would be sampled`,
        `${rows} borgere læst, ${plan.sample.length} ville blive udtrukket`,
      ),
    });
    problems.push(...warnings);
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    const errors = error.problems.filter((item) => item.severity === 'error').length;
    parts.push({ part: 'extracts', ok: false, detail: text(`${errors} errors`, `${errors} fejl`) });
    problems.push(...error.problems);
  }
  if (!existsSync(inTrial(dir, STATE.sample)) && !existsSync(inTrial(dir, STATE.allocation))) {
    return {
      parts,
      problems,
      exit: problems.some((item) => item.severity === 'error') ? EXIT.invalid : EXIT.done,
    };
  }
  const verified = await verifyStep(dir, keyFromEnvironment, () => {});
  for (const part of verified.parts)
    parts.push({ part: part.part, ok: part.result !== 'differs', detail: part.detail });
  problems.push(...verified.differences, ...verified.warnings);
  const invalid = parts.some((part) => ['protocol', 'extracts'].includes(part.part) && !part.ok);
  return {
    parts,
    problems,
    exit: invalid ? EXIT.invalid : verified.differences.length > 0 ? EXIT.mismatch : EXIT.done,
  };
}
