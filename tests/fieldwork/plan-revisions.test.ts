import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '../../src/core/problem.ts';
import { text } from '../../src/core/text.ts';
import { currentRevisions } from '../../src/fieldwork/current-revisions.ts';
import { planRevisions, type ReadRow, type Revision } from '../../src/fieldwork/plan-revisions.ts';

type Content = { readonly value: number };
const words = text('x', 'x');
const plan = (
  stored: readonly Revision<Content>[],
  rows: readonly ReadRow<Content>[],
  recordedAt = '2006-01-01T00:00:00Z',
) =>
  planRevisions(stored, rows, {
    recordedAt,
    changed: (row, _, fresh): Problem => problem(fresh ? 'TWICE' : 'CHANGED', row.at, words),
    nothing: (row): Problem => problem('NOTHING', row.at, words),
  });
const row = (key: string, value: number | null, reason: string | null = null): ReadRow<Content> => ({
  key,
  content: value === null ? null : { value },
  reason,
  at: { file: 'f', line: 1 },
  fileSha256: 'f',
});
const values = (revisions: readonly Revision<Content>[]) =>
  [...currentRevisions(revisions, null)].map(([key, content]) => [key, content.value]);

describe('planRevisions', () => {
  it('adds what is new, once, and nothing when it is read again', () => {
    const first = plan([], [row('b', 2), row('a', 1), row('a', 1)]);
    expect([first.added, first.known, first.repeated, first.problems]).toEqual([2, 0, 1, []]);
    expect(first.revisions.map(({ key }) => key)).toEqual(['a', 'b']);
    const again = plan(first.revisions, [row('a', 1), row('b', 2)]);
    expect([again.added, again.known]).toEqual([0, 2]);
    expect(again.revisions).toEqual(first.revisions);
  });

  it('refuses a change without a reason and adds nothing of the run', () => {
    const first = plan([], [row('a', 1)]);
    const changed = plan(first.revisions, [row('b', 2), row('a', 3)]);
    expect(changed.problems.map(({ code }) => code)).toEqual(['CHANGED']);
    expect(changed.revisions).toEqual(first.revisions);
    expect(plan([], [row('a', 1), row('a', 3)]).problems.map(({ code }) => code)).toEqual(['TWICE']);
  });

  it('keeps every revision of a correction, and knows the old file as well as the new one afterwards', () => {
    const first = plan([], [row('a', 1)]);
    const second = plan(first.revisions, [row('a', 2, 'typing error')]);
    expect([second.added, second.corrected]).toEqual([1, 1]);
    expect(second.revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
      [1, null],
      [2, 'typing error'],
    ]);
    expect(values(second.revisions)).toEqual([['a', 2]]);
    for (const known of [row('a', 1), row('a', 2), row('a', 2, 'typing error')])
      expect(plan(second.revisions, [known])).toMatchObject({ added: 0, known: 1, problems: [] });
    // The same content with another reason is a confirmation, kept so that it is known later.
    expect(plan(second.revisions, [row('a', 2, 'asked again')])).toMatchObject({ added: 1, corrected: 1 });
    // Back again is a correction of its own, and then the middle one is still known.
    const third = plan(second.revisions, [row('a', 1, 'it was right')]);
    expect(values(third.revisions)).toEqual([['a', 1]]);
    expect(plan(third.revisions, [row('a', 2, 'typing error')]).added).toBe(0);
  });

  it('takes back with a reason, and only what is there', () => {
    const first = plan([], [row('a', 1)]);
    const taken = plan(first.revisions, [row('a', null, 'another citizen')]);
    expect(values(taken.revisions)).toEqual([]);
    expect(plan(taken.revisions, [row('a', null, 'another citizen')]).added).toBe(0);
    expect(plan([], [row('a', null, 'x')]).problems.map(({ code }) => code)).toEqual(['NOTHING']);
    expect(plan(taken.revisions, [row('a', 5)]).problems.map(({ code }) => code)).toEqual(['CHANGED']);
    expect(values(plan(taken.revisions, [row('a', 5, 'found')]).revisions)).toEqual([['a', 5]]);
  });

  it('knows on a day what was recorded by then', () => {
    const first = plan([], [row('a', 1)], '2006-01-01T12:00:00Z');
    const { revisions } = plan(first.revisions, [row('a', 2, 'r')], '2006-02-01T12:00:00Z');
    const on = (day: number) => [...currentRevisions(revisions, day).values()].map(({ value }) => value);
    const january = Date.UTC(2006, 0, 1) / 86_400_000;
    expect([on(january - 1), on(january), on(january + 30), on(january + 31)]).toEqual([[], [1], [1], [2]]);
  });

  const rows = fc.array(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.integer({ min: 0, max: 3 })),
      reason: fc.option(fc.constantFrom('r', 's')),
    }),
    { maxLength: 12 },
  );

  it('is idempotent: what was accepted once adds nothing again, in whatever order', () => {
    fc.assert(
      fc.property(rows, rows, (one, two) => {
        const as = (list: typeof one) => list.map(({ key, value, reason }) => row(key, value, reason));
        const first = plan([], as(one));
        const second = plan(first.revisions, as(two));
        if (first.problems.length > 0 || second.problems.length > 0) return;
        const again = plan(second.revisions, [...as(two), ...as(one)]);
        expect([again.added, again.problems]).toEqual([0, []]);
        expect(again.revisions).toEqual(second.revisions);
        expect(second.revisions).toHaveLength(first.added + second.added);
      }),
      { numRuns: 500 },
    );
  });

  it('never loses or rewrites a revision', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 5 }), (batches) => {
        let stored: readonly Revision<Content>[] = [];
        for (const batch of batches) {
          const next = plan(
            stored,
            batch.map(({ key, value, reason }) => row(key, value, reason)),
          ).revisions;
          for (const revision of stored) expect(next).toContain(revision);
          stored = next;
        }
      }),
    );
  });
});
