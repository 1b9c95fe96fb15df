/** The ready workflows of docs/ci, run line by line in the shell that the service uses, on a trial as its repository holds it. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
// @ts-expect-error a script without types
import { bundle } from '../../scripts/bundle.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'trial-ci-'));
const repository = join(base, 'repository');
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly output: string;
}

function shell(script: string, cwd: string, env: Record<string, string>): Run {
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  const ran = spawnSync('bash', args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

/** What `npm pack` gives, of the sources as they are, and a trial published with it, as its repository holds them. */
beforeAll(async () => {
  const toolkit = join(base, 'pack/package');
  await bundle([{ in: join(root, 'bin/trial.ts'), out: 'trial' }], join(toolkit, 'dist'));
  for (const part of ['package.json', 'schema', 'fixtures/published'])
    cpSync(join(root, part), join(toolkit, part), { recursive: true });
  mkdirSync(join(repository, 'tools'), { recursive: true });
  const tarball = join(repository, 'tools/trial-toolkit-0.1.0.tgz');
  const packed = shell(`tar -czf "${tarball}" -C "${join(base, 'pack')}" package`, base, {});
  expect(packed.status).toBe(0);
  const trial = join(base, 'trial');
  cpSync(join(root, 'fixtures/golden/0.1.0'), trial, { recursive: true });
  chmodSync(join(trial, 'keys/trial.key'), 0o600);
  const program = join(toolkit, 'dist/trial.js');
  const published = shell(`node "${program}" publish --force --dir "${trial}"`, base, {});
  expect(published.output).toContain('publication.json');
  for (const part of ['trial.yaml', 'state', 'publication.json'])
    cpSync(join(trial, part), join(repository, part), { recursive: true });
  rmSync(join(repository, 'state/private'), { recursive: true, force: true });
}, 120_000);

/** A fresh clone, with one number of the publication changed or not. */
function clone(changed: boolean): string {
  const dir = mkdtempSync(join(base, 'clone-'));
  cpSync(repository, dir, { recursive: true });
  const path = join(dir, 'publication.json');
  const before = readFileSync(path, 'utf8');
  if (changed) writeFileSync(path, before.replace('"printed":"12"', '"printed":"13"'));
  expect(readFileSync(path, 'utf8') === before).toBe(!changed);
  return dir;
}

interface GitHub {
  readonly jobs: {
    readonly reproduce: {
      readonly env: Record<string, string>;
      readonly steps: readonly { readonly name?: string; readonly run?: string }[];
    };
  };
}

interface GitLab {
  readonly trial: {
    readonly variables: Record<string, string>;
    readonly script: readonly string[];
    readonly artifacts: { readonly paths: readonly string[] };
  };
}

describe('docs/ci', () => {
  it.each([false, true])(
    'github.yml, a number changed: %s',
    (changed) => {
      const { jobs } = parse(readFileSync(join(root, 'docs/ci/github.yml'), 'utf8')) as GitHub;
      const dir = clone(changed);
      const temp = mkdtempSync(join(base, 'runner-'));
      const env = {
        ...jobs.reproduce.env,
        RUNNER_TEMP: temp,
        GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
      };
      const runs = jobs.reproduce.steps.flatMap(({ run }) =>
        run === undefined ? [] : [shell(run, dir, env)],
      );
      expect(runs.map(({ status }) => status)).toEqual([0, 0, changed ? 4 : 0]);
      const last = runs.at(-1)!.output;
      expect(/^::error file=publication\.json,/m.test(last)).toBe(changed);
      const summary = readFileSync(join(temp, 'summary.md'), 'utf8');
      expect(summary).toMatch(
        changed ? /1 of \d+ published numbers/ : /All \d+ published numbers come out again/,
      );
      expect(summary).not.toContain('::error');
      expect(readFileSync(join(dir, 'reproduction.xml'), 'utf8').includes('<failure ')).toBe(changed);
      expect(existsSync(join(dir, 'reproduces.svg'))).toBe(true);
    },
    120_000,
  );

  it.each([false, true])(
    'gitlab.yml, a number changed: %s',
    (changed) => {
      const { trial } = parse(readFileSync(join(root, 'docs/ci/gitlab.yml'), 'utf8')) as GitLab;
      const dir = clone(changed);
      const ran = shell(trial.script.join('\n'), dir, trial.variables);
      expect(ran.status).toBe(changed ? 4 : 0);
      // The artifacts are there also when the job fails.
      for (const path of trial.artifacts.paths) expect(existsSync(join(dir, path))).toBe(true);
    },
    120_000,
  );
});
