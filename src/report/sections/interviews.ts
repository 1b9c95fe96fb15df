import type { Text } from '../../core/text.ts';
import { verbatim } from '../../core/text.ts';
import type { InterviewResults } from '../../fieldwork/fieldwork-results.ts';
import { countCell, EMPTY, numberCell, textCell } from '../model/cells.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Column, Table, TableRow } from '../model/report-model.ts';
import { themeCounts } from '../model/theme-counts.ts';
import { COUNT } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { interviewQuotes } from './interview-quotes.ts';
import { NOT_PLANNED, omitted, type SectionResult, section } from './section-result.ts';

/** Which interviews were held, what the parties do, what they spoke of, and the quotes that may be shown. */
export function interviewsSection(context: ReportContext): SectionResult {
  if (context.input.protocol.interviews.length === 0) return NOT_PLANNED;
  const title = say((words) => words.interviews.title);
  const interviews = context.input.fieldwork?.interviews;
  const said = interviews !== undefined && interviews.themes.statements + interviews.themes.withoutTheme > 0;
  if (interviews === undefined || !(said || interviews.register.some((entry) => entry.status === 'held')))
    return omitted(
      'interviews',
      title,
      say((words) => words.omitted.noInterviews),
    );
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.interviews.intro) },
    registerTable(interviews),
  ];
  if (interviews.methods.methods.length > 0 && said) blocks.push(methodsTable(interviews));
  if (interviews.themes.statements > 0) blocks.push(...themeBlocks(context, interviews));
  blocks.push(...interviewQuotes(context, interviews, context.input.quotes ?? []));
  return section('interviews', title, blocks);
}

function number(id: string, label: Text, group: Text | null = null): Column {
  return { id, group, label, unit: null, align: 'number' };
}

function text(id: string, label: Text, group: Text | null = null): Column {
  return { id, group, label, unit: null, align: 'text' };
}

/** Parties × rounds: held on which day, still planned, or missing. Totals are of interviews, which the plan makes public. */
function registerTable({ register }: InterviewResults): Table {
  const rounds = [...new Map(register.map((entry) => [entry.round, entry.label]))];
  const parties = [...new Map(register.map((entry) => [entry.party.id, entry.party]))];
  const count = (round: string, status: string) =>
    register.filter((entry) => entry.round === round && entry.status === status).length;
  return {
    type: 'table',
    id: 'interviews',
    caption: say((words) => words.interviews.registerCaption),
    corner: say((words) => words.interviews.party),
    columns: rounds.map(([id, label]) => text(id, label)),
    rows: [
      ...parties.map(
        ([id, party]): TableRow => ({
          id,
          label: partyLabel(party.name, party.role),
          kind: 'plain',
          cells: rounds.map(([round]) => {
            const entry = register.find((item) => item.round === round && item.party.id === id);
            if (entry === undefined) return EMPTY;
            const { status, heldOn, due } = entry;
            return textCell(
              say((words) =>
                status === 'held' && heldOn !== null
                  ? words.interviews.heldOn(heldOn)
                  : status === 'missing'
                    ? words.interviews.missing
                    : words.interviews.plannedFor(due),
              ),
            );
          }),
        }),
      ),
      {
        id: 'total',
        label: say((words) => words.total),
        kind: 'total',
        cells: rounds.map(([round]) =>
          textCell(
            say((words) =>
              words.interviews.counted(
                count(round, 'held'),
                count(round, 'planned'),
                count(round, 'missing'),
              ),
            ),
          ),
        ),
      },
    ],
    notes: [],
  };
}

function partyLabel(name: string, role: 'municipality' | 'provider'): Text {
  return role === 'municipality' ? verbatim(name) : say((words) => words.interviews.provider(name));
}

/** One row a party, one column a method, as the model study's tables of job centres. */
function methodsTable({ methods, register }: InterviewResults): Table {
  const roles = new Map(register.map(({ party }) => [party.id, party.role]));
  const marked = methods.rows.flatMap((row) => row.cells);
  const totals = [
    ['yes', say((words) => words.interviews.saidYes)],
    ['partly', say((words) => words.interviews.saidPartly)],
    ['no', say((words) => words.interviews.saidNo)],
    ['notStated', say((words) => words.interviews.notStated)],
  ] as const;
  return {
    type: 'table',
    id: 'methods-by-party',
    caption: say((words) => words.interviews.methodsCaption),
    corner: say((words) => words.interviews.party),
    columns: methods.methods.map(({ id, label }) => text(id, label)),
    rows: [
      ...methods.rows.map(
        (row): TableRow => ({
          id: row.party,
          label: partyLabel(row.name, roles.get(row.party) ?? 'municipality'),
          kind: 'plain',
          cells: row.cells.map(({ strength, conflicting, changed }) =>
            strength === null
              ? EMPTY
              : textCell(
                  say(
                    (words) =>
                      `${words.interviews.strengths[strength]}${conflicting ? '\u00a0*' : ''}${changed ? '\u00a0†' : ''}`,
                  ),
                ),
          ),
        }),
      ),
      ...totals.map(
        ([id, label], index): TableRow => ({
          id,
          label,
          kind: index === 0 ? 'total' : 'plain',
          cells: methods.totals.map((total) => numberCell(total[id], COUNT)),
        }),
      ),
    ],
    notes: [
      say((words) => words.interviews.methodsNote),
      ...(marked.some((cell) => cell.conflicting) ? [say((words) => words.interviews.conflictNote)] : []),
      ...(marked.some((cell) => cell.changed) ? [say((words) => words.interviews.changedNote)] : []),
    ],
  };
}

/** Themes by target group; what belongs to two themes or two groups stands in a table of its own. */
function themeBlocks(context: ReportContext, { themes }: InterviewResults): readonly Block[] {
  const { minimum } = context;
  const counts = themeCounts(context, themes);
  const notes = [
    say((words) => words.interviews.themesNote),
    ...(minimum > 1 ? [say((words) => words.interviews.smallNote)] : []),
  ];
  const table: Table = {
    type: 'table',
    id: 'themes',
    caption: say((words) => words.interviews.themesCaption),
    corner: say((words) => words.interviews.theme),
    columns: [
      number(
        'statements',
        say((words) => words.interviews.statements),
      ),
      number(
        'everybody',
        say((words) => words.interviews.everybody),
      ),
      ...themes.groups.flatMap((group) => [
        number(
          group.id,
          say((words) => words.interviews.concerns),
          group.label,
        ),
        number(
          `${group.id}-only`,
          say((words) => words.interviews.only),
          group.label,
        ),
      ]),
      number(
        'shared',
        say((words) => words.interviews.shared),
      ),
    ],
    rows: themes.rows.map(
      (row): TableRow => ({
        id: row.theme,
        label: row.label,
        kind: 'plain',
        cells: [
          counts.cell(row.theme, 'statements'),
          counts.cell(row.theme, 'everybody'),
          ...themes.groups.flatMap((group) => [
            counts.cell(row.theme, `group:${group.id}`),
            counts.cell(row.theme, `only:${group.id}`),
          ]),
          counts.cell(row.theme, 'shared'),
        ],
      }),
    ),
    notes,
  };
  if (themes.overlaps.length + themes.groupOverlaps.length === 0) return [table];
  const theme = new Map(themes.rows.map((row) => [row.theme, row.label]));
  const group = new Map(themes.groups.map((entry) => [entry.id, entry.label]));
  const pair = (
    kind: 'themes' | 'groups',
    [first, second]: readonly [string, string],
    labels: ReadonlyMap<string, Text>,
    statements: number,
  ): TableRow => ({
    id: `${first}-${second}`,
    label: say((words, language) =>
      words.and([labels.get(first)?.[language] ?? first, labels.get(second)?.[language] ?? second]),
    ),
    kind: 'plain',
    cells: [countCell(statements, counts.pair(kind, [first, second]), minimum)],
  });
  return [
    table,
    {
      type: 'table',
      id: 'theme-overlaps',
      caption: say((words) => words.interviews.overlapsCaption),
      corner: say((words) => words.interviews.both),
      columns: [
        number(
          'statements',
          say((words) => words.interviews.statements),
        ),
      ],
      rows: [
        ...themes.overlaps.map((entry) => pair('themes', entry.themes, theme, entry.statements)),
        ...themes.groupOverlaps.map((entry) => pair('groups', entry.groups, group, entry.statements)),
      ],
      notes: minimum > 1 ? [say((words) => words.interviews.smallNote)] : [],
    },
  ];
}
