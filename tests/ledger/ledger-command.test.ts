import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOCATION_SEED, copyFixture, quarter, remove, trial } from '../end-to-end/run-trial.ts';

let dir: string;

beforeAll(async () => {
  dir = copyFixture();
  const steps: [string, string[]][] = [
    ['2005-09-16', ['sample']],
    ['2005-09-20', ['randomize', '--seed', ALLOCATION_SEED]],
    ['2006-01-10', ['ingest', ...quarter(dir, '2005-k4')]],
    ['2006-01-20', ['ingest', `${dir}/corrections/2006-k4-aktoer-0991_rettelse.csv`]],
  ];
  for (const [day, args] of steps) {
    const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
    if (ran.exit !== 0) throw new Error(`${args[0]}: ${ran.stderr}`);
  }
}, 60_000);
afterAll(() => remove(dir));

async function json(...args: string[]) {
  const ran = await trial(['ledger', ...args, '--dir', dir, '--json']);
  expect(ran.exit).toBe(0);
  return JSON.parse(ran.stdout);
}

/** Day + 60 and a serial number, as every number of the invented trial is written. */
const LIKE_CPR = /\b[6-9]\d{5}-?\d{4}\b/;

describe('trial ledger show', () => {
  it('tells a citizen’s events, the states they lead through and what was corrected', async () => {
    const story = await json('show', '0991-001');
    const placed = story.entries.filter((entry: { type: string }) => entry.type === 'placed');
    expect(placed.map((entry: Record<string, unknown>) => [entry['effectiveDate'], entry['counts']])).toEqual(
      [
        ['2005-10-28', false],
        ['2005-11-04', true],
      ],
    );
    expect(placed[0].supersededBy).toBe(placed[1].seq);
    expect(placed[1]).toMatchObject({ supersedes: placed[0].seq, stateAfter: 'in-flexjob', refused: null });
    expect(story.state).toBe('in-flexjob');
    expect(story.municipality).toBe('0991');
    const before = await json('show', '0991-001', '--as-of', '2006-01-19');
    expect(before.entries.length).toBe(story.entries.length - 1);
    expect(before.entries.every((entry: { counts: boolean }) => entry.counts)).toBe(true);
    const never = await json('show', '0991-001', '--as-of', '2006-01-09');
    expect(never).toMatchObject({ state: 'allocated', entries: [] });
  });

  it('is readable in both languages and holds no CPR number', async () => {
    const danish = await trial(['ledger', 'show', '0991-001', '--dir', dir, '--lang', 'da']);
    expect(danish.stdout).toMatch(/^0991-001 · 0991 Askemose · tilstand: i fleksjob\n/);
    expect(danish.stdout).toMatch(
      /2005-10-28 {2}ansat i fleksjob .*tæller ikke: se \d+ · timer pr\. uge: 18,5/,
    );
    expect(danish.stdout).toMatch(/erstatter \d+ \(Forkert dato i første indberetning\)/);
    const english = await trial(['ledger', 'show', '0991-001', '--dir', dir, '--lang', 'en']);
    expect(english.stdout).toMatch(/2005-11-04 {2}placed in a flexjob +in flexjob/);
    for (const { stdout } of [danish, english]) expect(stdout).not.toMatch(LIKE_CPR);
  });

  it('knows nobody else, and says who was probably meant', async () => {
    const ran = await trial(['ledger', 'show', '0991-01', '--dir', dir, '--lang', 'en']);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('TRIAL_ID_UNKNOWN');
    expect(ran.stderr).toContain('did you mean 0991-0');
    const number = await trial(['ledger', 'show', '6101600001', '--dir', dir]);
    expect(number.exit).toBe(2);
    expect(number.stderr).not.toContain('6101600001');
    const typo = await trial(['ledger', 'sho', '--dir', dir]);
    expect([typo.exit, typo.stderr.startsWith('USAGE')]).toEqual([2, true]);
  });
});

describe('trial ledger log', () => {
  it('lists entries as they were recorded, as far as was known on a day', async () => {
    const all = await json('log');
    expect(all.entries.map((entry: { seq: number }) => entry.seq)).toEqual(
      Array.from({ length: all.total }, (_, index) => index + 1),
    );
    const verified = await trial(['verify', '--dir', dir, '--json', '--quiet']);
    expect(verified.stdout).toContain(all.head);
    const early = await json('log', '--as-of', '2006-01-19', '--last', '3');
    expect([early.total, early.entries.length]).toEqual([all.total - 1, 3]);
    expect(early.entries.at(-1).seq).toBe(all.total - 1);
    expect(await json('log', '--as-of', '2006-01-09')).toMatchObject({ total: 0, entries: [] });
    const told = await trial(['ledger', 'log', '--last', '1', '--dir', dir, '--lang', 'da']);
    expect(told.stdout).toMatch(new RegExp(`1 af ${all.total} poster. hoved: ${all.head}`));
    expect(told.stdout).not.toMatch(LIKE_CPR);
    for (const wrong of [
      ['--last', '0'],
      ['--as-of', '2006-02-30'],
    ]) {
      expect((await trial(['ledger', 'log', ...wrong, '--dir', dir])).exit).toBe(2);
    }
  });
});
