import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { verbatim } from '../../src/core/text.ts';
import type { CheckedClaim } from '../../src/reproduce/checked-claim.ts';
import { badge } from '../../src/reproduce/formats/badge.ts';
import { github } from '../../src/reproduce/formats/github.ts';
import { junit } from '../../src/reproduce/formats/junit.ts';
import { studySuite } from '../../src/reproduce/study-suite.ts';
import { trial } from '../end-to-end/run-trial.ts';
import { alteredStudy, emptyFolder, removeFolders } from './study-folder.ts';

afterEach(removeFolders);

const claim = (id: string, agrees: boolean): CheckedClaim => ({
  id,
  says: { en: 'share < 10 & "odd"', da: 'andel < 10 & "sær"' },
  unit: '%',
  where: verbatim('table 2, page 4'),
  certainty: 'seen',
  printed: '1.5',
  relation: 'equal',
  mustDiffer: false,
  recomputed: '1.7',
  value: 1.7,
  difference: 0.2,
  agrees,
  note: null,
});
const study = {
  study: 'invented',
  title: { en: 'An invented study', da: 'Et opfundet studie' },
  citation: 'none',
  claims: [claim('good', true), claim('bad:one', false)],
  agrees: false,
};
const FILE = 'studies/invented/study.yaml';

/** Python's own XML parser: what it cannot read is no XML. */
function parsed(xml: string): { suites: number[]; failures: string[] } {
  const program = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps({
  "suites": [int(s.get("tests")) for s in root.iter("testsuite")],
  "failures": [f.get("message") for f in root.iter("failure")],
}))`;
  return JSON.parse(execFileSync('python3', ['-c', program], { input: xml, encoding: 'utf8' }));
}

describe('what CI servers read', () => {
  it('is XML with a failure for each claim that does not hold', () => {
    const { suites, failures } = parsed(junit([studySuite(study, FILE)], 'en'));
    expect(suites).toEqual([2]);
    expect(failures).toEqual([
      'share < 10 & "odd": printed 1.5 % (table 2, page 4), recomputed 1.7 %, differs by 0.2',
    ]);
  });

  it('is a GitHub annotation on one line, with what GitHub reserves escaped', () => {
    expect(github([studySuite(study, FILE)], 'da')).toBe(
      '::error file=studies/invented/study.yaml,title=invented%3A bad%3Aone::andel < 10 & "sær": trykt 1.5 %25 (table 2, page 4), genberegnet 1.7 %25, afviger med 0.2\n',
    );
    expect(github([studySuite({ ...study, claims: [claim('good', true)] }, FILE)], 'en')).toBe('');
  });

  it('tells what was skipped, and points at the line of another file', () => {
    const suite = {
      name: 'trial',
      file: 'publication.json',
      cases: [
        { id: 'a', says: verbatim('one'), failure: null, skipped: verbatim('not here') },
        {
          id: 'b',
          says: verbatim('two'),
          failure: verbatim('differs'),
          at: { file: 'state/ledger.jsonl', line: 7 },
        },
      ],
    };
    const xml = junit([suite], 'en');
    expect(parsed(xml)).toEqual({ suites: [2], failures: ['differs'] });
    expect(xml).toContain('failures="1" errors="0" skipped="1">');
    expect(xml).toContain('<skipped message="not here"/>');
    expect(github([suite], 'en')).toBe('::error file=state/ledger.jsonl,line=7,title=trial%3A b::differs\n');
  });

  it('is a badge that says it in words too', () => {
    expect(badge(314, 315)).toContain('<title>reproduces: 314/315</title>');
    expect(badge(314, 315)).not.toContain('#2e7d32');
    expect(badge(315, 315)).toContain('#2e7d32');
  });

  it('is written beside the table on the command line', async () => {
    const folder = emptyFolder();
    alteredStudy('gehan', { 'study.yaml': [["printed: '16.79'", "printed: '16.97'"]] }, folder);
    const xml = join(folder, 'junit.xml');
    const svg = join(folder, 'badge.svg');
    const ran = await trial([
      ...['reproduce', '--all', folder, '--junit', xml, '--badge', svg, '--github'],
      ...['--lang', 'en', '--quiet'],
    ]);
    expect(ran.exit).toBe(4);
    expect(ran.stdout.split('\n')[0]).toMatch(/^::error file=.*gehan.study\.yaml,title=gehan%3A logrank::/);
    expect(parsed(readFileSync(xml, 'utf8')).failures).toHaveLength(1);
    expect(readFileSync(svg, 'utf8')).toContain('24/25');
  });
});
