import { existsSync } from 'node:fs';
import { counted } from '../core/counted.ts';
import { EXIT, type Problem } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { checkCostModel } from '../costs/check-cost-model.ts';
import { eventTypesOf } from '../ledger/events/event-types.ts';
import { checkSender } from '../ledger/ingest/check-sender.ts';
import { loadProtocol } from '../protocol/load.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { readAndPlan } from './read-and-plan.ts';
import type { PartName } from './verify/verification.ts';
import { verifyStep } from './verify-step.ts';

export interface CheckedPart {
  readonly part: 'protocol' | 'extracts' | PartName;
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
  const [arms, municipalities, outcomes, senders] = [
    protocol.arms.length,
    protocol.municipalities.length,
    protocol.outcomes.length,
    protocol.senders.length,
  ];
  const parts: CheckedPart[] = [
    {
      part: 'protocol',
      ok: true,
      detail: text(
        [
          counted(arms, 'arm', 'arms'),
          counted(municipalities, 'municipality', 'municipalities'),
          counted(outcomes, 'outcome', 'outcomes'),
          counted(senders, 'sender', 'senders'),
        ].join(', '),
        [
          counted(arms, 'arm', 'arme'),
          counted(municipalities, 'kommune', 'kommuner'),
          counted(outcomes, 'udfald'),
          counted(senders, 'afsender', 'afsendere'),
        ].join(', '),
      ),
    },
  ];
  const problems: Problem[] = [
    ...protocol.senders.flatMap((sender) =>
      checkSender(sender, () => ({ file: STATE.protocol }), eventTypesOf(protocol)),
    ),
    ...checkCostModel(protocol, STATE.protocol),
  ];
  if (problems.length > 0) parts[0] = { ...(parts[0] as CheckedPart), ok: false };
  const read = await readAndPlan(dir, { keyFromEnvironment, progress });
  const rows = read.plan.extracts.reduce((sum, extract) => sum + extract.reading.rows, 0);
  const errors = read.problems.filter((item) => item.severity === 'error').length;
  parts.push({
    part: 'extracts',
    ok: errors === 0,
    detail:
      errors === 0
        ? text(
            `${counted(rows, 'citizen', 'citizens')} read, ${read.plan.sample.length} would be sampled`,
            `${counted(rows, 'borger', 'borgere')} læst, ${read.plan.sample.length} ville blive udtrukket`,
          )
        : text(counted(errors, 'error', 'errors'), counted(errors, 'fejl')),
  });
  problems.push(...read.problems);
  if (!existsSync(inTrial(dir, STATE.sample)) && !existsSync(inTrial(dir, STATE.allocation))) {
    return {
      parts,
      problems,
      exit: problems.some((item) => item.severity === 'error') ? EXIT.invalid : EXIT.done,
    };
  }
  const verified = await verifyStep(dir, { keyFromEnvironment, progress, read });
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
