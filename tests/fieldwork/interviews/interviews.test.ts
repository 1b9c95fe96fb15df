import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Day, parseIsoDate } from '../../../src/core/dates.ts';
import { currentRevisions } from '../../../src/fieldwork/current-revisions.ts';
import type { Statement } from '../../../src/fieldwork/interviews/interview.ts';
import { interviewRegister } from '../../../src/fieldwork/interviews/interview-register.ts';
import { methodsMatrix } from '../../../src/fieldwork/interviews/methods-matrix.ts';
import { interviewParties } from '../../../src/fieldwork/interviews/parties.ts';
import { partyFinder } from '../../../src/fieldwork/interviews/party-finder.ts';
import { releasedQuotes } from '../../../src/fieldwork/interviews/released-quotes.ts';
import { themeTable } from '../../../src/fieldwork/interviews/theme-table.ts';
import { readYear, type YearRead, yearProtocol } from '../year.ts';

const protocol = yearProtocol();
const parties = interviewParties(protocol);
const day = (iso: string) => parseIsoDate(iso) as Day;
let year: YearRead;
beforeAll(async () => {
  year = await readYear();
});

const STATEMENT: Statement = {
  round: 'round-1',
  party: '0991',
  themes: [],
  method: null,
  strength: null,
  targetGroups: [],
  identifiable: 'unjudged',
  hasQuote: false,
  quote: null,
};

describe('the parties', () => {
  it('are four municipalities and four providers: 2 × (4 + 4) = 16 interviews', () => {
    expect(parties.map((party) => party.id)).toEqual([
      '0991',
      '0991/anden-aktoer',
      '0992',
      '0992/anden-aktoer',
      '0993',
      '0993/anden-aktoer',
      '0994',
      '0994/anden-aktoer',
    ]);
    expect(interviewRegister(protocol, new Map(), day('2005-10-01'))).toHaveLength(16);
  });

  it('are found by code, name, provider, and by what the municipality itself does', () => {
    const find = partyFinder(protocol);
    const id = (cell: string) => {
      const found = find(cell, {});
      return 'code' in found ? found.code : found.id;
    };
    expect(['991', '0991', ' askemose ', 'Jobformidlingen i Askemose'].map(id)).toEqual([
      '0991',
      '0991',
      '0991',
      '0991',
    ]);
    expect(['Vestjob (opfundet)', '0994/anden-aktoer'].map(id)).toEqual([
      '0994/anden-aktoer',
      '0994/anden-aktoer',
    ]);
    expect([id(''), id('Nordpolen')]).toEqual(['PARTY_MISSING', 'PARTY_UNKNOWN']);
  });

  it('must be told by id when one provider serves several municipalities', () => {
    const municipalities = protocol.municipalities.map((place) => ({
      ...place,
      providers: { ...place.providers, 'anden-aktoer': 'Landsjob' },
    }));
    const find = partyFinder({ ...protocol, municipalities });
    const found = find('Landsjob', {});
    expect('code' in found ? found.code : '').toBe('PARTY_AMBIGUOUS');
    const own = find('0993/anden-aktoer', {});
    expect('code' in own ? '' : own.id).toBe('0993/anden-aktoer');
  });
});

describe('the register', () => {
  it('tells held, planned and missing', () => {
    const held = currentRevisions(year.interviews, null);
    const count = (on: string) => {
      const register = interviewRegister(protocol, held, day(on));
      return ['held', 'planned', 'missing'].map(
        (status) => register.filter((entry) => entry.status === status).length,
      );
    };
    // 8 + 6 interviews are known; the second round is due on 1 November 2006.
    expect(count('2006-10-31')).toEqual([14, 2, 0]);
    expect(count('2006-11-01')).toEqual([14, 2, 0]);
    expect(count('2006-11-02')).toEqual([14, 0, 2]);
  });

  it('forgets what was not yet recorded on a day', () => {
    const before = currentRevisions(year.interviews, day('2006-11-30'));
    expect(
      interviewRegister(protocol, before, day('2006-11-30')).filter((entry) => entry.status === 'held'),
    ).toEqual([]);
  });
});

describe('the matrix of methods by party', () => {
  const matrix = (said: Readonly<Record<string, Partial<Statement>>>) =>
    methodsMatrix(
      [{ id: '0991', name: 'A' }],
      protocol.coding.methods,
      ['round-1', 'round-2'],
      new Map(
        Object.entries(said).map(([id, part]) => [id, { ...STATEMENT, method: 'finds-jobs', ...part }]),
      ),
    ).rows[0]?.cells[2];

  it('shows the strongest of a round and marks a disagreement', () => {
    expect(matrix({ b: { strength: 'no' }, a: { strength: 'partly' } })).toEqual({
      method: 'finds-jobs',
      strength: 'partly',
      round: 'round-1',
      conflicting: true,
      changed: false,
      quoteIds: ['a', 'b'],
    });
  });

  it('lets the later round count and marks a change', () => {
    const cell = matrix({ a: { strength: 'yes' }, b: { strength: 'no', round: 'round-2' } });
    expect([cell?.strength, cell?.round, cell?.changed, cell?.conflicting]).toEqual([
      'no',
      'round-2',
      true,
      false,
    ]);
  });

  it('tells not stated from no', () => {
    expect([matrix({})?.strength, matrix({ a: { strength: 'no' } })?.strength]).toEqual([null, 'no']);
  });

  const statement = fc.record({
    round: fc.constantFrom('round-1', 'round-2'),
    party: fc.constantFrom(...parties.map((party) => party.id)),
    method: fc.constantFrom(...protocol.coding.methods.map((method) => method.id)),
    strength: fc.constantFrom('yes', 'partly', 'no'),
  });

  it('has totals that add up to the parties, whatever the order of the statements', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 40 }), (said) => {
        const entries = said.map(
          (part, index) => [`q${index}`, { ...STATEMENT, ...part } as Statement] as const,
        );
        const of = (list: typeof entries) =>
          methodsMatrix(parties, protocol.coding.methods, ['round-1', 'round-2'], new Map(list));
        const result = of(entries);
        for (const total of result.totals)
          expect(total.yes + total.partly + total.no + total.notStated).toBe(parties.length);
        expect(of([...entries].reverse())).toEqual(result);
      }),
    );
  });
});

describe('themes by target group', () => {
  const themes = protocol.coding.themes;
  const groups = protocol.coding.targetGroups;
  const subset = (ids: readonly string[]) => fc.subarray([...ids]);
  const statements = fc.array(
    fc.record({
      themes: subset(themes.map((theme) => theme.id)),
      targetGroups: subset(groups.map((group) => group.id)),
    }),
    { maxLength: 30 },
  );

  it('every statement is for everybody, for one group alone, or in an overlap', () => {
    fc.assert(
      fc.property(statements, (parts) => {
        const said = new Map(parts.map((part, index) => [`q${index}`, { ...STATEMENT, ...part }]));
        const table = themeTable(themes, groups, said);
        expect(table.statements + table.withoutTheme).toBe(parts.length);
        for (const row of table.rows) {
          const own = parts.filter((part) => part.themes.includes(row.theme));
          const several = own.filter((part) => part.targetGroups.length > 1).length;
          const alone = row.byGroup.reduce((sum, group) => sum + group.only, 0);
          expect(row.everybody + alone + several).toBe(row.statements);
          expect(row.shared).toBeLessThanOrEqual(row.statements);
        }
        const surplus = parts.reduce((sum, part) => sum + Math.max(0, part.themes.length - 1), 0);
        expect(table.rows.reduce((sum, row) => sum + row.statements, 0)).toBe(table.statements + surplus);
        const pairs = parts.reduce((sum, { themes: own }) => sum + (own.length * (own.length - 1)) / 2, 0);
        expect(table.overlaps.reduce((sum, pair) => sum + pair.statements, 0)).toBe(pairs);
      }),
    );
  });
});

describe('quotes', () => {
  const all = () => currentRevisions(year.statements, null);

  it('leave only when judged not identifiable, without party or quote id', () => {
    const { released, withheld } = releasedQuotes(all(), parties, 4);
    // Per round two of four quotes are judged "no"; three municipalities and two providers have quotes, all eight say something.
    expect(released).toHaveLength(4);
    expect(withheld).toEqual({ identifiable: 2, unjudged: 2, fewParties: 0, wordsMissing: 0 });
    for (const quote of released) {
      expect(quote.identifiable).toBe('no');
      expect(quote.hiddenAmong).toBeGreaterThanOrEqual(4);
      expect(Object.keys(quote).sort()).toEqual([
        'hiddenAmong',
        'identifiable',
        'method',
        'number',
        'quote',
        'role',
        'round',
        'targetGroups',
        'themes',
      ]);
    }
  });

  it('lose their role before they are hidden among too few, and stay when even that does not help', () => {
    expect(
      releasedQuotes(all(), parties, 5).released.map((quote) => [quote.role, quote.hiddenAmong]),
    ).toEqual(Array(4).fill([null, 8]));
    expect(releasedQuotes(all(), parties, 9)).toEqual({
      released: [],
      withheld: { identifiable: 2, unjudged: 2, fewParties: 4, wordsMissing: 0 },
    });
  });

  it('stay where their words are not here', () => {
    const without = new Map([...all()].map(([id, statement]) => [id, { ...statement, quote: null }]));
    expect(releasedQuotes(without, parties, 4).withheld.wordsMissing).toBe(4);
  });
});
