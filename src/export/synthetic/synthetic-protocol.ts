import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { eventTypesOf } from '../../ledger/events/event-types.ts';
import type { Protocol } from '../../protocol/schema.ts';

/** Columns of a synthetic extract, by field. */
export const EXTRACT_COLUMNS = [
  'cpr',
  'municipality',
  'benefit',
  'firstGrantedOn',
  'lastFlexjobEndedOn',
  'maternityLeave',
  'sickLeave',
  'pensionClarification',
  'available',
] as const;

/** Header of a baseline field in a synthetic extract: never that of another column. */
export function baselineHeader(id: string): string {
  return `baseline ${id}`;
}

/** Columns of a synthetic report of events: the ledger's own names. */
export function reportColumns(protocol: Pick<Protocol, 'events'>): readonly string[] {
  const fields = eventTypesOf(protocol).flatMap((type) => type.fields.map(({ name }) => name));
  return ['trialId', 'type', 'date', ...new Set(fields)];
}

/**
 * The protocol of the synthetic twin: the same design, outcomes and costs; plain file forms; no provider, no sender, no survey and
 * no interview of the real trial.
 *
 * @throws TrialError exit 3 when nothing is left to measure, exit 5 when citizens are enrolled one by one
 */
export function syntheticProtocol(protocol: Protocol, seed: string): Protocol {
  if (protocol.allocation.enrolment === 'rolling') {
    throw new TrialError(EXIT.refused, [
      problem(
        'SYNTHETIC_ROLLING',
        { file: 'trial.yaml' },
        text(
          'a trial that enrols one citizen at a time has no synthetic twin yet',
          'et forsøg, der fordeler borgerne én ad gangen, har endnu ingen syntetisk tvilling',
        ),
      ),
    ]);
  }
  const kept = protocol.outcomes.filter(({ kind }) => kind !== 'survey-score' && kind !== 'register-weeks');
  if (kept.length === 0) {
    throw new TrialError(EXIT.invalid, [
      problem(
        'SYNTHETIC_NO_OUTCOME',
        { file: 'trial.yaml' },
        text(
          'every outcome is of surveys or the register, which a synthetic twin has not',
          'alle effektmål hviler på spørgeskemaer eller register, som en syntetisk tvilling ikke har',
        ),
      ),
    ]);
  }
  const main = kept.some(({ primary }) => primary);
  const { lock: _, ...allocation } = protocol.allocation;
  // What is monitored, and the register of meetings, are the real trial's own.
  const { monitoring: __, meetingRegister: ___, ...rest } = protocol;
  const columns = Object.fromEntries(reportColumns(protocol).map((name) => [name, name]));
  const twin = {
    ...rest,
    title: {
      en: `SYNTHETIC TWIN, no real citizen: ${protocol.title.en}`,
      da: `SYNTETISK TVILLING, ingen rigtig borger: ${protocol.title.da}`,
    },
    register: { ...protocol.register, acceptFictitious: true },
    municipalities: protocol.municipalities.map((entry) => ({
      code: entry.code,
      name: entry.name,
      region: entry.region,
      sampleSize: entry.sampleSize,
      providers: {},
      extract: {
        file: `extracts/${entry.code.padStart(4, '0')}.csv`,
        encoding: 'utf-8' as const,
        delimiter: ',' as const,
        decimal: '.' as const,
        dateFormat: 'yyyy-mm-dd' as const,
        padCpr: false,
        columns: {
          cpr: 'cpr',
          benefit: 'benefit',
          ...Object.fromEntries(
            EXTRACT_COLUMNS.filter(
              (name) => name === 'municipality' || entry.extract.columns[name] !== undefined,
            ).map((name) => [name, name]),
          ),
        },
        baseline: Object.fromEntries(
          protocol.baseline
            .filter(({ id }) => entry.extract.baseline[id] !== undefined)
            .map(({ id }) => [id, baselineHeader(id)]),
        ),
      },
    })),
    baseline: protocol.baseline.map((field) => ({
      ...field,
      ...(field.levels ? { levels: field.levels.map((level) => ({ ...level, values: [level.id] })) } : {}),
    })),
    sampling: { ...protocol.sampling, seed: `synthetic-${seed}` },
    allocation,
    outcomes: main ? kept : kept.map((outcome, index) => ({ ...outcome, primary: index === 0 })),
    senders: protocol.municipalities.map(({ code }) => ({
      id: `synthetic-${code.padStart(4, '0')}`,
      label: 'synthetic',
      municipality: code,
      files: `events-${code.padStart(4, '0')}.csv`,
      encoding: 'utf-8' as const,
      delimiter: ',' as const,
      decimal: '.' as const,
      dateFormat: 'yyyy-mm-dd' as const,
      padCpr: false,
      columns,
      values: {},
    })),
    questions: [],
    scales: [],
    surveys: [],
    interviews: [],
    meetings: [],
    coding: { themes: [], methods: [], targetGroups: [] },
    reporting: protocol.reporting,
  };
  return twin as unknown as Protocol;
}
