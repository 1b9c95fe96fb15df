import { describe, expect, it } from 'vitest';
import { protectCounts } from '../../../src/report/model/protect-counts.ts';
import { setOf } from '../../../src/report/protection/citizen-set.ts';
import { COST, type CountQuestion, countRegister } from '../../../src/report/protection/count-register.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const citizens = range(0, 120).map((index) => ({ arm: index < 60 ? 'a' : 'b', places: ['0991'] }));

/** Asks twice, as a report does: once to be heard, once to be told. */
function told(questions: readonly (readonly [string, CountQuestion])[]) {
  const register = countRegister(citizens, 5);
  for (const [table, question] of questions) register.ask(table, question);
  expect(register.settle()).toBe(true);
  const marks = questions.map(([table, question]) => register.ask(table, question));
  expect(register.settle()).toBe(false);
  return marks;
}

const of = (name: string, members: readonly number[], cost: number = COST.table): CountQuestion => ({
  counts: new Map([[name, members.length]]),
  sets: new Map([[name, setOf(members)]]),
  cost,
});

describe('a count register', () => {
  it('hides one of two numbers that leave a few between them, the cheaper, where tables by themselves hide none', () => {
    const placed = range(0, 20);
    const ever = range(0, 23);
    for (const members of [placed, ever])
      expect([...protectCounts(new Map([['n', members.length]]), [], 5).values()]).toEqual(['open']);
    const [first, second] = told([
      ['main', of('n', placed, COST.main)],
      ['curve', of('n', ever, COST.reading)],
    ]);
    expect([...(first?.values() ?? [])]).toEqual(['open']);
    expect([...(second?.values() ?? [])]).toEqual(['hidden']);
  });

  it('gives counts of the same citizens one fate in all tables', () => {
    const few = range(0, 3);
    const table: CountQuestion = {
      counts: new Map([
        ['few', 3],
        ['others', 20],
        ['all', 23],
      ]),
      sums: [{ parts: ['few', 'others'], total: 'all' }],
      sets: new Map([
        ['few', setOf(few)],
        ['others', setOf(range(3, 23))],
        ['all', setOf(range(0, 23))],
      ]),
    };
    const [first, second] = told([
      ['one', table],
      ['two', of('the same', range(3, 23))],
    ]);
    expect(first?.get('few')).toBe('small');
    expect(first?.get('others')).toBe('hidden');
    expect(second?.get('the same')).toBe('hidden');
  });

  it('knows the sizes of arms: those without are as secret as those with', () => {
    const [marks] = told([['one', of('nearly all', range(0, 57))]]);
    expect(marks?.get('nearly all')).toBe('hidden');
    const [whole] = told([['one', of('all of the arm', range(0, 60))]]);
    expect(whole?.get('all of the arm')).toBe('open');
  });

  it('shows everything before it has been asked everything, and when switched off', () => {
    const register = countRegister(citizens, 5);
    expect(register.ask('one', of('few', range(0, 2))).get('few')).toBe('open');
    const off = countRegister(citizens, 1);
    off.ask('one', of('few', range(0, 2)));
    expect(off.settle()).toBe(false);
    expect(off.ask('one', of('few', range(0, 2))).get('few')).toBe('open');
  });

  it('hides what it was not asked about when it settled, and settles again', () => {
    const register = countRegister(citizens, 5);
    register.ask('one', of('n', range(0, 20)));
    register.settle();
    expect(register.ask('two', of('m', range(0, 30))).get('m')).toBe('hidden');
    expect(register.settle()).toBe(true);
    expect(register.ask('two', of('m', range(0, 30))).get('m')).toBe('open');
  });

  it('refuses a count that is not of the citizens it names', () => {
    const register = countRegister(citizens, 5);
    const wrong = { counts: new Map([['n', 7]]), sets: new Map([['n', setOf(range(0, 6))]]) };
    expect(() => register.ask('one', wrong)).toThrow('6 citizens for a count of 7');
  });
});
