import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/fieldwork/interviews/interview.ts';
import { methodsMatrix } from '../../../src/fieldwork/interviews/methods-matrix.ts';
import { interviewParties } from '../../../src/fieldwork/interviews/parties.ts';
import { readStatementFile } from '../../../src/fieldwork/interviews/read-statement-file.ts';
import { themeTable } from '../../../src/fieldwork/interviews/theme-table.ts';
import type { InterviewRound } from '../../../src/protocol/interview-schema.ts';
import type { Protocol } from '../../../src/protocol/schema.ts';
import { yearProtocol } from '../year.ts';

const year = yearProtocol();
const round = year.interviews[0] as InterviewRound;

/** Statements of a file about parties that are no municipalities of the trial. */
async function read(name: string, places: readonly string[]) {
  const [template] = year.municipalities as [Protocol['municipalities'][number]];
  const municipalities = places.map((place, index) => ({
    ...template,
    code: String(index + 1).padStart(4, '0'),
    name: place,
    providers: {},
  }));
  const protocol = { ...year, municipalities };
  const path = fileURLToPath(new URL(`../../../fixtures/surveys/published/${name}`, import.meta.url));
  const source = round.statements as NonNullable<InterviewRound['statements']>;
  const file = await readStatementFile({ path, displayName: name, round, source, protocol });
  expect(file.problems).toEqual([]);
  const statements = new Map(file.rows.map((row) => [row.key, row.content as Statement]));
  return { statements, parties: interviewParties(protocol) };
}

describe('methods by party, as in tables 1 and 2 of the job centre study', () => {
  const CENTRES = [
    'Bornholm',
    'Kalundborg',
    'Viborg',
    'Aarhus',
    'Billund',
    'Gribskov',
    'Middelfart',
    'Odense',
    'Struer',
    'Syddjurs',
    'Vallensbæk',
  ];

  it('gives the printed cells, with Gribskov not stated', async () => {
    const { statements, parties } = await read('job-centres.csv', CENTRES);
    const matrix = methodsMatrix(parties, year.coding.methods, ['round-1'], statements);
    const cells = Object.fromEntries(
      matrix.rows.map((row) => [row.name, row.cells.map((cell) => cell.strength)]),
    );
    expect(cells).toEqual({
      Bornholm: ['yes', 'yes', 'yes'],
      Kalundborg: ['no', 'yes', 'yes'],
      Viborg: ['yes', 'yes', 'yes'],
      Aarhus: ['yes', 'yes', 'yes'],
      Billund: ['no', 'no', 'partly'],
      Gribskov: ['no', 'no', null],
      Middelfart: ['no', 'no', 'partly'],
      Odense: ['no', 'no', 'no'],
      Struer: ['no', 'no', 'no'],
      Syddjurs: ['no', 'no', 'no'],
      Vallensbæk: ['no', 'no', 'no'],
    });
    expect(matrix.totals).toEqual([
      { method: 'seeks-employers', yes: 3, partly: 0, no: 8, notStated: 0 },
      { method: 'seeks-citizens', yes: 4, partly: 0, no: 7, notStated: 0 },
      { method: 'finds-jobs', yes: 4, partly: 2, no: 4, notStated: 1 },
    ]);
  });

  it('says what the study says: four of the eleven do more than the minimum', async () => {
    const { statements, parties } = await read('job-centres.csv', CENTRES);
    const { rows } = methodsMatrix(parties, year.coding.methods, ['round-1'], statements);
    const more = rows.filter((row) => row.yes > 0).map((row) => row.name);
    expect(more).toEqual(['Bornholm', 'Kalundborg', 'Viborg', 'Aarhus']);
  });
});

describe('themes by target group with overlaps, as in the summary of the workshops', () => {
  it('counts the proposals of sections 2 to 4', async () => {
    const { statements } = await read('workshops.csv', ['Workshops']);
    const table = themeTable(year.coding.themes, year.coding.targetGroups, statements);
    expect(table.statements).toBe(12 + 12 + 13);
    const rows = Object.fromEntries(
      table.rows.map((row) => [
        row.theme,
        [row.statements, row.everybody, ...row.byGroup.map((group) => group.statements), row.shared],
      ]),
    );
    // Theme: statements, for everybody, for the young, for those of non-western origin, in another theme as well.
    expect(rows).toEqual({
      effort: [0, 0, 0, 0, 0],
      departments: [14, 5, 9, 0, 2],
      doctors: [12, 7, 2, 3, 1],
      employers: [13, 0, 7, 6, 1],
    });
    expect(table.overlaps).toEqual([
      { themes: ['departments', 'doctors'], statements: 1 },
      { themes: ['departments', 'employers'], statements: 1 },
    ]);
    expect(table.groupOverlaps).toEqual([]);
    const counted = table.rows.reduce((sum, row) => sum + row.statements, 0);
    expect(counted - table.statements).toBe(table.overlaps.reduce((sum, pair) => sum + pair.statements, 0));
  });
});
