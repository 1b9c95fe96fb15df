import { EXIT, TrialError } from '../../core/problem.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import { type AccountColumns, addEntries, WIDTH } from '../account-columns.ts';
import { buildCostContext, type CostProtocol } from '../build-cost-context.ts';
import { checkBalances } from '../check-flows.ts';
import { checkHistory } from '../check-history.ts';
import { checkRatesPresent } from '../check-rates-present.ts';
import type { CostedCitizens } from '../cost-citizens.ts';
import type { CostContext } from '../cost-context.ts';
import { ACCOUNTS, type CostEntry, type CostItem } from '../cost-item.ts';
import { CostLog } from '../cost-log.ts';
import {
  type CitizenItemCost,
  costOfItem,
  inKronerOfTheDay,
  NO_ENTRIES,
  nominalEntries,
} from '../cost-of-citizen.ts';
import { COST_ITEMS } from '../items/index.ts';
import { assumeHistories } from './assume-histories.ts';
import { type EarlierAccount, type KeptItems, keptItems } from './kept-items.ts';

/** An account made again: what every item came to, without movements; without a context, whose log would know only what was costed again. */
export interface CostedAgain extends Pick<CostedCitizens, 'ordered'>, Pick<CostContext, 'placementEnd'> {
  /** The very matrix of the earlier account where nothing differs. */
  readonly columns: AccountColumns;
}

/**
 * What `costCitizens` would come to, to the øre, of the same citizens under another protocol: items that read nothing that differs
 * (`CostItem.reads`) are taken from the earlier account; of a share of other items that nobody reads, only the shares of what differs
 * are taken again; the others are costed again, and what is new is proven to balance.
 *
 * @param histories those of the earlier account
 * @throws TrialError as `costCitizens`
 */
export function costAgain(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  earlier: EarlierAccount,
): CostedAgain {
  const before = earlier.costed;
  const assumed = assumeHistories(histories, protocol.costs.assumptions);
  const ordered = [...assumed].sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
  const log = new CostLog();
  // A wage above a cap that is only assumed is no slip of the pen: the trial's own account has judged the wages.
  const context = { ...buildCostContext(protocol, ordered, log), refuseWageAboveCap: false };
  const kept = keptItems(earlier, protocol, context, ordered);
  /** Citizens whose account of before can be built upon. */
  const same = ordered.map((history, row) => kept.comparable && before.ordered[row] === history);
  const everybody = same.every(Boolean);
  const steps = stepsOf(context, kept, before, { count: ordered.length, everybody });
  const rest = steps.filter(({ untouched }) => !untouched);
  const everything = steps.map((_, at) => at);
  const different = everything.filter((at) => !steps[at]!.kept);
  ordered.forEach((history, row) => {
    if (same[row] === true) {
      costRow(row, history, steps, different, context, before.citizens[row]!.items);
      return;
    }
    const wrong = checkHistory(history);
    log.problems.push(...wrong);
    if (wrong.length === 0) costRow(row, history, steps, everything, context, null);
  });
  const problems = [...log.problems, ...checkRatesPresent(context, ordered)];
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const transfers = steps.filter(({ item }) => item.kind === 'transfer').map(({ item }) => item.id);
  checkBalances(new Map(rest.map(({ item, matrix }) => [item.id, matrix])), new Set(transfers));
  const columns = new Map(steps.map(({ item, matrix }) => [item.id, matrix]));
  return { ordered, columns, placementEnd: context.placementEnd };
}

/** How an item is come by. */
interface Step {
  readonly item: CostItem;
  /** Where it stands in the earlier accounts of the citizens; −1: nowhere. */
  readonly place: number;
  /** For a citizen whose history is as it was, it is what it was. */
  readonly kept: boolean;
  /** It is what it was for everybody: its matrix is the earlier one. */
  readonly untouched: boolean;
  /** Starts as what it was; rows that are reckoned again are written over. */
  readonly matrix: Float64Array;
  /** It is a share of others that nobody reads: no movements are needed. */
  readonly totalOnly: boolean;
  /** What a share reads. */
  readonly sources: readonly Source[];
  /** Of a share that is what it was: those that may differ; null when all of it is taken again. */
  readonly changed: readonly Source[] | null;
}

/** An item that another reads: its step, and its place in the earlier accounts; −1: nowhere. */
interface Source {
  readonly step: number;
  readonly place: number;
}

function stepsOf(
  context: CostContext,
  kept: KeptItems,
  { citizens, columns }: Omit<CostedCitizens, 'items'>,
  { count, everybody }: { readonly count: number; readonly everybody: boolean },
): readonly Step[] {
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const read = new Set(items.flatMap(({ reads }) => reads.items ?? []));
  const placeOf = (id: string) => (citizens[0]?.items ?? []).findIndex((earlier) => earlier.item === id);
  const sourceOf = (id: string) => ({ step: items.findIndex((item) => item.id === id), place: placeOf(id) });
  return items.map((item): Step => {
    const place = placeOf(item.id);
    const sources = item.share === undefined ? [] : (item.reads.items ?? []);
    const known = place < 0 || !kept.comparable ? undefined : columns.get(item.id);
    const isKept = known !== undefined && kept.ids.has(item.id);
    const untouched = isKept && everybody;
    return {
      item,
      place,
      kept: isKept,
      untouched,
      matrix: untouched ? known : (known?.slice() ?? new Float64Array(count * WIDTH)),
      totalOnly: item.share !== undefined && !read.has(item.id) && inKronerOfTheDay(context),
      sources: sources.map(sourceOf),
      changed:
        known !== undefined && kept.alike.has(item.id)
          ? sources.filter((id) => !kept.ids.has(id)).map(sourceOf)
          : null,
    };
  });
}

/** Finds the movements of a step for the citizen at hand. */
type EntriesOf = (step: number) => readonly CostEntry[];

/**
 * Costs one citizen again, into the matrices.
 *
 * @param rest positions of the steps that are not what they were
 * @param earlier the citizen's items in the earlier account when the history is as it was; null otherwise
 */
function costRow(
  row: number,
  history: CitizenHistory,
  steps: readonly Step[],
  rest: readonly number[],
  context: CostContext,
  earlier: readonly CitizenItemCost[] | null,
): void {
  /** New movements by step; those of steps that are kept, or whose movements nobody reads, are not here. */
  const made: (readonly CostEntry[] | undefined)[] = [];
  const entriesOf: EntriesOf = (at) => {
    const step = steps[at];
    if (step === undefined) return NO_ENTRIES;
    return made[at] ?? (step.kept && earlier !== null ? nominalEntries(earlier[step.place]!) : NO_ENTRIES);
  };
  const entriesNow = (id: string): readonly CostEntry[] => {
    for (let at = 0; at < steps.length; at += 1) if (steps[at]!.item.id === id) return entriesOf(at);
    return NO_ENTRIES;
  };
  for (const at of rest) {
    const step = steps[at]!;
    if (step.totalOnly) shareAgain(row, step, history, context, entriesOf, earlier);
    else {
      const costed = costOfItem(step.item, history, context, entriesNow);
      step.matrix.fill(0, row * WIDTH, (row + 1) * WIDTH);
      addEntries(step.matrix, row, costed.entries);
      made[at] = nominalEntries(costed);
    }
  }
}

/**
 * A share of other items without its movements.
 *
 * @param entriesOf movements of a step before
 * @param earlier the citizen's items as they were, whose sum stands in the row; null where nothing is known
 */
function shareAgain(
  row: number,
  { item, matrix, sources, changed }: Step,
  history: CitizenHistory,
  context: CostContext,
  entriesOf: EntriesOf,
  earlier: readonly CitizenItemCost[] | null,
): void {
  const { payer, receiver, total } = item.share!;
  const at = row * WIDTH + ACCOUNTS.indexOf(payer);
  const again = earlier === null || changed === null;
  let sum = again ? 0 : matrix[at]!;
  for (const { step, place } of again ? sources : changed) {
    const entries = entriesOf(step);
    const before = again || place < 0 ? NO_ENTRIES : nominalEntries(earlier[place]!);
    if (entries !== before) sum += total(entries, history, context) - total(before, history, context);
  }
  matrix[at] = sum;
  matrix[row * WIDTH + ACCOUNTS.indexOf(receiver)] = -sum + 0;
}
