import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/sha256.ts';
import { appendEntries } from '../../src/ledger/append-entries.ts';
import { CITIZEN_STATES } from '../../src/ledger/events/citizen-states.ts';
import { EVENT_TYPES } from '../../src/ledger/events/event-types.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { OUTCOME_KINDS } from '../../src/outcomes/kinds/outcome-kinds.ts';
import { draft, JOB } from './a-trial.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/ledger.md'), 'utf8');

/** Rows of the table of event types, a row without a type belonging to the one above. */
function documented(): Map<string, Map<string, string>> {
  const types = new Map<string, Map<string, string>>();
  let fields = new Map<string, string>();
  const table = DOCUMENT.slice(
    DOCUMENT.indexOf('| type | field |'),
    DOCUMENT.indexOf('The date of `placed`'),
  );
  for (const line of table.split('\n').slice(2)) {
    const [type, field, values, required] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    if (type) {
      fields = new Map();
      types.set(type, fields);
    }
    if (field) fields.set(field, `${values} ${required}`.trim());
  }
  return types;
}

describe('docs/ledger.md', () => {
  it('lists every event type in its order, with its fields and values', () => {
    const types = documented();
    expect([...types.keys()]).toEqual(EVENT_TYPES.map((type) => type.id));
    for (const type of EVENT_TYPES) {
      const fields = types.get(type.id)!;
      expect([...fields.keys()]).toEqual(type.fields.map((field) => field.name));
      for (const field of type.fields) {
        const told = fields.get(field.name)!;
        expect(told.endsWith('required')).toBe(field.required);
        if (field.kind === 'choice') expect(told).toContain(field.values.join(', '));
        else if (field.kind === 'flag') expect(told).toContain('yes, no');
        else expect(told).toContain(`${field.min}–${field.max}`);
      }
    }
  });

  it('lists every move of the state machine', () => {
    const table = DOCUMENT.slice(
      DOCUMENT.indexOf('| event | from | to |'),
      DOCUMENT.indexOf('Leaving the trial'),
    );
    const moves = table
      .split('\n')
      .slice(2)
      .flatMap((line) => {
        const [event, from, to] = line
          .split('|')
          .slice(1)
          .map((cell) => cell.trim().replaceAll('`', ''));
        if (!event || !from || !to) return [];
        return from
          .split(', ')
          .flatMap((state) =>
            to.split(', ').map((next) => `${event} ${state} ${next === 'same' ? state : next}`),
          );
      });
    const declared = EVENT_TYPES.filter(({ id }) => id !== 'voided').flatMap(({ id, from }) =>
      Object.entries(from).flatMap(([state, next]) => next.map((to) => `${id} ${state} ${to}`)),
    );
    expect(moves.sort()).toEqual(declared.sort());
    for (const state of CITIZEN_STATES) expect(DOCUMENT).toContain(`| \`${state}\` |`);
  });

  it('tells of no outcome kind that does not exist', () => {
    const table = DOCUMENT.slice(
      DOCUMENT.indexOf('| outcome kind |'),
      DOCUMENT.indexOf('What cannot be known'),
    );
    const kinds = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] as string);
    expect(kinds.length).toBeGreaterThan(4);
    for (const kind of kinds) expect(Object.keys(OUTCOME_KINDS)).toContain(kind);
  });

  it.runIf(process.platform === 'linux')('shows a shell command that recomputes a hash', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trial-shell-'));
    try {
      const ledger = join(folder, 'state', 'ledger.jsonl');
      const drafts = Array.from({ length: 8 }, (_, index) =>
        draft('0101-001', 'placed', '2005-11-15', { ...JOB, correctionReason: `æøå "${index}"` }),
      );
      const allocation = 'trial_id,stratum,arm,probability,digest\n';
      await appendEntries(ledger, sha256(allocation), drafts, { recordedAt: '2006-01-01T00:00:00Z' });
      writeFileSync(join(folder, 'state', 'allocation.csv'), allocation);
      const command = /```sh\n(.+)\n```/.exec(DOCUMENT)![1]!;
      const run = (line: string) =>
        execFileSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' }).split(' ')[0];
      const { entries } = readLedger(ledger, sha256(allocation));
      expect(run(command)).toBe(entries[6]!.hash);
      expect(run('sha256sum state/allocation.csv')).toBe(entries[0]!.prev);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
