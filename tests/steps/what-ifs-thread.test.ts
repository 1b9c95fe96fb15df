import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
// @ts-expect-error the build script is plain JavaScript without types
import { bundle } from '../../scripts/bundle.mjs';
import { type WhatIfQuestion, whatIfs } from '../../src/costs/what-if/what-ifs.ts';
import { startWhatIfs } from '../../src/steps/what-ifs-thread.ts';
import { readInput } from '../costs/cost-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'trial-what-ifs-'));
let built: { readonly startWhatIfs: typeof startWhatIfs };

/** Bundled as the program is: the module stands in a file of its own, which a thread can run. */
beforeAll(async () => {
  await bundle([{ in: 'src/steps/what-ifs-thread.ts', out: 'what-ifs-thread' }], folder);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  built = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'what-ifs-thread.js')).href);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question = (): WhatIfQuestion => ({
  ...readInput('trial-input.json'),
  scenarios: [],
  level: 0.95,
});

it('a thread makes the what-ifs that this one makes', () => {
  const wait = built.startWhatIfs(question(), true);
  expect(wait).not.toBeNull();
  const found = wait!();
  expect(found?.tornado.length).toBeGreaterThan(0);
  expect(found).toEqual(whatIfs(question()));
});

it('gives nothing of a trial that has problems, so that the one who asks finds and tells them', () => {
  const asked = question();
  const scenarios = [
    { id: 'odd', label: { en: 'odd', da: 'odd' }, costs: { assumptions: { percent: { nothing: 1 } } } },
  ];
  const wait = built.startWhatIfs({ ...asked, scenarios }, true);
  expect(wait!()).toBeNull();
  expect(() => whatIfs({ ...asked, scenarios })).toThrow();
});

it('is not begun of a small trial, nor from source files', () => {
  expect(built.startWhatIfs(question())).toBeNull();
  expect(startWhatIfs(question(), true)).toBeNull();
});
