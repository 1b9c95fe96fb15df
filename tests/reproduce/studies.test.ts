import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { libraryFolder, libraryStudies } from '../../src/reproduce/library.ts';
import { reproduceStudy } from '../../src/reproduce/reproduce-study.ts';
import { alteredStudy, removeFolders } from './study-folder.ts';

afterEach(removeFolders);

/** Ids of the claims that do not hold. */
async function failing(folder: string): Promise<readonly string[]> {
  const done = await reproduceStudy(folder);
  return done.claims.filter((claim) => !claim.agrees).map((claim) => claim.id);
}

describe('the library of published studies', () => {
  it('holds the studies that were asked for', () => {
    expect(libraryStudies()).toEqual([
      'aggregate_ips',
      'alo_star_men',
      'behaghel',
      'beitler_landis',
      'cgd',
      'gehan',
      'indo_rct',
      'jobs2',
      'nsw_dw',
      'opt',
      'seeds',
      'star',
    ]);
  });

  it.each([...libraryStudies()])('%s: every claim holds', async (name) => {
    const done = await reproduceStudy(join(libraryFolder(), name));
    expect(done.claims.filter((claim) => !claim.agrees)).toEqual([]);
    expect(done.claims.length).toBeGreaterThan(5);
    expect(existsSync(join(libraryFolder(), name, 'SOURCE.txt'))).toBe(true);
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

  it('claims only figures that stand in the source note, with the certainty of figure and data', async () => {
    const trusted = ['gehan', 'cgd', 'indo_rct', 'beitler_landis', 'nsw_dw', 'alo_star_men', 'star', 'opt'];
    for (const name of trusted) {
      const source = readFileSync(join(libraryFolder(), name, 'SOURCE.txt'), 'utf8').replaceAll(',', '');
      // Whose data were typed from memory has nothing that is surer than that.
      const typed = source.includes('textbook memory');
      expect(typed).toBe(name === 'beitler_landis');
      const done = await reproduceStudy(join(libraryFolder(), name));
      for (const claim of done.claims) {
        // A sign may be that of the direction; 0.74 and .74 are the same print.
        const digits = claim.printed.replace(/^[-−]/, '').replace(/^0\./, '.');
        expect(source, `${name} ${claim.id}`).toContain(digits);
        const counted = /^(R 4\.2\.2|rows of the data)/.test(claim.where.en);
        expect(claim.certainty, `${name} ${claim.id}`).toBe(counted && !typed ? 'seen' : 'remembered');
      }
    }
  });

  it('calls inferred what rests on counts that were worked out, and what no paper prints', async () => {
    const folder = join(libraryFolder(), 'aggregate_ips');
    const [header = '', ...lines] = readFileSync(join(folder, 'aggregate_ips.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(header).toMatch(/^trial,.*,counts,/);
    // The column "counts" is "printed" where the paper prints the number with the outcome.
    const printed = new Set(
      lines.filter((line) => /,\d+,printed,/.test(line)).map((line) => line.split(',')[0]!.toLowerCase()),
    );
    expect([...printed]).toEqual(['eqolise', 'hellstrom2017']);
    const { claims } = await reproduceStudy(folder);
    for (const { id, certainty } of claims) {
      const trial = id.split('-')[0]!;
      const sure = [...printed].some((name) => name.startsWith(trial));
      expect(certainty, id).toBe(sure ? 'seen' : 'inferred');
    }
    // The abstract says "not statistically different"; it prints no limit.
    const limit = (await reproduceStudy(join(libraryFolder(), 'behaghel'))).claims.filter(
      (claim) => claim.printed === '0.05',
    );
    expect(limit.map(({ certainty }) => certainty)).toEqual(['inferred', 'inferred']);
  });
});

describe('reproduceStudy', () => {
  it('says which figure moved when a claim changes', async () => {
    const folder = alteredStudy('opt', { 'study.yaml': [["printed: '0.93'", "printed: '0.92'"]] });
    expect(await failing(folder)).toEqual(['hazard-ratio']);
  });

  it('sees one changed cell of the data', async () => {
    const folder = alteredStudy('gehan', { 'gehan.csv': [['1,10,1,"6-MP"', '1,10,0,"6-MP"']] });
    const moved = await failing(folder);
    expect(moved).toContain('6mp-events');
    expect(moved).toContain('logrank');
    expect(moved).not.toContain('control-events');
  });

  it('holds the unweighted trap only as long as it is wrong', async () => {
    const equal = alteredStudy('behaghel', {
      'study.yaml': [
        [
          "printed: '1.39'\n    unit: 'pp'\n    mustDiffer",
          "printed: '4.34'\n    unit: 'pp'\n    mustDiffer",
        ],
      ],
    });
    expect(await failing(equal)).toEqual(['unweighted-difference']);
    // With the weights in place the trap gives the right answer, and both claims of its wrongness fail.
    const weighted = alteredStudy('behaghel', {
      'study.yaml': [['count: seekers, binary: Y', 'count: seekers, weights: sw, binary: Y']],
    });
    const moved = await failing(weighted);
    expect(moved).toEqual([
      'unweighted-r',
      'unweighted-p-r',
      'unweighted-difference',
      'unweighted-conclusion',
    ]);
  });

  it('takes the logarithm before the factor, and gives the difference at full precision', async () => {
    const folder = alteredStudy('gehan', {
      'study.yaml': [
        ["printed: '1.509'", "printed: '-150.9'"],
        ['log: true', 'log: true, times: -100'],
      ],
    });
    const done = await reproduceStudy(folder);
    const claim = done.claims.find(({ id }) => id === 'cox-breslow');
    // R: 1.509191
    expect(claim?.value).toBeCloseTo(-150.9191, 3);
    expect(claim?.difference).toBeCloseTo(-0.0191, 3);
    expect(claim?.agrees).toBe(true);
  });

  it('calls a number that cannot be estimated a difference, not an error', async () => {
    // The share in remission on 6-MP never falls to a quarter.
    const asked = "estimand: median-time, arm: '6-MP', field: estimate";
    const folder = alteredStudy('gehan', {
      'study.yaml': [[asked, asked.replace('median', 'upper-quartile')]],
    });
    const done = await reproduceStudy(folder);
    const claim = done.claims.find(({ id }) => id === '6mp-median');
    expect(claim).toMatchObject({ agrees: false, value: null, recomputed: null, difference: null });
    expect(claim?.note?.en).toBe('not-reached');
  });
});
