import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/core/problem.ts';
import { parseProtocol } from '../../src/protocol/load.ts';

const VALID = `version: 1
id: small
title: { da: Lille forsøg, en: Small trial }
arms:
  - { id: behandling, label: { da: Behandling, en: Treatment }, role: treatment }
  - { id: kontrol, label: { da: Kontrol, en: Control }, role: control }
municipalities:
  - code: '101'
    name: Kommune A
    region: east
    sampleSize: 10
    extract:
      file: extracts/a.csv
      columns: { cpr: CPR, benefit: Ydelse, sickLeave: Syg }
eligibility:
  - { criterion: benefit, is: [ledighedsydelse] }
  - { criterion: not-flagged, id: sick, flag: sickLeave }
sampling: { seed: one }
periods: { reference: 2005-09-15, start: 2005-10-01, placement: P6M, followUp: P6M }
outcomes:
  - { kind: placed-within, id: placed, label: { da: Ansat, en: Placed }, window: P6M, primary: true }
`;

const problemsOf = (source: string) => parseProtocol(source, 'trial.yaml').problems;
const codes = (source: string) =>
  problemsOf(source).map((item) => `${item.code}@${item.at.line}:${item.at.column}`);
const change = (from: string, to: string) => {
  if (!VALID.includes(from)) throw new Error(`the protocol of this test does not hold: ${from}`);
  return VALID.replace(from, to);
};

describe('parseProtocol', () => {
  it('accepts the smallest protocol, fills defaults and gives codes four digits', () => {
    const { protocol, problems } = parseProtocol(VALID, 'trial.yaml');
    expect(problems).toEqual([]);
    expect(protocol?.municipalities[0]?.code).toBe('0101');
    expect(protocol?.allocation).toEqual({ scheme: 'complete-stratified', strata: ['municipality'] });
    expect(protocol?.arms.map((arm) => arm.ratio)).toEqual([1, 1]);
    expect(protocol?.register.acceptFictitious).toBe(false);
    expect(protocol?.reporting.smallCells.minimum).toBe(5);
  });

  it.each([
    [
      'a field nobody knows',
      change('sampling: { seed: one }', 'sampling: { sed: one, seed: one }'),
      'PROTOCOL_UNKNOWN_FIELD@18:13',
    ],
    ['a missing field', change('id: small\n', ''), 'PROTOCOL_MISSING_FIELD@1:1'],
    ['a code without quotes', change("code: '101'", 'code: 0101'), 'PROTOCOL_WRONG_TYPE@8:11'],
    ['31 February', change('start: 2005-10-01', 'start: 2005-02-31'), 'PROTOCOL_FORMAT@19:42'],
    ['a period that is none', change('placement: P6M', 'placement: 6 months'), 'PROTOCOL_FORMAT@19:65'],
    ['a sample of nobody', change('sampleSize: 10', 'sampleSize: 0'), 'PROTOCOL_RANGE@11:17'],
    ['a region nobody knows', change('region: east', 'region: north'), 'PROTOCOL_VALUE@10:13'],
    ['an outcome of no known kind', change('kind: placed-within', 'kind: placed'), 'PROTOCOL_VALUE@21:13'],
    ['two arms with one id', change('id: kontrol', 'id: behandling'), 'PROTOCOL_DUPLICATE@6:11'],
    ['no control arm', change('role: control', 'role: treatment'), 'PROTOCOL_CONTROL_ARM@4:1'],
    ['a criterion whose column is not mapped', change(', sickLeave: Syg', ''), 'PROTOCOL_COLUMN_NEEDED@14:7'],
    ['no primary outcome', change(', primary: true', ''), 'PROTOCOL_PRIMARY@20:1'],
    [
      'a reference day after the start',
      change('reference: 2005-09-15', 'reference: 2005-11-15'),
      'PROTOCOL_PERIODS@19:23',
    ],
    [
      'a stratum variable that does not exist',
      change('sampling:', 'allocation: { strata: [region] }\nsampling:'),
      'PROTOCOL_REFERENCE@18:24',
    ],
    [
      'a small minimum without a reason',
      `${VALID}reporting: { smallCells: { minimum: 2 } }\n`,
      'PROTOCOL_SMALL_CELLS@22:37',
    ],
    ['YAML that does not parse', change('sampling: {', 'sampling: {{'), 'PROTOCOL_YAML@19:1'],
  ])('finds %s, with its place', (_, source, expected) => {
    expect(codes(source)).toContain(expected);
    expect(parseProtocol(source, 'trial.yaml').protocol).toBeNull();
  });

  it('reports all problems together', () => {
    const source = change("code: '101'", "code: '1'")
      .replace('sampleSize: 10', 'sampleSize: -3')
      .replace('id: small', 'id: Small!');
    expect(codes(source)).toEqual(['PROTOCOL_FORMAT@2:5', 'PROTOCOL_FORMAT@8:11', 'PROTOCOL_RANGE@11:17']);
  });

  it('says what is permitted and what to do, in both languages', () => {
    const [item] = problemsOf(change('sampling: { seed: one }', 'sampling: { sed: one, seed: one }'));
    expect(formatProblem(item as never, 'en')).toBe(
      'PROTOCOL_UNKNOWN_FIELD trial.yaml:18:13: unknown field `sed` in sampling Permitted: seed, onShortfall Do: did you mean `seed`?',
    );
    expect(formatProblem(item as never, 'da')).toContain('mente du `seed`?');
  });

  it('survives any text', () => {
    for (const source of ['', 'null', '[]', '42', 'a: *b', '- a\n- b', '\u0000', 'version: 1\n  id: x']) {
      expect(parseProtocol(source, 'trial.yaml').problems.length).toBeGreaterThan(0);
    }
  });
});
