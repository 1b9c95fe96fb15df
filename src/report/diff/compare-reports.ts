import type { ReportModel } from '../model/report-model.ts';
import { reportCircumstances, whatDiffers } from './report-circumstances.ts';
import type { Cause, Change, ReportDifference, ReportFrame } from './report-difference.ts';
import { type ReportEntry, reportEntries } from './report-entries.ts';

/**
 * Which numbers moved from one report of a trial to another, and why. Entries are matched by the ids of section, table, row
 * and column, result rows by what they estimate. Where a number is hidden in one of the two, nothing of either is told.
 *
 * @param continues the ledger of `before` is the beginning of that of `after`; null when not known
 * @param between what the present protocol, tool and ledger give on the day of `before`; null when it was not made
 */
export function compareReports(
  before: ReportModel,
  after: ReportModel,
  between: ReportModel | null,
  continues: boolean | null = null,
): ReportDifference {
  const circumstances = reportCircumstances(before, after);
  const { data, rules } = whatDiffers(circumstances);
  const middle = data && rules && between !== null ? reportEntries(between) : null;
  const causeOf = (key: string, old: ReportEntry | undefined, now: ReportEntry | undefined): Cause => {
    if (!data || !rules) return data ? 'data' : rules ? 'rules' : 'unknown';
    if (middle === null) return 'unknown';
    const then = middle.get(key);
    if (then?.hidden === true) return 'unknown';
    if (same(then, old)) return 'data';
    return same(then, now) ? 'rules' : 'both';
  };
  const [old, now] = [reportEntries(before), reportEntries(after)];
  const minimum = Math.max(before.smallCellMinimum, after.smallCellMinimum);
  const changes: Change[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const kind = kindOf(was, is);
    if (kind === null) continue;
    const { section, table, row, column, where, rowLabel, columnLabel } = (is ?? was) as ReportEntry;
    const hidden = was?.hidden === true || is?.hidden === true;
    changes.push({
      kind,
      section,
      table,
      row,
      column,
      where,
      rowLabel,
      columnLabel,
      before: hidden ? null : (was?.shown ?? null),
      after: hidden ? null : (is?.shown ?? null),
      cause: hidden ? 'unknown' : causeOf(key, was, is),
      few: !hidden && byFew(was, is, minimum),
    });
  }
  return {
    before: frameOf(before),
    after: frameOf(after),
    circumstances,
    continues,
    separated: middle !== null,
    minimum,
    changes,
  };
}

function kindOf(was: ReportEntry | undefined, is: ReportEntry | undefined): Change['kind'] | null {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  if (was.hidden || is.hidden) return was.hidden && is.hidden ? null : 'hidden';
  if (same(was, is)) return null;
  return was.shown.en === is.shown.en && was.shown.da === is.shown.da ? 'unseen' : 'moved';
}

function same(a: ReportEntry | undefined, b: ReportEntry | undefined): boolean {
  return a !== undefined && b !== undefined && a.exact === b.exact;
}

function byFew(was: ReportEntry | undefined, is: ReportEntry | undefined, minimum: number): boolean {
  if (was?.count == null || is?.count == null) return false;
  const moved = Math.abs(is.count - was.count);
  return moved > 0 && moved < minimum;
}

function frameOf({ asOf, generatedAt, toolVersion }: ReportModel): ReportFrame {
  return { asOf, generatedAt, toolVersion };
}
