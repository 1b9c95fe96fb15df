import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import { trial } from '../end-to-end/run-trial.ts';

describe('trial analyze --explain', () => {
  it('prints the notes of an estimator with its variants, in plain text', async () => {
    const { exit, stdout, stderr } = await trial(['analyze', '--explain', 'risk-difference.mh']);
    expect([exit, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('risk-difference.mh');
    expect(lines[2]).toMatch(/^ {2}risk-difference\.mh:klingenberg {2}\S/);
    expect(stdout).toContain('δ = Σ w(p₁ − p₀) / Σ w');
    expect(stdout).toMatch(/^Reference\. Sato 1989/m);
    expect(stdout).not.toMatch(/\*\*|<a id|^#/m);
    expect(stdout).not.toContain('risk-difference.miettinen-nurminen-stratified\n');
  });

  it('prints the title in Danish, and the section of the id for a variant', async () => {
    const { exit, stdout } = await trial(['analyze', '--explain', 'test.cmh:continuity', '--lang', 'da']);
    expect(exit).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual(['test.cmh', 'Cochran–Mantel–Haenszel-test']);
  });

  it('prints a document with --json', async () => {
    const { stdout } = await trial(['analyze', '--explain', 'test.logrank', '--json']);
    const explained = JSON.parse(stdout);
    expect(Object.keys(explained)).toEqual(['id', 'title', 'reference', 'variants', 'notes']);
    expect(explained.notes).toContain('**Assumptions.** ');
  });

  it('refuses an unknown id with the nearest one and the list', async () => {
    const { exit, stdout, stderr } = await trial(['analyze', '--explain', 'risk-diference.mh']);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('ESTIMATOR_UNKNOWN');
    expect(stderr).toContain('did you mean risk-difference.mh?');
    for (const { id } of CATALOGUE) expect(stderr).toContain(id);
  });
});
