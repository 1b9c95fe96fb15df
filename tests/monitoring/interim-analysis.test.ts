import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { type ResultRow, resultRow } from '../../src/effects/result-row.ts';
import { type InterimInput, interimAnalysis } from '../../src/monitoring/interim-analysis.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import { checkMonitoring } from '../../src/protocol/monitoring-checks.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import { PROTOCOL } from '../ledger/a-trial.ts';

const ORACLE = JSON.parse(
  readFileSync(
    fileURLToPath(new URL('../../fixtures/oracles/sequential/expected.json', import.meta.url)),
    'utf8',
  ),
) as {
  boundaries: readonly {
    type: string;
    name: string;
    alpha: number;
    sided: number;
    critical: readonly number[];
  }[];
};
function rpact(type: string, name: string, alpha: number, sided: number): readonly number[] {
  const found = ORACLE.boundaries.find(
    (entry) => entry.type === type && entry.name === name && entry.alpha === alpha && entry.sided === sided,
  );
  if (found === undefined) throw new Error('no such design');
  return found.critical;
}

function row(estimator: string, more: Partial<ResultRow>): ResultRow {
  return {
    ...resultRow({ outcome: 'it', estimand: 'x', estimator, arm: 't', reference: 'k' } as never),
    status: 'ok',
    ...more,
  };
}

/** 60 citizens, of whom `known` have a value. */
function binary(known: number): OutcomeColumn {
  const values = Array.from({ length: 60 }, (_, index) => index % 3 === 0);
  return {
    id: 'it',
    kind: 'binary',
    values,
    missing: values.map((_, index) => (index < known ? null : 'not-yet-reached')),
  };
}

const plan = (more: object = {}) => {
  const { monitoring } = protocolSchema.parse({
    ...PROTOCOL,
    monitoring: { interim: { looks: [{ information: 0.5 }, { information: 1 }], ...more } },
  });
  return monitoring.interim as InterimInput['plan'];
};

/** p = 0.02 is |z| = 2.326348; 0.001 is 3.290527. */
function input(more: Partial<InterimInput> = {}, p = 0.02, estimate = 0.2): InterimInput {
  return {
    plan: plan(),
    column: binary(30),
    rows: [
      row('test.cmh', { p, estimand: 'p-value' }),
      row('risk-difference.mh', { estimate, standardError: 0.08 }),
    ],
    citizens: 60,
    earlier: [],
    final: false,
    ...more,
  };
}

function refusal(more: Partial<InterimInput>): string {
  try {
    interimAnalysis(input(more));
  } catch (error) {
    if (error instanceof TrialError) return `${error.exitCode} ${error.problems[0]?.code}`;
    throw error;
  }
  return 'none';
}

describe('interimAnalysis', () => {
  it('compares the outcome’s test with rpact’s boundary at the information reached', () => {
    const [critical] = rpact('asOF', '2', 0.05, 2) as [number];
    const found = interimAnalysis(input());
    expect(found).toMatchObject({
      look: 1,
      known: 30,
      maximum: 60,
      information: 0.5,
      test: 'test.cmh',
      decision: 'continue',
    });
    expect(found.statistic).toBeCloseTo(2.326348, 6);
    expect(Math.abs(found.critical - critical)).toBeLessThan(1e-6);
    // Repeated interval: 0.2 ± 2.962588 · 0.08.
    expect(found.effect?.low).toBeCloseTo(0.2 - critical * 0.08, 6);
    expect(found.effect?.high).toBeCloseTo(0.2 + critical * 0.08, 6);
    expect(interimAnalysis(input({}, 0.001)).decision).toBe('crossed');
    expect(interimAnalysis(input({}, 0.001, -0.2))).toMatchObject({ decision: 'crossed' });
    expect(interimAnalysis(input({}, 0.001, -0.2)).statistic).toBeCloseTo(-3.290527, 6);
  });

  it('spends what is left at the final analysis, with all the information or without', () => {
    const [, last] = rpact('asOF', '2', 0.05, 2) as [number, number];
    const whole = interimAnalysis(input({ column: binary(60), earlier: [0.5] }));
    expect(whole).toMatchObject({ look: 2, final: true, decision: 'crossed' });
    expect(Math.abs(whole.critical - last)).toBeLessThan(1e-6);
    const short = interimAnalysis(input({ column: binary(54), earlier: [0.5], final: true }));
    expect(short.spent).toBeCloseTo(0.05, 10);
    expect(short.information).toBe(0.9);
    expect(interimAnalysis(input({ column: binary(60), earlier: [0.5] }, 0.2)).decision).toBe('not-crossed');
  });

  it('looks one way when one-sided', () => {
    const one = { plan: plan({ sided: 1, alpha: 0.025, spending: 'pocock' }) };
    const [critical] = rpact('asP', '2', 0.025, 1) as [number];
    const up = interimAnalysis(input(one));
    expect(Math.abs(up.critical - critical)).toBeLessThan(1e-6);
    expect(up.decision).toBe('crossed');
    expect([up.effect?.low !== null, up.effect?.high]).toEqual([true, null]);
    expect(interimAnalysis(input(one, 0.001, -0.2)).decision).toBe('continue');
    const lower = { plan: plan({ sided: 1, alpha: 0.025, better: 'lower' }) };
    expect(interimAnalysis(input(lower, 0.001, -0.2)).decision).toBe('crossed');
  });

  it('counts events for a time to an event, and takes the sign from the hazard ratio', () => {
    const column: OutcomeColumn = {
      id: 'it',
      kind: 'time-to-event',
      unit: 'days',
      time: [1, 2, 3, 4],
      event: [1, 0, 1, 2],
      competing: ['x'],
      missing: [null, null, null, null],
    };
    const found = interimAnalysis({
      ...input({ plan: plan({ maximumInformation: 4 }) }),
      column,
      rows: [
        row('test.logrank-stratified', { p: 0.02, estimand: 'p-value' }),
        row('hazard-ratio.cox', { estimate: 0.5, standardError: 0.3 }),
      ],
    });
    expect(found).toMatchObject({ known: 2, maximum: 4, information: 0.5 });
    expect(found.statistic).toBeCloseTo(-2.326348, 6);
    expect(found.effect?.low).toBeCloseTo(0.5 * Math.exp(-found.critical * 0.3), 10);
  });

  it('refuses to look at nothing, or at nothing new', () => {
    expect(refusal({ column: binary(0) })).toBe('5 INTERIM_NO_INFORMATION');
    expect(refusal({ earlier: [0.5] })).toBe('5 INTERIM_NO_NEW_INFORMATION');
    expect(refusal({ earlier: [0.6] })).toBe('5 INTERIM_NO_NEW_INFORMATION');
    expect(refusal({ rows: [] })).toBe('5 INTERIM_NOT_ESTIMABLE');
    expect(refusal({})).toBe('none');
  });
});

describe('checkMonitoring', () => {
  const told = (more: object) =>
    checkMonitoring(protocolSchema.parse({ ...PROTOCOL, ...more }), (path) => ({ file: path.join('.') })).map(
      ({ code, at }) => `${code} ${at.file}`,
    );
  const label = { da: 'x', en: 'x' };

  it('accepts what can be carried out', () => {
    expect(
      told({
        meetings: [
          { id: 'a', label, due: 'P1M' },
          { id: 'b', label, on: '2005-09-01', with: 'everybody' },
        ],
        monitoring: {
          showArms: true,
          interim: { looks: [{ information: 0.4, due: 'P6M' }, { information: 1 }] },
        },
      }),
    ).toEqual([]);
  });

  it('refuses meetings without a day and looks that do not rise to all the information', () => {
    expect(
      told({
        meetings: [
          { id: 'a', label },
          { id: 'a', label, due: 'P1M', on: '2005-09-01' },
        ],
        monitoring: { interim: { outcome: 'nothing', looks: [{ information: 0.5 }, { information: 0.5 }] } },
      }),
    ).toEqual([
      'PROTOCOL_MEETING meetings.0',
      'PROTOCOL_DUPLICATE meetings.1.id',
      'PROTOCOL_MEETING meetings.1',
      'PROTOCOL_REFERENCE monitoring.interim.outcome',
      'PROTOCOL_INTERIM monitoring.interim.looks.1.information',
      'PROTOCOL_INTERIM monitoring.interim.looks.1.information',
    ]);
    const meetingRegister = { files: 'm*', columns: { meeting: 'Møde', heldOn: 'møde' } };
    expect(told({ meetingRegister })).toEqual([
      'PROTOCOL_REFERENCE meetingRegister',
      'PROTOCOL_DUPLICATE meetingRegister.columns',
    ]);
    const meetings = [
      { id: 'a', label, due: 'P1M' },
      { id: 'x', label: { da: 'A', en: 'y' }, due: 'P2M' },
    ];
    expect(
      told({ meetings, meetingRegister: { ...meetingRegister, columns: { meeting: 'm', heldOn: 'd' } } }),
    ).toEqual([
      'PROTOCOL_COLUMN_NEEDED meetingRegister.columns',
      'PROTOCOL_SPELLING meetings.1',
      'PROTOCOL_SPELLING meetings.1',
    ]);
    expect(told({ monitoring: { interim: { outcome: 'days', looks: [{ information: 1 }] } } })).toEqual([
      'PROTOCOL_INTERIM monitoring.interim.maximumInformation',
    ]);
  });
});
