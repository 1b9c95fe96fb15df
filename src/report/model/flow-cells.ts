import { fieldState } from '../../outcomes/field-state.ts';
import type { ArmFlow, FlowCounts } from '../../outcomes/flow.ts';
import { type CitizenHistory, WITHDRAWAL_REASONS } from '../../outcomes/history.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { countCell } from './cells.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';
import type { Cell } from './report-model.ts';

/** The cell of a step, in one municipality or in all. */
export type ScreeningCell = (key: string, municipality?: string) => Cell;

/** Screening counts by step and municipality; the sample sizes are public, everything else is protected together. */
export function screeningCells(context: ReportContext): ScreeningCell {
  const { total, municipalities } = context.input.flow;
  const counts = new Map<string, number>();
  const sums: CountSum[] = [];
  const known = new Set<string>();
  const reasons = total.excludedBy.map((entry) => entry.reason);
  const at = (key: string, code: string | null) => `${key}\n${code ?? ''}`;
  for (const flow of [total, ...municipalities]) {
    const add = (key: string, count: number) => counts.set(at(key, flow.municipality), count);
    const sum = (parts: readonly string[], whole: string) =>
      sums.push({
        parts: parts.map((part) => at(part, flow.municipality)),
        total: at(whole, flow.municipality),
      });
    for (const reason of reasons) add(`reason:${reason}`, firstOf(flow, reason));
    add('assessed', flow.assessed);
    add('excluded', flow.excluded);
    add('eligible', flow.eligible);
    add('not-sampled', flow.notSampled);
    add('sampled', flow.sampled);
    add('not-enrolled', flow.notEnrolled ?? 0);
    // Sample sizes stand in the protocol, and the rows of each extract in the provenance.
    known.add(at('sampled', flow.municipality)).add(at('assessed', flow.municipality));
    // The rest of those drawn, beside the sizes of the arms.
    known.add(at('not-enrolled', flow.municipality));
    sum(
      reasons.map((reason) => `reason:${reason}`),
      'excluded',
    );
    sum(['excluded', 'eligible'], 'assessed');
    sum(['not-sampled', 'sampled'], 'eligible');
  }
  const keys = [
    'assessed',
    'excluded',
    'eligible',
    'not-sampled',
    ...reasons.map((reason) => `reason:${reason}`),
  ];
  for (const key of keys)
    sums.push({
      parts: municipalities.map((flow) => at(key, flow.municipality)),
      total: at(key, null),
    });
  const marks = context.register.ask('screening', { counts, sums, known });
  return (key, municipality) => {
    const place = at(key, municipality ?? null);
    return countCell(counts.get(place) as number, marks.get(place) as Protection, context.minimum);
  };
}

function firstOf(flow: FlowCounts, reason: string): number {
  return flow.excludedBy.find((entry) => entry.reason === reason)?.first ?? 0;
}

/** The counts of one arm; those not in a state, not returned and so on are known by subtraction and so protected too. */
export function armFlowCells(context: ReportContext, arm: ArmFlow): (key: string) => Cell {
  const { minimum } = context;
  const counts = new Map<string, number>([
    ['allocated', arm.allocated],
    ['referred', arm.referred],
    ['not-referred', arm.notReferred],
    ['placed', arm.placed],
    ['not-placed', arm.notPlaced],
    ['returned', arm.returned],
    ['not-returned', arm.allocated - arm.returned],
    ['withdrawn', arm.withdrawn],
    ['followed', arm.followed],
    ['analysed', arm.analysed],
    ['not-analysed', arm.allocated - arm.analysed],
  ]);
  const named = <T>(items: readonly T[], key: (item: T) => string, count: (item: T) => number): string[] =>
    items.map((item) => {
      if (!counts.has(key(item))) counts.set(key(item), count(item));
      return key(item);
    });
  const withdrawal = named(
    arm.withdrawnBy,
    (entry) => `withdrawn:${entry.reason}`,
    (entry) => entry.n,
  );
  const missing = named(
    arm.notAnalysed,
    (entry) => `not-analysed:${entry.reason}`,
    (entry) => entry.n,
  );
  const states = named(
    Object.entries(arm.states),
    // The state `withdrawn` is the same count as the withdrawn.
    ([state]) => (state === 'withdrawn' ? 'withdrawn' : `state:${state}`),
    ([, count]) => count,
  );
  const sums: CountSum[] = [
    { parts: ['referred', 'not-referred'], total: 'allocated' },
    { parts: ['placed', 'not-placed'], total: 'allocated' },
    { parts: ['returned', 'not-returned'], total: 'allocated' },
    { parts: ['withdrawn', 'followed'], total: 'allocated' },
    { parts: withdrawal, total: 'withdrawn' },
    { parts: states, total: 'allocated' },
    { parts: ['analysed', 'not-analysed'], total: 'allocated' },
    { parts: missing, total: 'not-analysed' },
  ];
  const marks = context.register.ask(`flow ${arm.arm}`, {
    counts,
    sums,
    known: new Set(['allocated']),
    sets: setsOfArm(context, arm),
    wide: true,
  });
  return (key) => countCell(counts.get(key) ?? 0, marks.get(key) ?? 'open', minimum);
}

/** Whom the counts of an arm are of; nobody knows where no histories are at hand. */
function setsOfArm(
  { input, register }: ReportContext,
  { arm, states }: ArmFlow,
): ReadonlyMap<string, CitizenSet> {
  const { histories } = input;
  if (histories === undefined) return new Map();
  const analysed = input.effects.find(({ id }) =>
    input.protocol.outcomes.some((entry) => entry.id === id && entry.primary),
  );
  const missing = (analysed ?? input.effects[0])?.column.missing;
  const of = (test: (history: CitizenHistory, index: number) => boolean) =>
    register.set((index) => {
      const history = histories[index];
      return history !== undefined && history.arm === arm && test(history, index);
    });
  const reasons = [...new Set((missing ?? []).filter((reason) => reason !== null))];
  return new Map<string, CitizenSet>([
    ['allocated', of(() => true)],
    ['referred', of(({ referredOn }) => referredOn !== null)],
    ['not-referred', of(({ referredOn }) => referredOn === null)],
    ['placed', of(({ placements }) => placements.length > 0)],
    ['not-placed', of(({ placements }) => placements.length === 0)],
    ['returned', of(({ returnedOn }) => returnedOn !== null)],
    ['not-returned', of(({ returnedOn }) => returnedOn === null)],
    ['withdrawn', of(({ withdrawal }) => withdrawal !== null)],
    ['followed', of(({ withdrawal }) => withdrawal === null)],
    ...WITHDRAWAL_REASONS.map((reason): [string, CitizenSet] => [
      `withdrawn:${reason}`,
      of(({ withdrawal }) => withdrawal?.reason === reason),
    ]),
    ...Object.keys(states)
      .filter((state) => state !== 'withdrawn')
      .map((state): [string, CitizenSet] => [
        `state:${state}`,
        of((history) => fieldState(history) === state),
      ]),
    ...(missing === undefined
      ? []
      : [
          ['analysed', of((_, index) => missing[index] === null)] as const,
          ['not-analysed', of((_, index) => missing[index] !== null)] as const,
          ...reasons.map(
            (reason) => [`not-analysed:${reason}`, of((_, index) => missing[index] === reason)] as const,
          ),
        ]),
  ]);
}
