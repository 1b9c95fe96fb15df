import { type Day, parseIsoDate } from '../core/dates.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { INTERCURRENT_EVENTS } from '../protocol/outcome-schema.ts';
import type { OutcomeDefinition, Protocol } from '../protocol/schema.ts';
import { andText } from './and-text.ts';
import { dayText } from './day-text.ts';
import { INTERCURRENT_TEXTS, type IntercurrentEvent } from './intercurrent.ts';
import { kindOf } from './kinds/any-kind.ts';
import type { OutcomeProtocol } from './kinds/outcome-kind.ts';

/** What exactly is estimated: the five attributes of ICH E9(R1), in words. */
export interface Estimand {
  readonly outcome: string;
  readonly population: Text;
  readonly treatment: Text;
  readonly variable: Text;
  /** Events with the same handling stand together, in the order of their first. */
  readonly intercurrent: readonly {
    readonly events: readonly IntercurrentEvent[];
    /** The events in words. */
    readonly what: Text;
    /** Name of the strategy; null where the protocol words the handling itself. */
    readonly strategy: Text | null;
    readonly handling: Text;
  }[];
  readonly summary: Text;
}

export type EstimandProtocol = OutcomeProtocol &
  Pick<Protocol, 'arms' | 'municipalities' | 'allocation' | 'reporting'>;

/**
 * The estimand of an outcome, derived from its kind and the protocol; wordings under `estimand` in the protocol replace
 * what is derived.
 *
 * @see ICH E9(R1) 2019, section A.3
 */
export function outcomeEstimand(outcome: OutcomeDefinition, protocol: EstimandProtocol): Estimand {
  const own = outcome.estimand;
  return {
    outcome: outcome.id,
    population: own?.population ?? populationText(protocol),
    treatment: own?.treatment ?? treatmentText(protocol),
    variable: own?.variable ?? kindOf(outcome).definition(outcome, protocol),
    intercurrent: intercurrentTexts(outcome),
    summary: own?.summary ?? summaryText(outcome, protocol),
  };
}

function populationText({ periods, municipalities }: EstimandProtocol): Text {
  const day = dayText(parseIsoDate(periods.reference) as Day);
  const n = municipalities.length;
  return text(
    `Citizens who met the criteria on ${day.en} in the ${n === 1 ? 'municipality' : `${n} municipalities`} of the trial, represented by all who were drawn and allocated`,
    `Borgere, der opfyldte kriterierne ${day.da} i ${n === 1 ? 'forsøgets kommune' : `forsøgets ${n} kommuner`}, repræsenteret ved alle, der blev udtrukket og fordelt`,
  );
}

function treatmentText({ arms }: EstimandProtocol): Text {
  const control = arms.find((arm) => arm.role === 'control')?.label ?? verbatim('');
  const treated = andText(arms.filter((arm) => arm.role === 'treatment').map((arm) => quoted(arm.label)));
  return text(
    `Being allocated to ${treated.en} against being allocated to “${control.en}”, whatever help was really given`,
    `At blive fordelt til ${treated.da} mod at blive fordelt til »${control.da}«, uanset hvilken hjælp der faktisk blev givet`,
  );
}

function quoted(label: Text): Text {
  return text(`“${label.en}”`, `»${label.da}«`);
}

function intercurrentTexts(outcome: OutcomeDefinition): Estimand['intercurrent'] {
  const worded = new Map((outcome.estimand?.intercurrent ?? []).map((item) => [item.event, item.handling]));
  const groups = new Map<string, { events: IntercurrentEvent[]; strategy: Text | null; handling: Text }>();
  for (const event of INTERCURRENT_EVENTS) {
    const own = worded.get(event);
    const derived = kindOf(outcome).intercurrent(outcome, event);
    const handling = own ?? derived.meaning;
    const strategy = own === undefined ? derived.strategy : null;
    const key = `${strategy?.en ?? ''}\n${handling.en}\n${handling.da}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { events: [event], strategy, handling });
    else group.events.push(event);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    what: andText(
      group.events.map((event) => INTERCURRENT_TEXTS[event]),
      'or',
    ),
  }));
}

function summaryText(outcome: OutcomeDefinition, { allocation, reporting }: EstimandProtocol): Text {
  const within =
    allocation.strata.length > 0
      ? text('compared within strata and pooled', 'sammenlignet inden for strata og samlet')
      : text('compared over all citizens', 'sammenlignet over alle borgere');
  const percent = Number((reporting.level * 100).toFixed(3));
  const level = text(`with a ${percent}% interval`, `med et ${String(percent).replace('.', ',')} %-interval`);
  switch (kindOf(outcome).column) {
    case 'binary':
      return text(
        `The share of citizens with the outcome; difference in percentage points, treated minus control, ${within.en}, ${level.en}`,
        `Andelen af borgere med resultatet; forskel i procentpoint, indsats minus kontrol, ${within.da}, ${level.da}`,
      );
    case 'numeric':
      return text(
        `The mean; difference between means, treated minus control, ${within.en}, ${level.en}`,
        `Gennemsnittet; forskel mellem gennemsnit, indsats minus kontrol, ${within.da}, ${level.da}`,
      );
    case 'time-to-event':
      return text(
        `The waiting time; ratio of rates among those still waiting (hazard ratio), treated over control, ${within.en}, ${level.en}`,
        `Ventetiden; forholdet mellem hyppighederne blandt dem, der stadig venter (hazard ratio), indsats over kontrol, ${within.da}, ${level.da}`,
      );
  }
}
