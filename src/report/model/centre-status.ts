import type { CentreStatus } from '../../ledger/citizen-state.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { CountSum, Protection } from './protection.ts';
import { fourDigits, type ReportContext } from './report-context.ts';

/** Statuses at the end of a stay in a business centre, as the project description of the pilot groups them. */
export const CENTRE_STATUS_GROUPS = {
  'self-support': ['job', 'education'],
  flexjob: ['flexjob'],
  placement: ['individual-placement', 'wage-subsidy'],
  moved: ['moved'],
  maternity: ['maternity'],
  'dropped-out': ['dropped-out-motivation', 'dropped-out-attendance', 'dropped-out-other'],
  prison: ['prison'],
  'disability-pension': ['disability-pension'],
  'still-in-centre': ['still-in-centre'],
} as const satisfies Record<string, readonly CentreStatus[]>;

/** `open`: a stay without a final registration. */
export type CentreStatusGroup = keyof typeof CENTRE_STATUS_GROUPS | 'open';

const GROUPS: readonly CentreStatusGroup[] = [
  ...(Object.keys(CENTRE_STATUS_GROUPS) as (keyof typeof CENTRE_STATUS_GROUPS)[]),
  'open',
];

/** A row: one group of statuses, several that are few each, or one status of a group. */
export interface CentreRow {
  readonly key: string;
  readonly groups: readonly CentreStatusGroup[];
  /** Null for a whole group. */
  readonly status: CentreStatus | null;
}

export interface CentreCounts {
  readonly rows: readonly CentreRow[];
  /** Arms that are told apart; `[null]` where one of them has too few for that. */
  readonly arms: readonly (string | null)[];
  /** Municipalities that are told apart: none where most of what would be said of them is few. */
  readonly municipalities: readonly string[];
  /** @param key `ever`, `never` or that of a row; the statuses of a group stand over all municipalities only */
  readonly of: (
    key: string,
    arm: string | null,
    municipality: string | null,
  ) => { readonly count: number; readonly shown: Protection };
}

/**
 * Citizens by the status of the final registration of their last stay in a business centre. What is few in the whole trial is not
 * told apart: groups of statuses with 1 to minimum − 1 citizens stand together, the statuses of a group only where none is few, and
 * arms only where in none of them few have been, or have not been, in a centre. The counts that are left are protected: rows,
 * municipalities and arms add up, and so do those who were in a centre and those who were not.
 *
 * @param histories in the order of the allocation
 */
export function centreStatus(context: ReportContext, histories: readonly CitizenHistory[]): CentreCounts {
  const { register, minimum } = context;
  const status = histories.map(({ activities }) => activities?.at(-1)?.closing?.status ?? null);
  const stayed = histories.map(({ activities }) => activities !== undefined && activities.length > 0);
  const few = (count: number) => count > 0 && count < minimum;
  const group = status.map(groupOf);
  const total = (test: (index: number) => boolean) =>
    histories.reduce((sum, _, index) => sum + (stayed[index] && test(index) ? 1 : 0), 0);
  const rows = rowsOf(
    (name) => total((index) => group[index] === name),
    (name) => total((index) => status[index] === name),
    few,
    minimum,
  );
  const apart = context.arms.every(({ id }) => {
    const own = histories.filter(({ arm }) => arm === id).length;
    const ever = total((index) => histories[index]?.arm === id);
    return !few(ever) && !few(own - ever);
  });
  const arms = apart ? context.arms.map(({ id }) => id) : [null];
  const whole = rows.filter((row) => row.status === null);
  const all = context.input.protocol.municipalities.map(({ code }) => fourDigits(code));
  const cells = all.flatMap((code) =>
    arms.flatMap((arm) =>
      whole.map((row) =>
        total(
          (index) =>
            histories[index]?.municipality === code &&
            (arm === null || histories[index]?.arm === arm) &&
            row.groups.includes(group[index] as CentreStatusGroup),
        ),
      ),
    ),
  );
  const codes = 2 * cells.filter(few).length > cells.filter((count) => count > 0).length ? [] : all;
  const counts = new Map<string, number>();
  const sets = new Map<string, CitizenSet>();
  const sums: CountSum[] = [];
  const key = (name: string, arm: string | null, code: string | null) =>
    `${name}\n${arm ?? ''}\n${code ?? ''}`;
  for (const arm of arms) {
    for (const code of [null, ...codes]) {
      const here = (index: number) =>
        (arm === null || histories[index]?.arm === arm) &&
        (code === null || histories[index]?.municipality === code);
      const add = (name: string, test: (index: number) => boolean) => {
        const set = register.set((index) => here(index) && test(index));
        counts.set(key(name, arm, code), set.members.length);
        sets.set(key(name, arm, code), set);
      };
      add('ever', (index) => stayed[index] === true);
      add('never', (index) => stayed[index] !== true);
      for (const row of code === null ? rows : whole)
        add(
          row.key,
          (index) =>
            stayed[index] === true &&
            (row.status === null
              ? row.groups.includes(group[index] as CentreStatusGroup)
              : status[index] === row.status),
        );
      sums.push(
        {
          parts: [key('ever', arm, code), key('never', arm, code)],
          total: histories.filter((_, index) => here(index)).length,
        },
        { parts: whole.map((row) => key(row.key, arm, code)), total: key('ever', arm, code) },
      );
    }
    for (const row of whole) {
      const parts = rows.filter((part) => part.status !== null && part.groups[0] === row.groups[0]);
      if (parts.length > 0)
        sums.push({ parts: parts.map((part) => key(part.key, arm, null)), total: key(row.key, arm, null) });
    }
    for (const name of codes.length === 0 ? [] : ['ever', 'never', ...whole.map((row) => row.key)])
      sums.push({ parts: codes.map((code) => key(name, arm, code)), total: key(name, arm, null) });
  }
  const marks = register.ask('stays in centres', { counts, sums, sets, cost: COST.result });
  return {
    rows,
    arms,
    municipalities: codes,
    of: (name, arm, municipality) => ({
      count: counts.get(key(name, arm, municipality)) ?? 0,
      shown: marks.get(key(name, arm, municipality)) ?? 'hidden',
    }),
  };
}

function rowsOf(
  ofGroup: (group: CentreStatusGroup) => number,
  ofStatus: (status: CentreStatus) => number,
  few: (count: number) => boolean,
  minimum: number,
): readonly CentreRow[] {
  const together = GROUPS.filter((name) => few(ofGroup(name)));
  const size = () => together.reduce((sum, name) => sum + ofGroup(name), 0);
  // Few together are still few: the smallest of the others joins them.
  while (together.length > 0 && size() < minimum) {
    const next = GROUPS.filter((name) => !together.includes(name) && ofGroup(name) > 0).sort(
      (a, b) => ofGroup(a) - ofGroup(b),
    )[0];
    if (next === undefined) break;
    together.push(next);
  }
  const alone = GROUPS.filter((name) => !together.includes(name));
  return [
    ...alone.flatMap((name): CentreRow[] => {
      const parts: readonly CentreStatus[] = name === 'open' ? [] : CENTRE_STATUS_GROUPS[name];
      const told = parts.length > 1 && ofGroup(name) > 0 && !parts.some((part) => few(ofStatus(part)));
      return [
        { key: `group:${name}`, groups: [name], status: null },
        ...(told ? parts.map((part) => ({ key: `status:${part}`, groups: [name], status: part })) : []),
      ];
    }),
    ...(together.length > 0
      ? [{ key: 'together', groups: GROUPS.filter((name) => together.includes(name)), status: null }]
      : []),
  ];
}

function groupOf(status: CentreStatus | null): CentreStatusGroup {
  if (status === null) return 'open';
  return (
    GROUPS.find(
      (name) => name !== 'open' && (CENTRE_STATUS_GROUPS[name] as readonly string[]).includes(status),
    ) ?? 'open'
  );
}
