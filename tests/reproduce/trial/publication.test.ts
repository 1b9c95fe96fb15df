import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrialError } from '../../../src/core/problem.ts';
import { sha256 } from '../../../src/core/sha256.ts';
import { loadPublication } from '../../../src/reproduce/trial/load-publication.ts';
import { changedOptions } from '../../../src/reproduce/trial/protocol-options.ts';
import { PUBLICATION_FORMAT, type Publication } from '../../../src/reproduce/trial/publication.ts';
import { publicationText } from '../../../src/reproduce/trial/publication-text.ts';
import { isNewer, toolTooOld } from '../../../src/reproduce/trial/tool-version.ts';
import { asPublished } from '../../../src/steps/replay/as-published.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-publication-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = sha256('anything');
const words = { en: 'share', da: 'andel' };
const place = { section: 'effects', table: 'main', row: '0991', column: 'share', says: words };
const small: Publication = {
  format: PUBLICATION_FORMAT,
  trial: 'invented',
  title: words,
  toolVersion: '0.1.0',
  generatedAt: '2007-01-15T12:00:00Z',
  asOf: '2007-01-11',
  asked: null,
  ledger: { entries: 0, head: hash },
  protocol: { sha256: hash, options: { arms: [{ id: 'a', ratio: 1 }] } },
  inputs: [{ path: 'extracts/0991.csv', sha256: hash, step: 'sample' }],
  state: [],
  steps: [],
  sections: [],
  tables: [],
  results: [],
  claims: [
    {
      ...{
        id: 'effects/main/0991/share',
        ...place,
        part: 'value',
        printed: '12.5',
        decimals: 1,
        value: 0.125,
      },
      ...{ relation: 'equal', times: 100, per: 1, unit: '%', bounded: false },
    },
    {
      ...{ id: 'effects/main/0991/share~2#low', ...place, part: 'low', hidden: true },
      ...{ relation: 'equal', times: 1, per: 1, unit: '', bounded: false },
    },
  ],
};

function load(content: string): Publication {
  writeFileSync(join(folder, 'publication.json'), content);
  return loadPublication(join(folder, 'publication.json'), 'publication.json');
}

/** Codes and lines of what is wrong, with its exit code. */
function wrong(content: string): readonly string[] {
  try {
    load(content);
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return [`exit ${error.exitCode}`, ...error.problems.map(({ code, at }) => `${code} ${at.line ?? ''}`)];
  }
  return [];
}

describe('publication.json', () => {
  it('reads back as it was written, a claim a line', () => {
    const content = publicationText(small);
    expect(load(content)).toEqual(small);
    expect(content.split('\n').filter((line) => line.includes('"says"'))).toHaveLength(2);
  });

  it('says what is wrong with its line: exit 3', () => {
    const content = publicationText(small);
    const line = content.split('\n').findIndex((one) => one.includes('"printed"')) + 1;
    const without = (from: string | RegExp, to = '') => wrong(content.replace(from, to));
    expect(without('"decimals":1,')).toEqual(['exit 3', `CLAIM_WITHOUT_PRECISION ${line}`]);
    expect(without('"decimals":1', '"decimals":2')).toEqual(['exit 3', `PUBLICATION_INVALID ${line}`]);
    expect(without('"12.5"', '"12,5"')).toContain(`PUBLICATION_INVALID ${line}`);
    expect(without('"12.5"', '12.5')).toContain(`PUBLICATION_INVALID ${line}`);
    expect(without('"hidden":true', '"hiden":true')[0]).toBe('exit 3');
    expect(without('"asked": null,')).toEqual(['exit 3', expect.stringMatching(/^PUBLICATION_INVALID/)]);
    expect(wrong('{')).toEqual(['exit 3', 'PUBLICATION_INVALID ']);
    expect(wrong('[]')).toEqual(['exit 3', 'PUBLICATION_INVALID ']);
    expect(without('trial-publication/1', 'trial-publication/2')).toEqual(['exit 3', 'PUBLICATION_INVALID ']);
    expect(without('"0.1.0"', '"99.0.0"')).toEqual(['exit 3', 'TOOL_TOO_OLD ']);
  });
});

describe('toolTooOld', () => {
  it('compares the three numbers', () => {
    expect(isNewer('0.10.0', '0.9.9')).toBe(true);
    expect(isNewer('1.0.0', '0.99.99')).toBe(true);
    expect(isNewer('0.1.0', '0.1.0')).toBe(false);
    expect(isNewer('0.0.0-source', '0.1.0')).toBe(false);
    expect(toolTooOld('0.2.0', {}, '0.1.9')?.code).toBe('TOOL_TOO_OLD');
    expect(toolTooOld('0.1.9', {}, '0.2.0')).toBeNull();
  });
});

describe('changedOptions', () => {
  const before = { reporting: { level: 0.95, draws: 200 }, arms: [{ id: 'a', ratio: 1 }], scales: [] };
  it('names an option by ids, whatever the order of keys', () => {
    const now = { arms: [{ ratio: 2, id: 'a' }], scales: [], reporting: { draws: 200, level: 0.95 } };
    expect(changedOptions(before, now, true)).toEqual([{ option: 'arms.a.ratio', published: 1, here: 2 }]);
    expect(changedOptions(before, before, true)).toEqual([]);
  });

  it('counts an option that is new only where no newer version may have added it', () => {
    const now = { ...before, monitoring: { looks: 2 } };
    expect(changedOptions(before, now, false)).toEqual([]);
    expect(changedOptions(before, now, true)).toEqual([
      { option: 'monitoring.looks', published: null, here: 2 },
    ]);
    expect(changedOptions(now, before, false)).toEqual([
      { option: 'monitoring.looks', published: 2, here: null },
    ]);
  });
});

describe('asPublished', () => {
  const file = (content: string) => ({ sha256: sha256(content), bytes: Buffer.byteLength(content) });
  const until = '2006-06-01T00:00:00Z';
  const take = (here: string, was: string) =>
    asPublished(Buffer.from(here), file(was), until)?.toString() ?? null;

  it('finds the published bytes in a log that has grown', () => {
    expect(take('a\nb\n', 'a\nb\n')).toBe('a\nb\n');
    expect(take('a\nb\nc\n', 'a\nb\n')).toBe('a\nb\n');
    expect(take('a\nX\nc\n', 'a\nb\n')).toBeNull();
    expect(take('a\n', 'a\nb\n')).toBeNull();
  });

  it('finds them in a sorted file to which later rows have been added', () => {
    const was = 'trial_id,recorded_at,x\nA,2006-01-01T00:00:00Z,1\nC,2006-01-01T00:00:00Z,"a,b"\n';
    const here = was.replace('C,', 'B,2006-07-01T00:00:00Z,5\nC,');
    expect(take(here, was)).toBe(was);
    expect(take(here.replace('A,2006-01-01T00:00:00Z,1', 'A,2006-01-01T00:00:00Z,2'), was)).toBeNull();
  });
});
