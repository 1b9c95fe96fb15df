import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { WITHDRAWAL_REASONS, type WithdrawalReason } from '../ledger/citizen-state.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { ScreeningCount } from '../sampling/sample.ts';
import { FIELD_STATES, type FieldState, fieldState } from './field-state.ts';
import type { CitizenHistory } from './history.ts';
import type { OutcomeColumn } from './outcome-column.ts';

/** CONSORT's participant flow, for all municipalities together and for each. Every total equals its parts. */
export interface ParticipantFlow {
  /** `municipality` is null. */
  readonly total: FlowCounts;
  /** In protocol order. */
  readonly municipalities: readonly FlowCounts[];
}

export interface FlowCounts {
  /** Four-digit code; null for all together. */
  readonly municipality: string | null;
  /** = excluded + eligible. */
  readonly assessed: number;
  /** = the sum of `excludedBy[].first`. */
  readonly excluded: number;
  /** By reason, in the order of the screening file; reasons that hit nobody are kept. */
  readonly excludedBy: readonly ExclusionCount[];
  /** = notSampled + sampled. */
  readonly eligible: number;
  readonly notSampled: number;
  /** = the sum of `arms[].allocated`. */
  readonly sampled: number;
  /** In protocol order. */
  readonly arms: readonly ArmFlow[];
}

export interface ExclusionCount {
  readonly reason: string;
  /** Citizens for whom it was the first failing reason. */
  readonly first: number;
  /** Citizens to whom it applied at all. */
  readonly all: number;
}

export interface ArmFlow {
  readonly arm: string;
  readonly allocated: number;
  /** Start of the intervention was reported; allocated = referred + notReferred. */
  readonly referred: number;
  readonly notReferred: number;
  /** Ever placed up to the data cut; allocated = placed + notPlaced. */
  readonly placed: number;
  readonly notPlaced: number;
  /** Ever referred back to the municipality. */
  readonly returned: number;
  /** allocated = withdrawn + followed. */
  readonly withdrawn: number;
  /** All reasons in their fixed order, zeros kept. */
  readonly withdrawnBy: readonly { readonly reason: WithdrawalReason; readonly n: number }[];
  /** Not withdrawn: followed until the data cut. */
  readonly followed: number;
  /** Where they stand on the last day known; the sum is `allocated`. */
  readonly states: Readonly<Record<FieldState, number>>;
  /** In the analysis of the outcome given; allocated = analysed + the sum of `notAnalysed`. */
  readonly analysed: number;
  readonly notAnalysed: readonly { readonly reason: string; readonly n: number }[];
}

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
  protocol: Pick<Protocol, 'arms' | 'municipalities'>,
  screening: readonly ScreeningCount[],
  histories: readonly CitizenHistory[],
  analysed: OutcomeColumn | null,
): ParticipantFlow {
  const arms = protocol.arms.map((arm) => arm.id);
  const codes = protocol.municipalities.map((entry) => entry.code.padStart(4, '0'));
  const missing = (index: number) => (analysed ? (analysed.missing[index] ?? null) : 'no-analysis');
  const people = histories.map((history, index) => ({ history, missing: missing(index) }));
  const municipalities = codes.map((code) =>
    countFlow(
      code,
      arms,
      screening.filter((row) => row.municipality === code),
      people.filter(({ history }) => history.municipality === code),
    ),
  );
  const flow = { total: countFlow(null, arms, screening, people), municipalities };
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

/** Every total against its parts, and the whole against the municipalities. */
function checkFlow(flow: ParticipantFlow, histories: number): readonly Problem[] {
  const problems: Problem[] = [];
  const same = (whole: number, parts: readonly number[], what: string, hvad: string) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    if (sum === whole) return;
    problems.push(
      problem(
        'FLOW_MISMATCH',
        {},
        text(`${what}: ${whole}, but its parts make ${sum}`, `${hvad}: ${whole}, men delene giver ${sum}`),
        {
          remedy: text(
            'screening, sample, allocation and ledger do not belong together: run `trial verify`',
            'screening, stikprøve, lodtrækning og hændelser hører ikke sammen: kør `trial verify`',
          ),
        },
      ),
    );
  };
  for (const counts of [flow.total, ...flow.municipalities]) {
    const where = counts.municipality === null ? '' : ` ${counts.municipality}`;
    same(counts.assessed, [counts.excluded, counts.eligible], `assessed${where}`, `vurderet${where}`);
    same(
      counts.excluded,
      counts.excludedBy.map((reason) => reason.first),
      `excluded${where}`,
      `frasorteret${where}`,
    );
    same(counts.eligible, [counts.notSampled, counts.sampled], `eligible${where}`, `i målgruppen${where}`);
    same(
      counts.sampled,
      counts.arms.map((arm) => arm.allocated),
      `sampled${where}`,
      `udtrukket${where}`,
    );
    for (const arm of counts.arms) {
      const name = `${where} ${arm.arm}`;
      const whole = arm.allocated;
      same(
        arm.withdrawn,
        arm.withdrawnBy.map((reason) => reason.n),
        `withdrawn${name}`,
        `udgået${name}`,
      );
      same(whole, [arm.withdrawn, arm.followed], `allocated${name}`, `fordelt${name}`);
      same(whole, [arm.referred, arm.notReferred], `allocated${name}`, `fordelt${name}`);
      same(whole, [arm.placed, arm.notPlaced], `allocated${name}`, `fordelt${name}`);
      same(whole, Object.values(arm.states), `allocated${name}`, `fordelt${name}`);
      same(
        whole,
        [arm.analysed, ...arm.notAnalysed.map((reason) => reason.n)],
        `allocated${name}`,
        `fordelt${name}`,
      );
    }
  }
  const sum = (pick: (counts: FlowCounts) => number) => flow.municipalities.map(pick);
  same(
    flow.total.assessed,
    sum((counts) => counts.assessed),
    'assessed in all',
    'vurderet i alt',
  );
  same(
    flow.total.sampled,
    sum((counts) => counts.sampled),
    'sampled in all',
    'udtrukket i alt',
  );
  for (const [index, arm] of flow.total.arms.entries()) {
    for (const key of ['allocated', 'referred', 'placed', 'returned', 'withdrawn', 'analysed'] as const) {
      same(
        arm[key],
        sum((counts) => counts.arms[index]?.[key] ?? 0),
        `${key} ${arm.arm} in all`,
        `${key} ${arm.arm} i alt`,
      );
    }
  }
  same(
    histories,
    flow.total.arms.map((arm) => arm.allocated),
    'citizens with a history',
    'borgere med historie',
  );
  return problems;
}
