import { addPeriod, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { citizenDays } from '../costs/citizen-days.ts';
import type { CostResult } from '../costs/cost-result.ts';
import { currentEntries } from '../ledger/current-entries.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { ComputedOutcome } from '../outcomes/compute-outcomes.ts';
import { daysInFlexjob } from '../outcomes/days-in-flexjob.ts';
import { daysInStates } from '../outcomes/days-in-states.ts';
import type { ParticipantFlow } from '../outcomes/flow-counts.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { inFlexjobOn } from '../outcomes/in-flexjob-on.ts';
import { stateGroup } from '../outcomes/state-group.ts';
import type { WeeklyShares } from '../outcomes/weekly-shares.ts';
import type { Protocol } from '../protocol/schema.ts';

export interface Reconciliation {
  readonly protocol: Pick<Protocol, 'arms' | 'periods'>;
  /** The verified ledger and the day of the data cut. */
  readonly entries: readonly LedgerEntry[];
  readonly asOf: number;
  readonly histories: readonly CitizenHistory[];
  readonly flow: ParticipantFlow;
  readonly outcomes: readonly ComputedOutcome[];
  readonly weekly: readonly WeeklyShares[];
  readonly costs: CostResult | null;
}

/**
 * Proves on every evaluation that participant flow, outcomes, weekly shares and costs tell the same story of the same ledger: no
 * event is lost or counted twice, and what two of them count is counted alike. Each is read here by another way than the one that
 * made it.
 *
 * @returns one `RECONCILE_MISMATCH` for each disagreement; none when all is well
 */
export function checkReconciliation(input: Reconciliation): readonly Problem[] {
  const problems: Problem[] = [];
  const same = (what: string, hvad: string, one: number, other: number) => {
    // Sums of weeks are fractions: equal but for rounding.
    if (Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))) return;
    problems.push(
      problem(
        'RECONCILE_MISMATCH',
        {},
        text(`${what}: ${one} against ${other}`, `${hvad}: ${one} mod ${other}`),
        {
          remedy: text(
            'parts of the evaluation disagree: this is an error of the toolkit, report it',
            'dele af opgørelsen er uenige: det er en fejl i værktøjet, meld den',
          ),
        },
      ),
    );
  };
  checkEvents(input, same);
  for (const { id } of input.protocol.arms) {
    const members = input.histories
      .map((history, index) => ({ history, index }))
      .filter(({ history }) => history.arm === id);
    checkFlowOf(id, members, input, same);
    checkOutcomesOf(id, members, input, same);
    checkCostsOf(id, members, input, same);
    checkWeeksOf(id, members, input, same);
  }
  return problems;
}

type Same = (what: string, hvad: string, one: number, other: number) => void;
type Member = { readonly history: CitizenHistory; readonly index: number };

/**
 * Every entry that counts at the data cut stands in exactly one citizen's history: that citizen's, on its day; and what a history
 * says of jobs, back-referral and leaving is of the days of those events.
 */
function checkEvents({ entries, asOf, histories, protocol }: Reconciliation, same: Same): void {
  const lastDay = Math.min(asOf, trialCalendar(protocol).end);
  const counting = currentEntries(entriesAsOf(entries, asOf)).filter(
    (entry) => (parseIsoDate(entry.effectiveDate) as number) <= lastDay,
  );
  const folded = histories.reduce((sum, { events = [] }) => sum + events.length, 0);
  same(
    'events of the ledger and of the histories',
    'hændelser i loggen og i historierne',
    counting.length,
    folded,
  );
  const open = new Map<string, number>();
  const count = (key: string, by: number) => open.set(key, (open.get(key) ?? 0) + by);
  for (const entry of counting)
    count(`${entry.trialId} ${entry.type} ${parseIsoDate(entry.effectiveDate)}`, 1);
  for (const { trialId, events = [] } of histories)
    for (const { type, day } of events) count(`${trialId} ${type} ${day}`, -1);
  const misplaced = [...open.values()].reduce((sum, left) => sum + Math.abs(left), 0);
  same(
    'events with the same citizen and day in the ledger and in the histories',
    'hændelser med samme borger og dag i loggen og i historierne',
    counting.length,
    counting.length - misplaced,
  );
  // A sum of days is changed by any one day that is moved.
  const days = (list: readonly (number | null | undefined)[]) =>
    list.reduce<number>((sum, day) => sum + (day ?? 0), 0);
  const told = (type: string) =>
    days(
      histories
        .flatMap(({ events = [] }) => events.filter((event) => event.type === type))
        .map(({ day }) => day),
    );
  const compare = (what: string, hvad: string, type: string, own: (history: CitizenHistory) => number) =>
    same(
      `days of ${what}, ledger and histories`,
      `dage for ${hvad}, log og historier`,
      told(type),
      days(histories.map(own)),
    );
  compare('jobs begun', 'begyndte job', 'placed', ({ placements }) =>
    days(placements.map(({ startedOn }) => startedOn)),
  );
  compare('back-referrals', 'tilbagevisiteringer', 'returned', ({ returnedOn }) => returnedOn ?? 0);
  compare('withdrawals', 'udgåede', 'withdrawn', ({ withdrawal }) => withdrawal?.on ?? 0);
}

/** The flow against the events themselves. */
function checkFlowOf(arm: string, members: readonly Member[], { flow }: Reconciliation, same: Same): void {
  const told = flow.total.arms.find((entry) => entry.arm === arm);
  const who = (type: string) =>
    members.filter(({ history: { events = [] } }) => events.some((event) => event.type === type)).length;
  const check = (what: string, hvad: string, counted: number | undefined, found: number) =>
    same(
      `${arm}: ${what} in the flow and in the ledger`,
      `${arm}: ${hvad} i flowet og i loggen`,
      counted ?? 0,
      found,
    );
  check('allocated', 'fordelt', told?.allocated, members.length);
  check('referred', 'henvist', told?.referred, who('referred'));
  check('placed', 'ansat', told?.placed, who('placed'));
  check('returned', 'tilbagevisiteret', told?.returned, who('returned'));
  check('withdrawn', 'udgået', told?.withdrawn, who('withdrawn'));
  const inJob = members.filter(
    ({ history }) => !history.withdrawal && history.placements.some((job) => job.endedOn === null),
  ).length;
  check('in a flexjob', 'i fleksjob', told?.states['in-flexjob'], inJob);
}

/** Outcomes that count what the flow, the costs or the weeks count too. */
function checkOutcomesOf(
  arm: string,
  members: readonly Member[],
  { protocol, flow, outcomes, weekly, costs }: Reconciliation,
  same: Same,
): void {
  const { start, placementEnd } = trialCalendar(protocol);
  const jobs = weekly.find(({ states }) => states.length === 1 && states[0] === 'in-flexjob');
  for (const { outcome, column } of outcomes) {
    if (members.some(({ index }) => column.missing[index] !== null)) continue;
    const name = `${arm}, ${outcome.id}`;
    if (outcome.kind === 'days-to-placement' && column.kind === 'time-to-event') {
      const placed = flow.total.arms.find((entry) => entry.arm === arm)?.placed ?? 0;
      const events = members.filter(({ index }) => column.event[index] === 1).length;
      same(`${name}: placed in the flow`, `${name}: ansat i flowet`, events, placed);
    }
    if (outcome.kind === 'placed-within' && column.kind === 'binary' && costs !== null) {
      const end = addPeriod(start, parsePeriod(outcome.window) as Period);
      const events = members.filter(({ index }) => column.values[index]).length;
      const placed = costs.arms.find((entry) => entry.id === arm)?.placed ?? 0;
      if (end === placementEnd)
        same(`${name}: placed in the costs`, `${name}: ansat i omkostningerne`, events, placed);
    }
    if (outcome.kind === 'in-flexjob-at' && column.kind === 'binary' && jobs !== undefined) {
      const day = addPeriod(start, parsePeriod(outcome.at) as Period);
      const week = jobs.weeks.find((entry) => start + 7 * entry.week === day);
      const count = week?.arms.find((entry) => entry.arm === arm)?.count;
      const events = members.filter(({ index }) => column.values[index]).length;
      if (count !== undefined) same(`${name}: in the weekly shares`, `${name}: i ugeandelene`, events, count);
    }
    if (outcome.kind === 'weeks-off-benefit' && column.kind === 'numeric') {
      const weeks = members.reduce((sum, { index }) => sum + (column.values[index] as number), 0);
      const days = members.reduce((sum, { history }) => sum + costDays(history).job, 0);
      same(`${name}: job weeks in the costs`, `${name}: jobuger i omkostningerne`, weeks, days / 7);
    }
  }
}

/** Days in jobs and on the benefit, as the costs divide them. */
function costDays(history: CitizenHistory): { readonly job: number; readonly benefit: number } {
  const { jobs, benefit } = citizenDays(history);
  const length = (spans: readonly { readonly from: number; readonly to: number }[]) =>
    spans.reduce((sum, span) => sum + span.to - span.from + 1, 0);
  return { job: length(jobs), benefit: length(benefit) };
}

/** The costs' days against the states', and their participants against the flow's. */
function checkCostsOf(arm: string, members: readonly Member[], { costs }: Reconciliation, same: Same): void {
  const benefit = stateGroup(['on-benefit']);
  const job = stateGroup(['in-flexjob']);
  const total = { costJob: 0, costBenefit: 0, job: 0, benefit: 0, spells: 0 };
  for (const { history } of members) {
    const days = costDays(history);
    total.costJob += days.job;
    total.costBenefit += days.benefit;
    total.job += daysInStates(history, job, history.start, history.lastDay);
    total.benefit += daysInStates(history, benefit, history.start, history.lastDay);
    total.spells += daysInFlexjob(history, history.start, history.lastDay);
  }
  const days = `${arm}: `;
  same(
    `${days}days in jobs, costs and states`,
    `${days}dage i job, omkostninger og tilstande`,
    total.costJob,
    total.job,
  );
  same(
    `${days}days in jobs, jobs and states`,
    `${days}dage i job, job og tilstande`,
    total.spells,
    total.job,
  );
  same(
    `${days}days on the benefit, costs and states`,
    `${days}dage på ydelsen, omkostninger og tilstande`,
    total.costBenefit,
    total.benefit,
  );
  if (costs === null) return;
  const participants = costs.arms.find((entry) => entry.id === arm)?.participants ?? 0;
  same(
    `${arm}: participants of the costs`,
    `${arm}: deltagere i omkostningerne`,
    participants,
    members.length,
  );
}

/** Every week counts everybody allocated, and those in jobs as the jobs' own days do. */
function checkWeeksOf(arm: string, members: readonly Member[], { weekly }: Reconciliation, same: Same): void {
  for (const { states, weeks } of weekly)
    for (const { week, arms } of weeks) {
      const told = arms.find((entry) => entry.arm === arm);
      const name = `${arm}, ${states.join('+')}`;
      same(
        `${name}: citizens of week ${week}`,
        `${name}: borgere i uge ${week}`,
        told?.n ?? 0,
        members.length,
      );
      if (states.length !== 1 || states[0] !== 'in-flexjob') continue;
      const inJob = members.filter(({ history }) => inFlexjobOn(history, history.start + 7 * week)).length;
      same(`${name}: in jobs in week ${week}`, `${name}: i job i uge ${week}`, told?.count ?? 0, inJob);
    }
}
