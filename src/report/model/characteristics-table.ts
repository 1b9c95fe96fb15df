import { describeNumbers, type NumberSummary } from '../../core/describe-numbers.ts';
import type { Text } from '../../core/text.ts';
import { type CitizenSet, setOf } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import { COUNT, decimals, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { EMPTY, HIDDEN, numberCell, protectedCell } from './cells.ts';
import { type Characteristic, characteristics } from './characteristics.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportCitizen, ReportContext } from './report-context.ts';
import type { Cell, Column, Table, TableRow } from './report-model.ts';
import { shareOfCount } from './share-of-count.ts';
import { type Spread, shareSpread, standardisedDifference } from './standardised-difference.ts';

export interface CharacteristicsOptions {
  readonly id: string;
  readonly caption: Text;
  /** Groups of citizens, side by side. */
  readonly groups: readonly {
    readonly id: string;
    readonly label: Text;
    readonly citizens: readonly ReportCitizen[];
  }[];
  /** Pairs of groups compared, by index: first − second. */
  readonly contrasts: readonly { readonly groups: readonly [number, number]; readonly label: Text }[];
  /** Heading of all groups together; “total” when left out. */
  readonly total?: Text;
  /** Allocation as a characteristic of its own. */
  readonly withArm: boolean;
}

/**
 * Citizens described by what was known at the start, group by group: mean (sd) and median (quartiles), or counts with
 * their share of the group, with standardised differences. Counts are protected over groups and their total together;
 * the row of unknown values is one of the levels, so that shares and counts of a group always make up the group.
 *
 * @returns null when nothing is known of anybody, or the size of a group may not be shown
 */
export function characteristicsTable(context: ReportContext, options: CharacteristicsOptions): Table | null {
  const everybody = options.groups.flatMap((group) => group.citizens);
  const fields = characteristics(context, options.withArm).filter((field) =>
    everybody.some((citizen) => field.value(citizen) !== null),
  );
  if (fields.length === 0 || everybody.length === 0) return null;
  const groups = [
    ...options.groups,
    { id: 'total', label: options.total ?? say((words) => words.total), citizens: everybody },
  ];
  if (!sizesOpen(context, options.id, groups)) return null;
  const columns: Column[] = groups.map((group) => ({
    id: group.id,
    group: null,
    label: say((words, language) => words.baseline.armSize(group.label[language], group.citizens.length)),
    unit: null,
    align: 'number',
  }));
  for (const contrast of options.contrasts)
    columns.push({
      id: `smd-${groups[contrast.groups[0]]?.id}`,
      group: null,
      label: contrast.label,
      unit: null,
      align: 'number',
    });
  const rows = fields.flatMap((field) =>
    field.kind === 'number'
      ? numberRows(context, field, groups, options)
      : categoryRows(context, field, groups, options),
  );
  return {
    type: 'table',
    id: options.id,
    caption: options.caption,
    corner: say((words) => words.baseline.characteristic),
    columns,
    rows,
    notes: [
      ...(options.contrasts.length > 0 ? [say((words) => words.baseline.smdNote)] : []),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

type Groups = readonly {
  readonly id: string;
  readonly label: Text;
  readonly citizens: readonly ReportCitizen[];
}[];

function numberRows(
  context: ReportContext,
  field: Extract<Characteristic, { kind: 'number' }>,
  groups: Groups,
  options: CharacteristicsOptions,
): readonly TableRow[] {
  const { minimum } = context;
  const described = groups.map((group) =>
    describeNumbers(group.citizens.map(field.value).filter((value) => value !== null)),
  );
  const few = (item: NumberSummary | null | undefined) => item != null && item.n < minimum;
  // The mean of a few is the total less the others, so that the total goes with it.
  const secret = (item: NumberSummary | null | undefined) =>
    few(item) || (item === described.at(-1) && described.some(few));
  const shown = (item: NumberSummary | null, cell: (known: NumberSummary) => Cell): Cell =>
    item === null ? EMPTY : secret(item) ? HIDDEN : cell(item);
  const spread = (index: number): Spread | null => {
    const item = described[index];
    return item == null || item.sd === null || secret(item)
      ? null
      : { mean: item.mean, variance: item.sd ** 2 };
  };
  const format = decimals(1);
  const rows: TableRow[] = [
    group(field),
    {
      id: `${field.id}-mean`,
      label: say((words) => words.baseline.meanSd),
      kind: 'sub',
      cells: [
        ...described.map((item) =>
          shown(item, ({ mean, sd }) =>
            sd === null ? numberCell(mean, format) : { kind: 'mean-sd', mean, sd, format },
          ),
        ),
        ...options.contrasts.map(({ groups: [first, second] }) => smdCell(spread(first), spread(second))),
      ],
    },
    {
      id: `${field.id}-median`,
      label: say((words) => words.baseline.quartiles),
      kind: 'sub',
      cells: [
        ...described.map((item) =>
          shown(item, ({ median, lower, upper }) => ({ kind: 'quartiles', median, lower, upper, format })),
        ),
        ...options.contrasts.map(() => EMPTY),
      ],
    },
  ];
  const missing = groups.map(
    (entry) => entry.citizens.filter((citizen) => field.value(citizen) === null).length,
  );
  if (missing.some((count) => count > 0)) {
    const counts = groups.map((entry, index) => [missing[index] as number, entry.citizens.length] as const);
    const marks = protectLevels(
      context,
      options.id,
      field.id,
      groups.map((entry) => divided(entry.citizens, 2, (citizen) => (field.value(citizen) === null ? 0 : 1))),
    );
    rows.push({
      id: `${field.id}-missing`,
      label: say((words) => words.baseline.missing),
      kind: 'sub',
      cells: [
        ...counts.map(([count, all], index) => shareCell(count, all, marks(0, index), minimum)),
        ...options.contrasts.map(() => EMPTY),
      ],
    });
  }
  return rows;
}

function categoryRows(
  context: ReportContext,
  field: Extract<Characteristic, { kind: 'category' }>,
  groups: Groups,
  options: CharacteristicsOptions,
): readonly TableRow[] {
  const { minimum } = context;
  const known = new Map(field.levels.map((level, index) => [level.id, index]));
  const unknown = field.levels.length;
  const levelOf = (citizen: ReportCitizen) => known.get(field.value(citizen) ?? '') ?? unknown;
  const levels: { readonly id: string; readonly label: Text }[] = [...field.levels];
  if (groups.some((entry) => entry.citizens.some((citizen) => levelOf(citizen) === unknown)))
    levels.push({ id: 'missing', label: say((words) => words.baseline.missing) });
  const divisions = groups.map((entry) => divided(entry.citizens, levels.length, levelOf));
  const marks = protectLevels(context, options.id, field.id, divisions);
  const sizes = groups.map((entry) => entry.citizens.length);
  const rows = levels.map((level, row): TableRow => {
    const count = (column: number) => divisions[column]![row]!.length;
    const spread = (column: number): Spread | null =>
      marks(row, column) === 'open' && sizes[column] !== 0
        ? shareSpread(count(column) / (sizes[column] as number))
        : null;
    return {
      id: `${field.id}-${level.id}`,
      label: level.label,
      kind: 'sub',
      cells: [
        ...groups.map((_, column) =>
          shareCell(count(column), sizes[column] as number, marks(row, column), minimum),
        ),
        ...options.contrasts.map(({ groups: [first, second] }) =>
          [first, second].some((column) => marks(row, column) !== 'open')
            ? HIDDEN
            : smdCell(spread(first), spread(second)),
        ),
      ],
    };
  });
  return [group(field), ...rows];
}

function group(field: Characteristic): TableRow {
  return { id: field.id, label: field.label, kind: 'group', cells: [] };
}

function smdCell(first: Spread | null, second: Spread | null): Cell {
  return first === null || second === null ? EMPTY : numberCell(standardisedDifference(first, second), RATIO);
}

function shareCell(count: number, all: number, mark: Protection, minimum: number): Cell {
  if (all === 0) return EMPTY;
  return protectedCell(
    count === 0 ? { kind: 'value', value: 0, format: COUNT } : shareOfCount({ n: all, events: count }),
    mark,
    minimum,
  );
}

/** May the sizes of the groups, which stand above the columns, be shown? */
function sizesOpen(context: ReportContext, table: string, groups: Groups): boolean {
  const key = (column: number) => `size ${column}`;
  const marks = context.register.ask(table, {
    counts: new Map(groups.map((entry, column) => [key(column), entry.citizens.length])),
    sums: [{ parts: groups.slice(0, -1).map((_, column) => key(column)), total: key(groups.length - 1) }],
    sets: new Map(groups.map((entry, column) => [key(column), setOfCitizens(context, entry.citizens)])),
    // Without its sizes there is no table.
    cost: COST.main,
  });
  return [...marks.values()].every((mark) => mark === 'open');
}

/** Citizens by level, in their order. */
function divided(
  citizens: readonly ReportCitizen[],
  levels: number,
  levelOf: (citizen: ReportCitizen) => number,
): readonly (readonly ReportCitizen[])[] {
  const found: ReportCitizen[][] = Array.from({ length: levels }, () => []);
  for (const citizen of citizens) found[levelOf(citizen)]!.push(citizen);
  return found;
}

/** Groups × levels, the last group being the total of the others; group sizes are shown. */
function protectLevels(
  context: ReportContext,
  table: string,
  field: string,
  groups: readonly (readonly (readonly ReportCitizen[])[])[],
): (level: number, column: number) => Protection {
  const key = (level: number, column: number) => `${field} ${level} ${column}`;
  const last = groups.length - 1;
  const counts = new Map<string, number>();
  const sets = new Map<string, CitizenSet>();
  const sums: CountSum[] = (groups[last] ?? []).map((_, level) => ({
    parts: groups.slice(0, -1).map((_group, column) => key(level, column)),
    total: key(level, last),
  }));
  groups.forEach((levels, column) => {
    levels.forEach((own, level) => {
      counts.set(key(level, column), own.length);
      sets.set(key(level, column), setOfCitizens(context, own));
    });
    sums.push({
      parts: levels.map((_, level) => key(level, column)),
      total: levels.reduce((sum, own) => sum + own.length, 0),
    });
  });
  const shown = context.register.ask(table, { counts, sums, sets });
  return (level, column) => shown.get(key(level, column)) as Protection;
}

function setOfCitizens({ position }: ReportContext, citizens: readonly ReportCitizen[]): CitizenSet {
  return setOf(citizens.map(({ trialId }) => position.get(trialId) as number).sort((a, b) => a - b));
}
