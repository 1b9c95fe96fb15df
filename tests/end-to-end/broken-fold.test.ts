import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CitizenHistory } from '../../src/outcomes/history.ts';
import { ALLOCATION_SEED, copyFixture, fingerprint, quarter, remove, trial } from './run-trial.ts';

type Fold = (histories: readonly CitizenHistory[]) => readonly CitizenHistory[];
const broken = vi.hoisted(() => ({ by: null as Fold | null }));
vi.mock('../../src/outcomes/fold-histories.ts', async (original) => {
  const module = await original<typeof import('../../src/outcomes/fold-histories.ts')>();
  return {
    ...module,
    foldHistories: (input: Parameters<typeof module.foldHistories>[0]) => {
      const histories = module.foldHistories(input);
      return broken.by === null ? histories : broken.by(histories);
    },
  };
});

/** Changes the first history for which the change applies. */
function first(change: (history: CitizenHistory) => CitizenHistory | null): Fold {
  return (histories) => {
    let done = false;
    return histories.map((history) => {
      const changed = done ? null : change(history);
      done ||= changed !== null;
      return changed ?? history;
    });
  };
}

const BREAKS: Readonly<Record<string, Fold>> = {
  'an event is lost': first(({ events = [], ...history }) =>
    events.length > 0 ? { ...history, events: events.slice(1) } : null,
  ),
  'a job begins a day late': first(({ placements: [job, ...jobs], ...history }) =>
    job === undefined
      ? null
      : { ...history, placements: [{ ...job, startedOn: job.startedOn + 1 }, ...jobs] },
  ),
  'a citizen is lost': (histories) => histories.slice(1),
  'a withdrawal is forgotten': first((history) =>
    history.withdrawal ? { ...history, withdrawal: null } : null,
  ),
};
const COMMANDS: readonly (readonly string[])[] = [['report'], ['report', '--interim'], ['costs']];

let dir = '';
beforeAll(async () => {
  dir = copyFixture();
  const protocol = join(dir, 'trial.yaml');
  appendFileSync(
    protocol,
    '\nmonitoring:\n  interim:\n    outcome: days-to-placement\n    maximumInformation: 120\n    looks: [{ information: 1 }]\n',
  );
  for (const [day, ...args] of [
    ['2005-09-16', 'sample'],
    ['2005-09-20', 'randomize', '--seed', ALLOCATION_SEED],
    ['2006-04-10', 'ingest', ...quarter(dir, '2005-k4'), ...quarter(dir, '2006-k1')],
  ] as const)
    expect((await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` })).exit).toBe(0);
}, 60_000);
afterAll(() => remove(dir));

describe('a fold that does not tell what the ledger does', () => {
  it.each(Object.keys(BREAKS).flatMap((how) => COMMANDS.map((command) => [how, command.join(' ')] as const)))(
    '%s: trial %s stops and tells nothing',
    async (how, command) => {
      broken.by = BREAKS[how] as Fold;
      const before = fingerprint(dir);
      const ran = await trial([...command.split(' '), '--dir', dir, '--lang', 'en']);
      broken.by = null;
      expect([ran.exit, ran.stdout]).toEqual([3, '']);
      expect(ran.stderr).toMatch(how === 'a citizen is lost' ? /^FLOW_MISMATCH/m : /^RECONCILE_MISMATCH/m);
      expect(fingerprint(dir)).toEqual(before);
      expect(readdirSync(dir)).not.toContain('reports');
    },
  );
});
