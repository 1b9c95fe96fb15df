/**
 * An invented trial for the report's tests: four invented municipalities, 240 citizens without a CPR number, a year of
 * placements drawn from a seed, and everything after that computed by the stages themselves.
 */
import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../../src/core/dates.ts';
import { type Random, randomStream } from '../../src/core/random.ts';
import { sha256 } from '../../src/core/sha256.ts';
import { analyseCosts } from '../../src/costs/analyse-costs.ts';
import { computeCosts } from '../../src/costs/compute-costs.ts';
import { attritionReportRows } from '../../src/effects/attrition-report-rows.ts';
import { competingReport } from '../../src/effects/competing-report.ts';
import { kaplanMeierTable } from '../../src/effects/kaplan-meier-table.ts';
import { outcomeData } from '../../src/effects/outcome-data.ts';
import { designOfCitizens, type ReportDesign } from '../../src/effects/report-design.ts';
import { reportRows } from '../../src/effects/report-rows.ts';
import { startRows } from '../../src/effects/start-rows.ts';
import { subgroupReportRows } from '../../src/effects/subgroup-report-rows.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { participantFlow } from '../../src/outcomes/flow.ts';
import type { CitizenHistory, Placement } from '../../src/outcomes/history.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import { retention } from '../../src/outcomes/retention.ts';
import { trialWeeks } from '../../src/outcomes/trial-weeks.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import type { OutcomeEffects, ReportInput } from '../../src/report/report-input.ts';
import type { TrialRecord } from '../../src/report/trial-record.ts';
import type { SampledCitizen, ScreeningCount } from '../../src/sampling/sample.ts';

export interface ExampleOptions {
  readonly perMunicipality?: number;
  /** Chance of a placement within the year, control and treated. */
  readonly chance?: readonly [number, number];
  readonly minimum?: number;
  readonly municipalities?: readonly { readonly code: string; readonly name: string }[];
  readonly seed?: string;
  /** The whole economic evaluation, and its scope; else the account alone. */
  readonly costAnalysis?: boolean;
  readonly costScope?: 'budget' | 'society';
  /** A second treatment arm. */
  readonly third?: boolean;
  /** Lots of pairs, or of clusters of ten within each municipality; else of citizens. */
  readonly unit?: ReportDesign['unit'];
  /** Share of citizens whose outcomes are unknown. */
  readonly lost?: number;
  readonly labels?: Partial<Record<'treatment' | 'control' | 'title' | 'outcome' | 'level', string>>;
}

const PLACES = [
  { code: '0991', name: 'Askemose' },
  { code: '0992', name: 'Bøgesund' },
  { code: '0993', name: 'Tornhede' },
  { code: '0994', name: 'Vestlyng' },
];

export function exampleProtocol(options: ExampleOptions = {}): Protocol {
  const both = (da: string, en: string) => ({ da, en });
  const label = (key: keyof NonNullable<ExampleOptions['labels']>, da: string, en: string) => {
    const given = options.labels?.[key];
    return given === undefined ? both(da, en) : both(given, given);
  };
  return protocolSchema.parse({
    version: 1,
    id: 'opfundet-fleksjob',
    title: label(
      'title',
      'Opfundet forsøg med andre aktører til formidling af fleksjob',
      'Invented trial of other providers as brokers of flexjobs',
    ),
    arms: [
      { id: 'anden-aktoer', label: label('treatment', 'Anden aktør', 'Other provider'), role: 'treatment' },
      ...(options.third
        ? [{ id: 'virksomhed', label: both('Virksomhedscenter', 'Company centre'), role: 'treatment' }]
        : []),
      { id: 'kontrol', label: label('control', 'Kontrolgruppe', 'Control group'), role: 'control' },
    ],
    municipalities: (options.municipalities ?? PLACES).map(({ code, name }, index) => ({
      code,
      name,
      region: index % 2 === 0 ? 'east' : 'west',
      sampleSize: options.perMunicipality ?? 60,
      providers: { 'anden-aktoer': `Aktør ${index + 1} (opfundet)` },
      extract: { file: `extracts/${code}.csv`, columns: { cpr: 'cpr', benefit: 'ydelse' } },
    })),
    eligibility: [
      { criterion: 'municipality' },
      { criterion: 'age', min: 18, max: 64 },
      { criterion: 'benefit', is: ['ledighedsydelse'] },
      { criterion: 'benefit-since', atLeast: 'P6M' },
      { criterion: 'not-flagged', id: 'maternity-leave', flag: 'maternityLeave' },
      { criterion: 'not-flagged', id: 'sick-leave', flag: 'sickLeave' },
      { criterion: 'available' },
    ],
    baseline: [
      {
        id: 'education',
        label: both('Højeste uddannelse', 'Highest education'),
        type: 'category',
        levels: [
          { id: 'basic', label: label('level', 'Grundskole', 'Basic school'), values: ['Grundskole'] },
          { id: 'vocational', label: both('Erhvervsuddannelse', 'Vocational training'), values: ['Faglært'] },
          {
            id: 'higher',
            label: both('Videregående uddannelse', 'Higher education'),
            values: ['Videregående'],
          },
        ],
      },
      {
        id: 'months-on-benefit',
        label: both('Tid på ledighedsydelse', 'Time on ledighedsydelse'),
        type: 'number',
        unit: both('måneder', 'months'),
      },
      { id: 'granted', label: both('Fleksjob bevilget', 'Flexjob granted'), type: 'date' },
    ],
    sampling: { seed: 'public-seed' },
    periods: { reference: '2005-09-01', start: '2005-10-01', placement: 'P6M', followUp: 'P6M' },
    outcomes: [
      {
        kind: 'placed-within',
        id: 'placed-half-year',
        label: label(
          'outcome',
          'Ansat i fleksjob inden for et halvt år',
          'Placed in a flexjob within half a year',
        ),
        primary: true,
        window: 'P6M',
      },
      { kind: 'days-to-placement', id: 'days', label: both('Dage til fleksjob', 'Days to flexjob') },
      {
        kind: 'in-flexjob-at',
        id: 'at-year',
        label: both('I fleksjob efter et år', 'In a flexjob after a year'),
        at: 'P1Y',
      },
      {
        kind: 'retained-at-follow-up',
        id: 'retained',
        label: both('Fastholdt ved første opfølgning', 'Retained at the first follow-up'),
      },
      {
        kind: 'weeks-off-benefit',
        id: 'weeks',
        label: both('Uger uden ledighedsydelse', 'Weeks off ledighedsydelse'),
      },
    ],
    surveys: [{ id: 'first', label: both('Første runde', 'First wave'), due: 'P0D' }],
    costs: {
      scope: 'society' as const,
      fees: {
        'anden-aktoer': { base: 5000, placement: 15000, retention: { after: 'P13W', amount: 10000 } },
      },
      caseworkHourly: 350,
    },
    reporting: {
      subgroups: ['sex', 'education'],
      smallCells: { minimum: options.minimum ?? 5, ...(options.minimum === 1 ? { reason: 'test' } : {}) },
      draws: 200,
    },
  });
}

const made = new Map<string, ReportInput>();

/** What a report is made from; one's own copy of it, since a copy costs a twentieth of the making. */
export function exampleInput(options: ExampleOptions = {}): ReportInput {
  const key = JSON.stringify(options);
  const known = made.get(key) ?? makeInput(options);
  made.set(key, known);
  return structuredClone(known);
}

function makeInput(options: ExampleOptions): ReportInput {
  const protocol = exampleProtocol(options);
  const random = randomStream(options.seed ?? 'report-example', 'report-example');
  const sample: SampledCitizen[] = [];
  const allocation: AllocatedCitizen[] = [];
  for (const { code, sampleSize } of protocol.municipalities)
    for (let i = 0; i < sampleSize; i += 1) {
      const trialId = `${code}-${String(i + 1).padStart(3, '0')}`;
      sample.push({
        trialId,
        municipality: code,
        stratum: code,
        pseudonym: sha256(`pseudonym\n${trialId}`),
        baseline: baselineOf(random),
      });
      const turn = options.unit === 'cluster' ? Math.floor(i / CLUSTER) : i;
      const arm = protocol.arms[turn % protocol.arms.length]?.id as string;
      allocation.push({
        trialId,
        stratum: options.unit === 'pair' ? `${code}/${Math.floor(i / protocol.arms.length)}` : code,
        arm,
        probability: 1 / protocol.arms.length,
        digest: sha256(trialId),
      });
    }
  const start = parseIsoDate('2005-10-01') as Day;
  const asOf = parseIsoDate('2006-10-01') as Day;
  const chance = options.chance ?? [0.42, 0.58];
  const histories = allocation.map((citizen) =>
    historyOf(
      { ...citizen, stratum: citizen.stratum.slice(0, 4) },
      citizen.arm === 'kontrol' ? chance[0] : chance[1],
      start,
      asOf,
      random,
    ),
  );
  const outcomes = computeOutcomes(protocol, histories).map(({ column, ...outcome }) => ({
    ...outcome,
    column: loseSome(column, options.lost ?? 0),
  }));
  const design = designOf(options.unit ?? 'citizen', sample, allocation);
  const settings = {
    level: 0.95,
    horizon: null,
    draws: 200,
    random: (purpose: string) => randomStream('report', purpose),
  };
  const effects = outcomes.map(({ outcome, definition, column }): OutcomeEffects => {
    const data = outcomeData(column, allocation, protocol.arms, design.clusters);
    return {
      id: outcome.id,
      definition,
      column,
      rows: reportRows(column, allocation, protocol.arms, design, settings),
      competing: competingReport(column, allocation, protocol.arms, design.clusters, settings),
      attrition: attritionReportRows(column, allocation, protocol.arms, design, settings),
      kaplanMeier:
        column.kind === 'time-to-event' ? kaplanMeierTable(data, { level: 0.95, interval: 'log' }) : [],
    };
  });
  const screening = screeningOf(protocol, random);
  return {
    protocol,
    asOf,
    generatedAt: '2006-10-02T08:00:00Z',
    extracts: protocol.municipalities.map((entry) => ({
      municipality: entry.code,
      path: entry.extract.file,
      encoding: 'windows-1252',
      delimiter: ';',
      decimal: ',',
      dateFormat: 'dd-mm-yyyy',
      rows: screening.find((row) => row.municipality === entry.code && row.reason === 'assessed')?.first ?? 0,
    })),
    screening,
    flow: participantFlow(protocol, screening, histories, outcomes[0]?.column ?? null),
    histories,
    sample,
    allocation,
    effects,
    ...(options.costAnalysis
      ? costsAnalysed(options.costScope ?? 'society', protocol, histories)
      : {
          costs: computeCosts({
            protocol,
            histories,
            random: (purpose) => randomStream('report', purpose),
            level: 0.95,
            draws: 200,
          }),
        }),
    weekly: trialWeeks(protocol, histories),
    design,
    ...deeper(
      protocol,
      sample,
      allocation,
      histories,
      outcomes[0]?.column as OutcomeColumn,
      design,
      settings,
    ),
    provenance: {
      toolVersion: '0.1.0',
      inputs: protocol.municipalities.map((entry) => ({
        path: entry.extract.file,
        sha256: sha256(entry.extract.file),
      })),
      allocationSha256: sha256('allocation'),
      ledgerHead: sha256('head'),
      ledgerEntries: 512,
      seeds: [
        { purpose: { da: 'stikprøve', en: 'sample' }, value: 'public-seed', kind: 'seed' },
        { purpose: { da: 'lodtrækning', en: 'allocation' }, value: sha256('seed'), kind: 'commitment' },
      ],
      algorithms: ['trial/sample/v1', 'trial/allocation/v1'],
    },
  };
}

/** Citizens of one cluster. */
const CLUSTER = 10;

function designOf(
  unit: ReportDesign['unit'],
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
): ReportDesign {
  return {
    ...designOfCitizens(allocation),
    unit,
    places: sample.map(({ stratum }) => stratum),
    clusters:
      unit === 'cluster'
        ? sample.map(
            ({ municipality, trialId }) =>
              `${municipality}-${Math.floor((Number(trialId.slice(5)) - 1) / CLUSTER)}`,
          )
        : null,
  };
}

/** Every so many values unknown, more of them among the last. */
function loseSome(column: OutcomeColumn, share: number): OutcomeColumn {
  if (share === 0) return column;
  const missing = column.missing.map((reason, index) =>
    (index * 0.618) % 1 < share ? (index % 3 === 0 ? 'no-answer' : 'left-trial') : reason,
  );
  return { ...column, missing };
}

/** What the evaluation adds beside outcomes and costs. */
function deeper(
  protocol: Protocol,
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
  histories: readonly CitizenHistory[],
  main: OutcomeColumn,
  design: ReportDesign,
  settings: Parameters<typeof reportRows>[4],
): Pick<ReportInput, 'retention' | 'subgroups' | 'started' | 'record'> {
  const started = histories.map(({ referredOn }) => referredOn !== null);
  return {
    retention: retention(protocol, histories).map(({ weeks, column }) => ({
      weeks,
      column,
      rows: reportRows(column, allocation, protocol.arms, design, settings),
    })),
    subgroups: (protocol.reporting.subgroups ?? []).map((field) => {
      const levels = sample.map(({ baseline }) => String(baseline[field] ?? ''));
      const rows = subgroupReportRows(
        main,
        { name: field, levels },
        allocation,
        protocol.arms,
        design,
        settings,
      );
      return { outcome: main.id, field, levels, rows };
    }),
    started: {
      outcome: main.id,
      started,
      rows: startRows(main, started, allocation, protocol.arms, design, settings),
    },
    record: RECORD,
  };
}

/** A trial that was locked, looked at twice, and whose protocol was changed after the draw. */
const RECORD: TrialRecord = {
  steps: [
    { step: 'sample', time: '2005-09-16T12:00:00Z', sameProtocol: false },
    { step: 'lock', time: '2005-09-17T12:00:00Z', sameProtocol: false },
    { step: 'randomize', time: '2005-09-20T12:00:00Z', sameProtocol: true },
  ],
  locked: true,
  sampleUnchanged: true,
  differences: [{ step: 'sample', option: 'seed', recorded: 'first-seed', today: 'public-seed' }],
  commandLine: ['randomize: seed'],
  skippedInvalid: false,
  shortfalls: [{ municipality: '0991', asked: 61, drawn: 60 }],
  looks: [
    {
      what: 'interim',
      at: '2006-02-01T09:00:00Z',
      asOf: '2006-01-31',
      planned: true,
      outcomes: ['placed-half-year'],
      interim: {
        look: 1,
        information: 0.5,
        statistic: 1.42,
        critical: 2.96,
        spent: 0.003,
        decision: 'continue',
      },
    },
    {
      what: 'report',
      at: '2006-03-01T09:00:00Z',
      asOf: '2006-02-28',
      planned: false,
      outcomes: ['placed-half-year', 'days', 'at-year'],
      interim: null,
    },
  ],
  declaredLooks: 2,
  ledger: { entries: 512, corrected: 7, annulled: 1 },
  meetings: [],
};

function costsAnalysed(
  scope: 'budget' | 'society',
  protocol: Protocol,
  histories: readonly CitizenHistory[],
): Pick<ReportInput, 'costs' | 'costAnalysis'> {
  const costAnalysis = analyseCosts({
    protocol: { ...protocol, costs: { ...protocol.costs, scope } },
    histories,
    random: (purpose) => randomStream('report', purpose),
    level: 0.95,
    draws: 200,
  });
  return { costs: costAnalysis.costs, costAnalysis };
}

function baselineOf(random: Random): SampledCitizen['baseline'] {
  const education = random();
  return {
    age: 25 + Math.floor(random() * 38),
    sex: random() < 0.61 ? 'female' : 'male',
    education:
      education < 0.03 ? null : education < 0.45 ? 'basic' : education < 0.9 ? 'vocational' : 'higher',
    'months-on-benefit': Math.round(random() * 300) / 10 + 6,
    granted: formatIsoDate((parseIsoDate('2003-01-01') as Day) + Math.floor(random() * 700)),
  };
}

function historyOf(
  { trialId, stratum, arm }: AllocatedCitizen,
  chance: number,
  start: Day,
  lastDay: Day,
  random: Random,
): CitizenHistory {
  const placedOn = random() < chance ? start + Math.floor(340 * random() ** 1.6) : null;
  const withdraws = placedOn === null && random() < 0.16;
  const reasons = ['maternity', 'sickness', 'disability-pension', 'moved', 'ordinary-job', 'other'] as const;
  const placements: Placement[] =
    placedOn === null
      ? []
      : [
          {
            startedOn: placedOn,
            endedOn: random() < 0.25 ? Math.min(lastDay, placedOn + 30 + Math.floor(random() * 150)) : null,
            hoursPerWeek: 18 + Math.floor(random() * 15),
            hourlyWage: 12_000 + Math.floor(random() * 40) * 100,
            subsidyShare: random() < 0.5 ? '1/2' : '2/3',
            employerSector: random() < 0.6 ? 'private' : 'public',
            employerSize: '10-49',
            foundBy: arm === 'kontrol' ? 'municipality' : 'provider',
          },
        ];
  const referredOn = random() < 0.85 ? start + Math.floor(random() * 10) : null;
  return {
    trialId,
    municipality: stratum,
    stratum,
    arm,
    start,
    lastDay,
    // A control group stays where it is.
    referredOn: arm === 'kontrol' ? null : referredOn,
    placements,
    followUps: [],
    returnedOn: placedOn === null && !withdraws && arm !== 'kontrol' ? start + 182 : null,
    withdrawal: withdraws
      ? {
          on: start + 20 + Math.floor(random() * 300),
          reason: reasons[Math.floor(random() * reasons.length)] as (typeof reasons)[number],
        }
      : null,
    contacts: [{ on: start + 14, method: 'meeting', hours: 1 + Math.floor(random() * 3) }],
  };
}

function screeningOf(protocol: Protocol, random: Random): readonly ScreeningCount[] {
  return protocol.municipalities.flatMap(({ code, sampleSize }) => {
    const reasons = [
      'invalid-record',
      'fictitious-cpr',
      'replacement-cpr',
      ...protocol.eligibility.map(({ id }) => id),
    ];
    const counts = reasons.map((reason) => ({
      municipality: code,
      reason,
      first: reason === 'fictitious-cpr' ? 0 : Math.floor(random() * random() * 40),
    }));
    const excluded = counts.reduce((sum, row) => sum + row.first, 0);
    const notSampled = 10 + Math.floor(random() * 50);
    const step = (reason: string, count: number) => ({
      municipality: code,
      reason,
      first: count,
      all: count,
    });
    return [
      step('assessed', excluded + notSampled + sampleSize),
      ...counts.map((row) => ({ ...row, all: row.first + 2 })),
      step('excluded', excluded),
      step('eligible', notSampled + sampleSize),
      step('sampled', sampleSize),
      step('not-sampled', notSampled),
    ];
  });
}
