import type { Place, Problem } from '../core/problem.ts';
import { problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { eventType } from '../ledger/events/event-types.ts';
import { BENEFITS, benefitLabel } from '../register/benefit-codes.ts';
import { forEachParsed } from './parsed-parts.ts';
import type { OutcomeDefinition, Protocol } from './schema.ts';

type Path = readonly (string | number)[];
type Add = (code: string, path: Path, message: Text, more?: { permitted?: Text; remedy?: Text }) => void;
type Pattern = {
  readonly event?: string | undefined;
  readonly where: Readonly<Record<string, readonly (string | boolean)[]>>;
};

/** States that only trials with certain events know. */
const STATE_NEEDS: Readonly<Record<string, string>> = {
  'in-flexjob': 'placed',
  'job-ended': 'placed',
  'in-centre': 'centre-started',
  'centre-left': 'centre-started',
};

/**
 * What no single field of an outcome can tell: events that the trial does not use, fields and values that an event does not
 * have, states that cannot be reached, survey waves and measures that do not exist.
 *
 * @param locate where a path stands in the protocol file
 * @returns `PROTOCOL_REFERENCE`, `PROTOCOL_OUTCOME`, `PROTOCOL_DUPLICATE`
 */
export function checkOutcomes(protocol: Protocol, locate: (path: Path) => Place): readonly Problem[] {
  const found: Problem[] = [];
  const add: Add = (code, path, message, more = {}) => {
    found.push(problem(code, locate(path), message, more));
  };
  forEachParsed(protocol.outcomes, (outcome, index) => {
    const path = ['outcomes', index];
    if ('event' in outcome || 'where' in outcome) checkPattern(outcome, path, protocol, add);
    if (outcome.kind === 'time-to-event') checkCompeting(outcome, path, protocol, add);
    if (outcome.kind === 'sum') checkSum(outcome, path, add);
    if ('states' in outcome) checkStates(outcome.states, path, protocol, add);
    if (outcome.kind === 'survey-score') checkScore(outcome, path, protocol, add);
    if (outcome.kind === 'register-weeks') checkBenefits(outcome.benefits, path, add);
  });
  return found;
}

function checkBenefits(benefits: readonly string[], path: Path, add: Add): void {
  benefits.forEach((id, position) => {
    if (id === 'none' || benefitLabel(id) !== null) return;
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'benefits', position],
      text('no benefit has this id', 'ingen ydelse har dette id'),
      { permitted: verbatim(['none', ...BENEFITS.map((benefit) => benefit.id)].join(', ')) },
    );
  });
}

function checkPattern({ event, where }: Pattern, path: Path, protocol: Protocol, add: Add): void {
  if (event === undefined) return;
  if (!(protocol.events as readonly string[]).includes(event)) {
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'event'],
      text('the trial does not use this type of event', 'forsøget bruger ikke denne hændelsestype'),
      { permitted: verbatim(protocol.events.join(', ')) },
    );
    return;
  }
  const fields = (eventType(event)?.fields ?? []).filter(
    (field) => field.kind === 'choice' || field.kind === 'flag',
  );
  for (const [name, values] of Object.entries(where)) {
    const field = fields.find((entry) => entry.name === name);
    if (field === undefined) {
      add(
        'PROTOCOL_REFERENCE',
        [...path, 'where', name],
        text(
          'the event has no such field with fixed values',
          'hændelsen har intet sådant felt med faste værdier',
        ),
        { permitted: verbatim(fields.map((entry) => entry.name).join(', ') || '–') },
      );
      continue;
    }
    const permitted: readonly (string | boolean)[] = field.kind === 'choice' ? field.values : [true, false];
    values.forEach((value, position) => {
      if (!permitted.includes(value)) {
        add(
          'PROTOCOL_REFERENCE',
          [...path, 'where', name, position],
          text('the field has no such value', 'feltet har ingen sådan værdi'),
          { permitted: verbatim(permitted.join(', ')) },
        );
      }
    });
  }
}

function checkCompeting(
  outcome: Extract<OutcomeDefinition, { kind: 'time-to-event' }>,
  path: Path,
  protocol: Protocol,
  add: Add,
): void {
  const seen = new Set<string>([outcome.id]);
  outcome.competing.forEach((item, index) => {
    const at = [...path, 'competing', index];
    if (seen.has(item.id)) {
      add(
        'PROTOCOL_DUPLICATE',
        [...at, 'id'],
        text('this name is used twice in the outcome', 'navnet er brugt to gange i resultatmålet'),
      );
    }
    seen.add(item.id);
    checkPattern(item, at, protocol, add);
  });
}

function checkSum(outcome: Extract<OutcomeDefinition, { kind: 'sum' }>, path: Path, add: Add): void {
  const overEvents = outcome.quantity === 'event-count' || outcome.quantity === 'event-sum';
  if (overEvents && outcome.event === undefined) {
    add(
      'PROTOCOL_OUTCOME',
      [...path, 'quantity'],
      text('this quantity needs `event`', 'denne størrelse kræver `event`'),
    );
    return;
  }
  if (!overEvents && (outcome.event !== undefined || Object.keys(outcome.where).length > 0)) {
    add(
      'PROTOCOL_OUTCOME',
      [...path, 'event'],
      text('this quantity is not about events', 'denne størrelse handler ikke om hændelser'),
      { remedy: text('leave out `event` and `where`', 'udelad `event` og `where`') },
    );
  }
  const numeric = (eventType(outcome.event ?? '')?.fields ?? [])
    .filter((field) => field.kind === 'number' || field.kind === 'kroner')
    .map((field) => field.name);
  if (outcome.quantity === 'event-sum' && !numeric.includes(outcome.field ?? '')) {
    add(
      'PROTOCOL_OUTCOME',
      [...path, outcome.field === undefined ? 'quantity' : 'field'],
      text('the sum needs a numeric field of the event', 'summen kræver et talfelt i hændelsen'),
      { permitted: verbatim(numeric.join(', ') || '–') },
    );
  }
  if (outcome.quantity !== 'event-sum' && outcome.field !== undefined) {
    add(
      'PROTOCOL_OUTCOME',
      [...path, 'field'],
      text('only `event-sum` adds up a field', 'kun `event-sum` lægger et felt sammen'),
    );
  }
}

function checkStates(states: readonly string[], path: Path, protocol: Protocol, add: Add): void {
  states.forEach((state, index) => {
    const needed = STATE_NEEDS[state];
    if (needed === undefined || (protocol.events as readonly string[]).includes(needed)) return;
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'states', index],
      text(
        `nobody is ever in this state: the trial does not use the event \`${needed}\``,
        `ingen kommer i denne tilstand: forsøget bruger ikke hændelsen \`${needed}\``,
      ),
    );
  });
}

function checkScore(
  outcome: Extract<OutcomeDefinition, { kind: 'survey-score' }>,
  path: Path,
  protocol: Protocol,
  add: Add,
): void {
  const wave = protocol.surveys.find((entry) => entry.id === outcome.wave);
  if (wave === undefined) {
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'wave'],
      text('no survey wave has this id', 'ingen spørgeskemarunde har dette id'),
      { permitted: verbatim(protocol.surveys.map((entry) => entry.id).join(', ') || '–') },
    );
    return;
  }
  const scale = protocol.scales.find((entry) => entry.id === outcome.measure);
  const numeric = protocol.questions.filter(
    (question) => question.kind === 'likert' || question.kind === 'number',
  );
  const asked = scale?.questions ?? numeric.filter(({ id }) => id === outcome.measure).map(({ id }) => id);
  if (asked.length === 0 || !asked.every((id) => id in wave.answers)) {
    const possible = [
      ...protocol.scales.filter((entry) => entry.questions.every((id) => id in wave.answers)),
      ...numeric.filter(({ id }) => id in wave.answers),
    ];
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'measure'],
      text(
        'the wave asks for no scale, and no question of kind likert or number, with this id',
        'runden spørger ikke til nogen skala, og til intet spørgsmål af typen likert eller number, med dette id',
      ),
      { permitted: verbatim(possible.map(({ id }) => id).join(', ') || '–') },
    );
  }
}
