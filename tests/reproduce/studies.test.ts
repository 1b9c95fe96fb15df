import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { libraryFolder, libraryStudies } from '../../src/reproduce/library.ts';
import { reproduceStudy } from '../../src/reproduce/reproduce-study.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the library of published studies', () => {
  it.each([...libraryStudies()])('%s: every claim agrees with its printed figure', async (name) => {
    const done = await reproduceStudy(join(libraryFolder(), name));
    expect(done.claims.filter((claim) => !claim.agrees)).toEqual([]);
    expect(done.claims.length).toBeGreaterThan(5);
  });

  it('holds the preterm birth trial to full precision (R 4.2.2 survival::coxph, Efron, strata(Clinic))', async () => {
    const done = await reproduceStudy(join(libraryFolder(), 'opt'));
    const value = (id: string) => done.claims.find((claim) => claim.id === id)?.value as number;
    // SOURCE.txt: HR .92727 (.6276-1.3700), p .7046
    expect(value('hazard-ratio')).toBeCloseTo(0.92727, 5);
    expect(value('hazard-ratio-low')).toBeCloseTo(0.6276, 4);
    expect(value('hazard-ratio-high')).toBeCloseTo(1.37, 4);
    expect(value('p-value')).toBeCloseTo(0.7046, 4);
  });

  it('says which figure moved when the data or the claim change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'study-'));
    made.push(folder);
    cpSync(join(libraryFolder(), 'opt'), folder, { recursive: true });
    const study = readFileSync(join(folder, 'study.yaml'), 'utf8');
    writeFileSync(join(folder, 'study.yaml'), study.replace("printed: '0.93'", "printed: '0.92'"));
    const done = await reproduceStudy(folder);
    expect(done.agrees).toBe(false);
    expect(done.claims.filter((claim) => !claim.agrees).map((claim) => claim.id)).toEqual(['hazard-ratio']);
  });
});
