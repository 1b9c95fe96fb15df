import { afterEach, describe, expect, it } from 'vitest';
import { trial } from '../end-to-end/run-trial.ts';
import { alteredStudy, emptyFolder, removeFolders } from './study-folder.ts';

afterEach(removeFolders);

const moved = { 'study.yaml': [["printed: '16.79'", "printed: '16.97'"]] } as const;

describe('trial reproduce', () => {
  it('prints a line per claim in both languages', async () => {
    const english = await trial(['reproduce', 'behaghel', '--lang', 'en']);
    expect(english).toMatchObject({ exit: 0, stderr: '' });
    expect(english.stdout).toMatch(/WRONG ANALYSIS: difference without weights +4\.34 pp +4\.34 pp +agrees/);
    expect(english.stdout).toMatch(/not 1\.39 pp +4\.34 pp +differs, as it must/);
    expect(english.stdout).toContain('All claims hold: 10 figures agree, 2 differ as they must.');
    const danish = await trial(['reproduce', 'behaghel', '--lang', 'da']);
    expect(danish.stdout).toMatch(/ikke 1\.39 pp +4\.34 pp +afviger, som det skal/);
    expect(danish.stdout).not.toMatch(/seen|agrees|abstract/);
  });

  it('ends with 4 and says by how much a figure differs', async () => {
    const ran = await trial(['reproduce', alteredStudy('gehan', moved), '--lang', 'en']);
    expect(ran.exit).toBe(4);
    expect(ran.stdout).toMatch(/16\.97 +16\.79 +DIFFERS by -0\.177/);
    expect(ran.stdout).toContain('1 of 25 claims does not hold.');
    const json = await trial(['reproduce', alteredStudy('gehan', moved), '--json']);
    expect(json.exit).toBe(4);
    const document = JSON.parse(json.stdout) as { ok: boolean; claims: { id: string; agrees: boolean }[] };
    expect(document.ok).toBe(false);
    expect(document.claims.filter((claim) => !claim.agrees).map((claim) => claim.id)).toEqual(['logrank']);
  });

  it('says when a figure that must not come out does', async () => {
    const change = { 'study.yaml': [["printed: '1.34'", "printed: '1.32'"]] } as const;
    const ran = await trial(['reproduce', alteredStudy('aggregate_ips', change), '--lang', 'da']);
    expect(ran.exit).toBe(4);
    expect(ran.stdout).toMatch(/ikke 1\.32 +1\.32 +STEMMER, MEN MÅ IKKE/);
  });

  it('ends with 3 for a study file it cannot use, never with 4', async () => {
    const folder = alteredStudy('gehan', { 'study.yaml': [['estimand: median-time, ', '']] });
    const ran = await trial(['reproduce', folder, '--lang', 'en']);
    expect(ran.exit).toBe(3);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^CLAIM_AMBIGUOUS gehan\/study\.yaml:\d+:\d+: control-n: 3 result rows/);
  });

  it('ends with 2 for a study that is not there', async () => {
    expect(await trial(['reproduce', 'gehen', '--lang', 'en'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('did you mean gehan?'),
    });
    expect((await trial(['reproduce'])).exit).toBe(2);
    expect((await trial(['reproduce', '--all', emptyFolder()])).exit).toBe(2);
  });
});

describe('trial reproduce --all', () => {
  it('runs the whole library', async () => {
    const ran = await trial(['reproduce', '--all', '--lang', 'en']);
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatch(/^study +claims +hold/);
    expect(ran.stdout).toMatch(/All \d+ claims of 12 studies hold\./);
    expect(ran.stderr).toContain('12/12 star');
  });

  it('names the claims that do not hold, of any folder of studies', async () => {
    const folder = emptyFolder();
    alteredStudy('gehan', moved, folder);
    alteredStudy('seeds', {}, folder);
    const ran = await trial(['reproduce', '--all', folder, '--lang', 'en', '--quiet']);
    expect(ran).toMatchObject({ exit: 4, stderr: '' });
    expect(ran.stdout).toMatch(/gehan +25 +24 +DIFFERS/);
    expect(ran.stdout).toMatch(/seeds +9 +9 +agrees/);
    expect(ran.stdout).toMatch(/gehan +log-rank chi-square +16\.97 +16\.79/);
    const json = await trial(['reproduce', '--all', folder, '--json', '--quiet']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      studies: [
        { study: 'gehan', agrees: false },
        { study: 'seeds', agrees: true },
      ],
    });
  });

  it('ends with 3 when a study cannot be used, and names every such study', async () => {
    const folder = emptyFolder();
    alteredStudy('gehan', { 'study.yaml': [['version: 1', 'version: 2']] }, folder);
    alteredStudy('cgd', { 'study.yaml': [['file: cgd.csv', 'file: gone.csv']] }, folder);
    alteredStudy('seeds', {}, folder);
    const ran = await trial(['reproduce', '--all', folder, '--lang', 'en', '--quiet']);
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('STUDY_INVALID gehan/study.yaml:1');
    expect(ran.stderr).toContain('STUDY_FILE_MISSING cgd/study.yaml');
  });
});
