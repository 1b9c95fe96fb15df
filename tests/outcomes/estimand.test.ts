import { describe, expect, it } from 'vitest';
import { type Estimand, outcomeEstimand } from '../../src/outcomes/estimand.ts';
import { OUTCOME_KINDS } from '../../src/outcomes/kinds/outcome-kinds.ts';
import { INTERCURRENT_EVENTS } from '../../src/protocol/outcome-schema.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { EVERYTHING } from './random-trial.ts';

const label = { da: 'x', en: 'x' };
const died = {
  id: 'dead',
  label: { da: 'død', en: 'death' },
  event: 'withdrawn',
  where: { reason: ['died'] },
};
const EXAMPLES: Readonly<Record<keyof typeof OUTCOME_KINDS, object>> = {
  'placed-within': { window: 'P6M' },
  'days-to-placement': {},
  'in-flexjob-at': { at: 'P1Y' },
  'retained-at-follow-up': {},
  'weeks-off-benefit': {},
  'event-within': { event: 'contact', window: 'P6M' },
  'time-to-event': { event: 'placed', competing: [died] },
  'state-at': { states: ['on-benefit'], at: 'P1Y' },
  'time-in-state': { states: ['on-benefit'], window: 'P26W' },
  sum: { quantity: 'event-sum', event: 'contact', field: 'hours' },
  'survey-score': { wave: 'wave-1', measure: 'mood' },
  'register-weeks': { benefits: ['ledighedsydelse'] },
};

function protocolWith(outcome: object): Protocol {
  return protocolSchema.parse({ ...EVERYTHING, outcomes: [{ id: 'it', label, primary: true, ...outcome }] });
}

function estimandOf(outcome: object): Estimand {
  const protocol = protocolWith(outcome);
  return outcomeEstimand(protocol.outcomes[0]!, protocol);
}

function handled(estimand: Estimand, event: string): string {
  const found = estimand.intercurrent.find(({ events }) => (events as readonly string[]).includes(event));
  return found?.strategy?.en ?? '';
}

describe('outcomeEstimand', () => {
  it.each(Object.entries(EXAMPLES))(
    '%s: five attributes in both languages, every event handled once',
    (kind, more) => {
      const estimand = estimandOf({ kind, ...more });
      const { population, treatment, variable, summary, intercurrent } = estimand;
      for (const part of [population, treatment, variable, summary]) {
        expect(part.en.length).toBeGreaterThan(20);
        expect(part.da.length).toBeGreaterThan(20);
        expect(part.da).not.toBe(part.en);
        expect(`${part.en}${part.da}`).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(intercurrent.flatMap(({ events }) => events).sort()).toEqual([...INTERCURRENT_EVENTS].sort());
      expect(population.en).toContain('1 September 2005');
      expect(population.da).toContain('1. september 2005');
    },
  );

  it('says what death, moving and pension mean for each kind', () => {
    const strategies = (outcome: object) =>
      ['died', 'moved', 'disability-pension', 'not-started'].map((event) =>
        handled(estimandOf(outcome), event),
      );
    expect(strategies({ kind: 'placed-within', window: 'P6M' })).toEqual([
      'composite',
      'composite',
      'composite',
      'treatment policy',
    ]);
    expect(strategies({ kind: 'days-to-placement' })).toEqual([
      'while at risk',
      'while at risk',
      'while at risk',
      'treatment policy',
    ]);
    expect(handled(estimandOf({ kind: 'days-to-placement' }), 'sickness')).toBe('hypothetical');
    expect(strategies({ kind: 'time-to-event', event: 'placed', competing: [died] })).toEqual([
      'while at risk',
      'hypothetical',
      'hypothetical',
      'treatment policy',
    ]);
    expect(strategies({ kind: 'weeks-off-benefit' })[1]).toBe('while in the trial');
    expect(strategies({ kind: 'time-in-state', states: ['on-benefit'], missingAfter: ['moved'] })).toEqual([
      'while in the trial',
      'missing',
      'while in the trial',
      'treatment policy',
    ]);
    expect(
      strategies({ kind: 'event-within', event: 'withdrawn', where: { reason: ['moved'] }, window: 'P1Y' }),
    ).toEqual(['composite', 'the variable itself', 'composite', 'treatment policy']);
    expect(handled(estimandOf({ kind: 'survey-score', wave: 'wave-1', measure: 'm' }), 'died')).toBe(
      'while alive',
    );
  });

  it('takes the protocol’s wording where there is one', () => {
    const own = { da: 'egne ord', en: 'own words' };
    const estimand = estimandOf({
      kind: 'weeks-off-benefit',
      estimand: { population: own, intercurrent: [{ event: 'died', handling: own }] },
    });
    expect(estimand.population).toEqual(own);
    expect(estimand.intercurrent.find(({ events }) => events.includes('died'))).toMatchObject({
      events: ['died'],
      strategy: null,
      handling: own,
    });
    expect(estimand.intercurrent.flatMap(({ events }) => events).length).toBe(INTERCURRENT_EVENTS.length);
    expect(estimand.treatment.en).toContain('Being allocated to');
  });

  it('names strata, level and effect measure', () => {
    expect(estimandOf({ kind: 'weeks-off-benefit' }).summary.da).toContain('95 %-interval');
    expect(estimandOf({ kind: 'days-to-placement' }).summary.en).toContain('hazard ratio');
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(OUTCOME_KINDS).sort());
  });
});
