import { EXIT, TrialError } from '../core/problem.ts';
import { WITHDRAWAL_REASONS } from '../ledger/events/withdrawal-reasons.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { ScreeningCount } from '../sampling/sample.ts';
import { checkFlow } from './check-flow.ts';
import { FIELD_STATES, type FieldState, fieldState } from './field-state.ts';
import type { ArmFlow, FlowCounts, ParticipantFlow } from './flow-counts.ts';
import type { CitizenHistory } from './history.ts';
import type { OutcomeColumn } from './outcome-column.ts';

export type { ArmFlow, ExclusionCount, FlowCounts, ParticipantFlow } from './flow-counts.ts';

/** Rows of screening.csv that are no exclusion reason. */
const STEPS: readonly string[] = ['assessed', 'excluded', 'eligible', 'sampled', 'not-sampled'];

/**
 * Counts the participant flow from the screening counts and the citizens' histories, and proves that it adds up.
 *
 * @param screening rows of state/screening.csv; municipality codes with four digits
 * @param histories one per allocated citizen
 * @param analysed the outcome whose analysis the last box shows, normally the primary one, in the order of `histories`;
 *   null when nothing is analysed yet, then `analysed` is 0 and the reason `no-analysis`
 * @throws TrialError exit 3, `FLOW_MISMATCH`, one problem for each total that differs from the sum of its parts
 */
export function participantFlow(
  protocol: Pick<Protocol, 'arms' | 'municipalities'> & Partial<Pick<Protocol, 'allocation'>>,
  screening: readonly ScreeningCount[],
  histories: readonly CitizenHistory[],
  analysed: OutcomeColumn | null,
): ParticipantFlow {
  const arms = protocol.arms.map((arm) => arm.id);
  const codes = protocol.municipalities.map((entry) => entry.code.padStart(4, '0'));
  const missing = (index: number) => (analysed ? (analysed.missing[index] ?? null) : 'no-analysis');
  const people = histories.map((history, index) => ({ history, missing: missing(index) }));
  const rolling = protocol.allocation?.enrolment === 'rolling';
  const count = (code: string | null, rows: readonly ScreeningCount[], own: readonly Person[]) => {
    const counts = countFlow(code, arms, rows, own);
    const left = counts.sampled - own.length;
    return rolling && left > 0 ? { ...counts, notEnrolled: left } : counts;
  };
  const municipalities = codes.map((code) =>
    count(
      code,
      screening.filter((row) => row.municipality === code),
      people.filter(({ history }) => history.municipality === code),
    ),
  );
  const flow = { total: count(null, screening, people), municipalities };
  const problems = checkFlow(flow, histories.length);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return flow;
}

type Person = { readonly history: CitizenHistory; readonly missing: string | null };

function countFlow(
  municipality: string | null,
  arms: readonly string[],
  screening: readonly ScreeningCount[],
  people: readonly Person[],
): FlowCounts {
  const step = (reason: string) =>
    screening.filter((row) => row.reason === reason).reduce((sum, row) => sum + row.first, 0);
  const reasons = [...new Set(screening.map((row) => row.reason))].filter((name) => !STEPS.includes(name));
  return {
    municipality,
    assessed: step('assessed'),
    excluded: step('excluded'),
    excludedBy: reasons.map((reason) => {
      const rows = screening.filter((row) => row.reason === reason);
      return {
        reason,
        first: rows.reduce((sum, row) => sum + row.first, 0),
        all: rows.reduce((sum, row) => sum + row.all, 0),
      };
    }),
    eligible: step('eligible'),
    notSampled: step('not-sampled'),
    sampled: step('sampled'),
    arms: arms.map((arm) =>
      countArm(
        arm,
        people.filter(({ history }) => history.arm === arm),
      ),
    ),
  };
}

function countArm(arm: string, people: readonly Person[]): ArmFlow {
  const count = (test: (history: CitizenHistory) => boolean) =>
    people.filter(({ history }) => test(history)).length;
  const referred = count((history) => history.referredOn !== null);
  const placed = count((history) => history.placements.length > 0);
  const withdrawn = count((history) => history.withdrawal !== null);
  const reasons = [...new Set(people.flatMap((person) => person.missing ?? []))].sort();
  const states = Object.fromEntries(
    FIELD_STATES.map((state) => [state, count((history) => fieldState(history) === state)]),
  ) as Record<FieldState, number>;
  return {
    arm,
    allocated: people.length,
    referred,
    notReferred: count((history) => history.referredOn === null),
    placed,
    notPlaced: count((history) => history.placements.length === 0),
    returned: count((history) => history.returnedOn !== null),
    withdrawn,
    withdrawnBy: WITHDRAWAL_REASONS.map((reason) => ({
      reason,
      n: count((history) => history.withdrawal?.reason === reason),
    })),
    followed: count((history) => history.withdrawal === null),
    states,
    analysed: people.filter((person) => person.missing === null).length,
    notAnalysed: reasons.map((reason) => ({
      reason,
      n: people.filter((person) => person.missing === reason).length,
    })),
  };
}
