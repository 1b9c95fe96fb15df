import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  allocationSeed,
  commitmentInShell,
  commitmentOf,
  seedInShell,
} from '../../src/allocation/commitment.ts';

const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f000112233445566778899aabbccddeeff';
const [PROTOCOL, SAMPLE] = ['a'.repeat(64), '5'.repeat(64)];
const sh = (command: string) => spawnSync('sh', ['-c', command], { encoding: 'utf8' });
const here = sh('printf x | sha256sum').status === 0;

describe('the commands in the manifest', () => {
  it.skipIf(!here)('give the commitment and the seed in a shell, as they are read in JSON', () => {
    const beacon = 'Lotto 21-11-2026: 3 8 14, 100 % & $HOME `æ`';
    for (const [command, expected] of [
      [commitmentInShell(SECRET, PROTOCOL, SAMPLE), commitmentOf(SECRET, PROTOCOL, SAMPLE)],
      [seedInShell(SECRET, beacon), allocationSeed(SECRET, beacon)],
    ] as const) {
      // The raw bytes of the JSON file are what somebody copies.
      expect(JSON.stringify(command)).toBe(`"${command}"`);
      expect(sh(command).stdout.slice(0, 64)).toBe(expected);
    }
  });

  it('leave a value out that a shell would read otherwise', () => {
    expect(seedInShell(SECRET, "it's 5")).toContain('printf %s BEACON;');
  });
});
