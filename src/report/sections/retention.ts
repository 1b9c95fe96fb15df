import type { Arm } from '../../protocol/schema.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { countCell, EMPTY } from '../model/cells.ts';
import { mainRows } from '../model/main-rows.ts';
import { numberColumn } from '../model/number-column.ts';
import { pairColumns } from '../model/pair-columns.ts';
import { publishedFinder } from '../model/publish-rows.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, PublishedRow, Table } from '../model/report-model.ts';
import { type RetentionCount, retentionCounts } from '../model/retention-counts.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { shareOfCount } from '../model/share-of-count.ts';
import { suppressedRow } from '../model/suppressed-row.ts';
import { trialKind } from '../model/trial-kind.ts';
import type { RetentionEffects } from '../report-input.ts';
import { POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Who kept the first job: of everybody allocated, and of those placed. */
export function retentionSection(context: ReportContext): SectionResult {
  const title = say((words) => words.chapters.retention.title);
  const all = context.input.retention ?? [];
  const known = all.filter(({ column }) => column.missing.every((reason) => reason === null));
  if (all.length === 0)
    return omitted(
      'retention',
      title,
      say((words) => words.chapters.retention.noJobs),
    );
  if (known.length < 2)
    return omitted(
      'retention',
      title,
      say((words) => words.field.kinds[trialKind(context)].retentionNotYet),
    );
  const counts = retentionCounts(context, known);
  const published = known.map(({ weeks, rows }) => ({
    weeks,
    rows: rows.map((row): PublishedRow => {
      // Nothing per place is shown here, and the counts of a place are protected nowhere.
      const arms =
        row.arm === 'all'
          ? context.arms.map(({ id }) => id)
          : [row.arm, ...(row.reference === null ? [] : [row.reference])];
      const open = row.stratum === null && arms.every((arm) => counts(weeks, arm).shown === 'open');
      return open ? row : suppressedRow(row);
    }),
  }));
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words) => words.field.kinds[trialKind(context)].retentionIntro),
    },
    ...context.treatments.map((arm) => shareTable(context, arm, known, counts, published)),
    placedTable(context, known, counts),
  ];
  const later = all.filter((entry) => !known.includes(entry));
  if (later.length > 0)
    blocks.push({
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.chapters.retention.later(later.map(({ weeks }) => weeks))),
    });
  return section(
    'retention',
    title,
    blocks,
    published.flatMap(({ rows }) =>
      rows.filter((row) => row.stratum === null && !UNUSED.test(row.estimator)),
    ),
  );
}

/** Differences between strata are a matter of the main outcome. */
const UNUSED = /^(?:pooled|test\.breslow-day)/;

function shareTable(
  context: ReportContext,
  arm: Arm,
  known: readonly RetentionEffects[],
  counts: (weeks: number, arm: string) => RetentionCount,
  published: readonly { readonly weeks: number; readonly rows: readonly PublishedRow[] }[],
): Table {
  const pair = [arm, context.control];
  return {
    type: 'table',
    id: `retention${armSuffix(context, arm.id)}`,
    caption: say((words, language) =>
      words.chapters.retention.caption(arm.label[language], context.control.label[language]),
    ),
    corner: say((words) => words.chapters.retention.measure),
    columns: pairColumns(pair),
    rows: known.map(({ weeks }) => {
      const find = publishedFinder(published.find((entry) => entry.weeks === weeks)?.rows ?? []);
      const { difference, test } = mainRows(context, { kind: 'binary', find }, arm.id);
      return {
        id: `weeks-${weeks}`,
        label:
          weeks === 0
            ? say((words) => words.field.kinds[trialKind(context)].retentionStart)
            : say((words) => words.chapters.retention.after(weeks)),
        kind: 'plain',
        cells: [
          ...pair.map(
            (entry): Cell =>
              shareCell(
                counts(weeks, entry.id),
                find({ estimator: 'proportion.wilson', arm: entry.id }),
                context.minimum,
              ),
          ),
          rowCell(difference(), POINTS),
          pCell(test),
        ],
      };
    }),
    notes: [
      say((words) => words.intervalsBelow(context.level)),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

function shareCell(count: RetentionCount, row: PublishedRow | null, minimum: number): Cell {
  if (count.shown !== 'open') return countCell(count.kept, count.shown, minimum);
  if (count.n === 0) return EMPTY;
  return {
    kind: 'count-share',
    count: count.kept,
    share: count.kept / count.n,
    low: row?.status === 'ok' ? row.low : null,
    high: row?.status === 'ok' ? row.high : null,
  };
}

/** Of those placed, how many were still there: a description, as the arms place different citizens. */
function placedTable(
  context: ReportContext,
  known: readonly RetentionEffects[],
  counts: (weeks: number, arm: string) => RetentionCount,
): Table {
  const cell = (weeks: number, arm: string): Cell => {
    const placed = counts(0, arm);
    const kept = counts(weeks, arm);
    if (kept.shown !== 'open') return countCell(kept.kept, kept.shown, context.minimum);
    if (placed.shown !== 'open') return { kind: 'hidden' };
    return shareOfCount({ n: placed.kept, events: kept.kept });
  };
  return {
    type: 'table',
    id: 'retention-placed',
    caption: say((words) => words.chapters.retention.placedCaption),
    corner: say((words) => words.chapters.retention.measure),
    columns: context.arms.map((arm) => numberColumn(arm.id, arm.label)),
    rows: known
      .filter(({ weeks }) => weeks > 0)
      .map(({ weeks }) => ({
        id: `weeks-${weeks}`,
        label: say((words) => words.chapters.retention.after(weeks)),
        kind: 'plain' as const,
        cells: context.arms.map((arm) => cell(weeks, arm.id)),
      })),
    notes: [say((words) => words.chapters.retention.placedNote)],
  };
}
