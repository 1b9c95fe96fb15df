import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { benefitSpells } from '../../src/dream/benefit-spells.ts';
import { dreamWeeks } from '../../src/dream/dream-weeks.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { parseRegister, registerText } from '../../src/state/register-file.ts';
import { ALLOCATION, chain, day, draft, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

// Weeks 39 (Monday 26 September 2005) to 46: the trial starts on Saturday 1 October.
const { weeks } = dreamWeeks(
  Array.from({ length: 8 }, (_, i) => `y_05${39 + i}`),
  {},
);
const label = { da: 'x', en: 'x' };

function protocolWith(outcome: Record<string, unknown>): Protocol {
  const outcomes = [{ id: 'reg', label, primary: true, kind: 'register-weeks', ...outcome }];
  return { ...PROTOCOL, outcomes: protocolSchema.shape.outcomes.parse(outcomes) };
}

/** Of citizens 0101-001, 0101-002, …; null for somebody whom the extract does not have. */
function compute(
  outcome: Record<string, unknown>,
  register: readonly (readonly number[] | null)[],
  asOf = '2006-11-01',
) {
  const protocol = protocolWith(outcome);
  const entries = chain([draft('0101-002', 'withdrawn', '2005-10-05', { reason: 'moved' })]);
  const histories = foldHistories({
    protocol,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries,
    asOf: day(asOf),
  });
  const attached = histories.map((history, index) => {
    const codes = register[index] ?? null;
    return codes === null ? history : { ...history, register: benefitSpells(codes, weeks) };
  });
  const [computed] = computeOutcomes(protocol, attached);
  if (computed?.column.kind !== 'numeric') throw new TypeError('a number is expected');
  return {
    values: [...computed.column.values],
    missing: [...computed.column.missing],
    text: computed.definition,
  };
}

describe('register-weeks', () => {
  it('counts the days of spells in the window by hand, also after a withdrawal', () => {
    const codes = [740, 740, 744, 771, 771, 740, 0, 300];
    const month = { benefits: ['ledighedsydelse'], window: 'P1M' };
    const { values, missing } = compute(month, [codes, codes, null]);
    // 1–31 October is 31 days. W39: 1–2 Oct; W40 3–9; W41 10–16; W42–43 771; W44 from 31 Oct: 1 day.
    expect(values.slice(0, 2)).toEqual([17 / 7, 17 / 7]);
    expect(missing.slice(0, 3)).toEqual([null, null, 'not-in-register']);
    expect(compute({ ...month, benefits: ['fleksjob'] }, [codes]).values[0]).toBe(2);
    expect(compute({ ...month, benefits: ['fleksjob', 'ledighedsydelse'] }, [codes]).values[0]).toBe(31 / 7);
    // From 31 October for two weeks: W44 740, W45 none.
    const later = { benefits: ['none'], from: 'P30D', window: 'P14D' };
    expect(compute(later, [codes]).values[0]).toBe(1);
  });

  it('is missing where the extract does not cover the window, and for all until it has closed', () => {
    const codes = [740, 740, 740, 740, 740, 740, 740, 740];
    // W46 ends on 20 November.
    expect(compute({ benefits: ['ledighedsydelse'], window: 'P51D' }, [codes]).missing[0]).toBeNull();
    expect(compute({ benefits: ['ledighedsydelse'], window: 'P52D' }, [codes]).missing[0]).toBe(
      'register-too-short',
    );
    expect(compute({ benefits: ['ledighedsydelse'] }, [codes]).missing[0]).toBe('register-too-short');
    expect(compute({ benefits: ['ledighedsydelse'], window: 'P1M' }, [codes], '2005-10-30').missing[0]).toBe(
      'not-yet-reached',
    );
  });

  it('says what it is in both languages', () => {
    const { text } = compute({ benefits: ['ledighedsydelse', 'none'], window: 'P6M' }, []);
    expect(text.da).toContain('ledighedsydelse eller ingen ydelse');
    expect(text.en).toContain('DREAM');
  });
});

describe('state/register.csv', () => {
  it('keeps every spell of every citizen', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('0101-001', '0101-002', '0202-001'),
          fc.array(fc.constantFrom(0, 740, 744, 771, 300, 999), { minLength: 8, maxLength: 8 }),
        ),
        (codes) => {
          const spells = new Map(Object.entries(codes).map(([id, list]) => [id, benefitSpells(list, weeks)]));
          const read = parseRegister(registerText(spells), 'register.csv');
          expect(Object.fromEntries(read)).toEqual(Object.fromEntries(spells));
        },
      ),
    );
  });

  it.each([
    ['a day that does not exist', 'from', '2005-02-30'],
    ['an end before the beginning', 'to', '2005-09-01'],
  ])('refuses %s', (_, column, value) => {
    const header = 'trial_id,from,to,benefit,weeks,codes';
    const row: Record<string, string> = {
      trial_id: '0101-001',
      from: '2005-09-26',
      to: '2005-10-02',
      benefit: 'none',
      weeks: '1',
      codes: '0',
    };
    const line = (cells: Record<string, string>) =>
      header
        .split(',')
        .map((name) => cells[name])
        .join(',');
    expect(() => parseRegister(`${header}\n${line({ ...row, [column]: value })}\n`, 'r')).toThrow(TrialError);
    expect(() => parseRegister(`${header}\n${line(row)}\n${line(row)}\n`, 'r')).toThrow(TrialError);
    expect(parseRegister(`${header}\n${line(row)}\n`, 'r').size).toBe(1);
  });
});
