import type { CitizenHistory } from '../outcomes/history.ts';
import type { FieldProtocol } from './field-protocol.ts';

/** What is counted of the citizens of a place. Where a number would show results by arm it is null. */
export const STATUS_MEASURES = [
  'allocated',
  'referred',
  'started',
  'placed',
  'inJob',
  'inCentre',
  'returned',
  'withdrawn',
  'open',
] as const;
export type StatusMeasure = (typeof STATUS_MEASURES)[number];

export type StatusCounts = {
  /** Null: all municipalities. */
  readonly municipality: string | null;
  /** Null: all arms. */
  readonly arm: string | null;
  /** Who carries out the arm here, or the municipality. */
  readonly party: string | null;
} & {
  /**
   * `referred` referral reported · `started` a contact, a stay in a business centre or a job reported · `placed` ever in a flexjob ·
   * `inJob`, `inCentre` now · `returned` ever referred back · `withdrawn` left the trial · `open` still to be placed: none of the last
   * four ever
   */
  readonly [Measure in StatusMeasure]: number | null;
};

/**
 * What may be told while arms are hidden. Of a place, all arms together: what can happen in every arm (`placed`, `inJob`,
 * `withdrawn`, `started`). Not what happens in treatment arms alone (`returned`, `inCentre`), nor `open`, which leaves
 * `returned` over: pooled or not, these count the treatment arm's results. Of an arm: its size and its referrals, which are how
 * the trial is carried out and no result of it.
 */
const POOLED: readonly StatusMeasure[] = ['allocated', 'referred', 'started', 'placed', 'inJob', 'withdrawn'];
const OF_ARM: readonly StatusMeasure[] = ['allocated', 'referred'];

/**
 * Counts for all, for each municipality, and for each municipality and arm, in protocol order.
 *
 * @param shown whether numbers by arm may be seen. Where they may not and a municipality has citizens of one arm only, its
 *   numbers are that arm's: then no municipality's are told, since the others would give them back.
 */
export function statusCounts(
  protocol: FieldProtocol,
  histories: readonly CitizenHistory[],
  shown: boolean,
): readonly StatusCounts[] {
  const places = protocol.municipalities.map((place) => {
    const code = place.code.padStart(4, '0');
    return { place, code, here: histories.filter((history) => history.municipality === code) };
  });
  const mixed = places.every(({ here }) => here.length === 0 || new Set(here.map(({ arm }) => arm)).size > 1);
  const several = new Set(histories.map(({ arm }) => arm)).size > 1;
  return [
    mask(count(null, null, null, histories), shown, several ? POOLED : OF_ARM),
    ...places.flatMap(({ place, code, here }) => [
      mask(count(code, null, place.name, here), shown, mixed ? POOLED : OF_ARM),
      ...protocol.arms.map(({ id }) => {
        const party = place.providers[id] ?? place.name;
        const members = here.filter((history) => history.arm === id);
        return mask(count(code, id, party, members), shown, OF_ARM);
      }),
    ]),
  ];
}

function mask(row: StatusCounts, shown: boolean, allowed: readonly StatusMeasure[]): StatusCounts {
  if (shown) return row;
  const hidden = STATUS_MEASURES.filter((measure) => !allowed.includes(measure));
  return { ...row, ...Object.fromEntries(hidden.map((measure) => [measure, null])) };
}

function count(
  municipality: string | null,
  arm: string | null,
  party: string | null,
  histories: readonly CitizenHistory[],
): StatusCounts {
  const number = (test: (history: CitizenHistory) => boolean) => histories.filter(test).length;
  const placed = ({ placements }: CitizenHistory) => placements.length > 0;
  return {
    municipality,
    arm,
    party,
    allocated: histories.length,
    referred: number(({ referredOn }) => referredOn !== null),
    started: number(
      (history) => placed(history) || history.contacts.length > 0 || history.activities !== undefined,
    ),
    placed: number(placed),
    inJob: number(({ withdrawal, placements }) => !withdrawal && placements.at(-1)?.endedOn === null),
    inCentre: number(({ withdrawal, activities }) => !withdrawal && activities?.at(-1)?.endedOn === null),
    returned: number(({ returnedOn }) => returnedOn !== null),
    withdrawn: number(({ withdrawal }) => withdrawal !== null),
    open: number((history) => !placed(history) && history.returnedOn === null && history.withdrawal === null),
  };
}
