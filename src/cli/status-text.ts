import { counted } from '../core/counted.ts';
import { formatIsoDate } from '../core/dates.ts';
import type { Language } from '../core/text.ts';
import { DUTY_TEXTS, type Duty } from '../monitoring/duty.ts';
import { STATUS_MEASURES, type StatusMeasure } from '../monitoring/status-counts.ts';
import type { TrialStatus } from '../monitoring/trial-status.ts';
import type { Protocol } from '../protocol/schema.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    when: { overdue: 'OVERDUE', today: 'today', 'this-week': 'this week', later: 'later' },
    untracked: (when: string) => `(${when})`,
    phase: {
      'before-start': 'before the start',
      placement: 'placement',
      'follow-up': 'follow-up',
      ended: 'ended',
    },
    centrePeriod: 'period in the centres',
    measures: {
      allocated: 'allocated',
      referred: 'referred',
      started: 'started',
      placed: 'placed',
      inJob: 'in job',
      inCentre: 'in centre',
      returned: 'returned',
      withdrawn: 'withdrawn',
      open: 'still open',
    },
    all: 'all',
    hidden: '·',
    why: {
      running:
        'Numbers that tell results by group are not shown while the trial runs (·); the protocol may permit them (monitoring.showArms).',
      protocol:
        'Numbers by group are shown: the protocol permits it while the trial runs. This look is logged.',
      closed: 'The trial has ended: numbers by group are shown.',
    },
    crossOvers: (n: number) =>
      `${counted(n, 'citizen', 'citizens')} crossed over: controls who were referred, and citizens reported by the party of another arm.`,
    dutiesTitle: 'What is due',
    none: 'Nothing is due.',
    columns: ['due', '', 'what', 'municipality', 'citizen', 'who'],
    some: 'some',
    several: (n: number) => `${n}`,
    note: '(…) the toolkit does not record whether it was done.',
    reportsTitle: 'Reports by sender',
    reportColumns: ['sender', 'reported', 'awaited', 'missing', 'which'],
    completenessTitle: 'Data against the plan',
    completenessColumns: ['what', '', 'received', 'expected', '', 'lacking'],
    kinds: {
      reports: 'reports of senders',
      referrals: 'referrals',
      'follow-ups': 'statutory follow-ups',
      registrations: 'registrations',
      answers: 'survey answers',
      interviews: 'interviews',
      meetings: 'meetings',
      'job-details': 'details of jobs',
    },
    calendar: (file: string, n: number) => `${counted(n, 'entry', 'entries')} written to ${file}.`,
    percent: (value: number) => `${value}%`,
  },
  da: {
    when: { overdue: 'OVER FRIST', today: 'i dag', 'this-week': 'denne uge', later: 'senere' },
    untracked: (when: string) => `(${when})`,
    phase: {
      'before-start': 'før start',
      placement: 'jobformidling',
      'follow-up': 'opfølgning',
      ended: 'afsluttet',
    },
    centrePeriod: 'periode i centrene',
    measures: {
      allocated: 'fordelt',
      referred: 'henvist',
      started: 'startet',
      placed: 'ansat',
      inJob: 'i job',
      inCentre: 'i center',
      returned: 'tilbagevis.',
      withdrawn: 'udgået',
      open: 'åbne',
    },
    all: 'alle',
    hidden: '·',
    why: {
      running:
        'Tal, der viser resultater fordelt på grupper, vises ikke, mens forsøget kører (·); protokollen kan tillade dem (monitoring.showArms).',
      protocol:
        'Tal fordelt på grupper vises: protokollen tillader det, mens forsøget kører. Dette kig er noteret.',
      closed: 'Forsøget er slut: tal fordelt på grupper vises.',
    },
    crossOvers: (n: number) =>
      `${counted(n, 'borger', 'borgere')} har krydset over: henviste i kontrolgruppen og borgere indberettet af en anden gruppes aktør.`,
    dutiesTitle: 'Frister',
    none: 'Der er intet at gøre.',
    columns: ['frist', '', 'hvad', 'kommune', 'borger', 'hvem'],
    some: 'nogle',
    several: (n: number) => `${n}`,
    note: '(…) værktøjet noterer ikke, om det er gjort.',
    reportsTitle: 'Indberetninger pr. afsender',
    reportColumns: ['afsender', 'modtaget', 'ventes', 'mangler', 'hvilke'],
    completenessTitle: 'Data i forhold til planen',
    completenessColumns: ['hvad', '', 'modtaget', 'ventet', '', 'mangler'],
    kinds: {
      reports: 'afsenderes indberetninger',
      referrals: 'henvisninger',
      'follow-ups': 'lovpligtige opfølgninger',
      registrations: 'registreringer',
      answers: 'spørgeskemasvar',
      interviews: 'interview',
      meetings: 'møder',
      'job-details': 'oplysninger om job',
    },
    calendar: (file: string, n: number) => `${counted(n, 'post', 'poster')} skrevet til ${file}.`,
    percent: (value: number) => `${value} %`,
  },
} as const;

/** Status as text for people: where everybody is, what is due, which reports are missing, how complete the data are. */
export function describeStatus(
  status: TrialStatus,
  protocol: Protocol,
  calendar: { readonly file: string; readonly entries: number } | null,
  language: Language,
): string {
  const words = WORDS[language];
  const parts = [
    `${formatIsoDate(status.on)}, ${status.phase === 'placement' && protocol.events.includes('centre-started') ? words.centrePeriod : words.phase[status.phase]}`,
    countsTable(status, protocol, language),
    ...(status.crossOvers === 0 ? [] : [words.crossOvers(status.crossOvers)]),
    words.why[status.arms.why],
    words.dutiesTitle,
    dutiesTable(status.duties, language),
  ];
  if (status.duties.some((duty) => !duty.tracked)) parts.push(words.note);
  const reports = reportsTable(status, language);
  if (reports !== null) parts.push(words.reportsTitle, reports);
  const complete = completenessTable(status, language);
  if (complete !== null) parts.push(words.completenessTitle, complete);
  if (calendar !== null) parts.push(words.calendar(calendar.file, calendar.entries));
  return parts.join('\n\n');
}

function countsTable(status: TrialStatus, protocol: Protocol, language: Language): string {
  const words = WORDS[language];
  const names = new Map(protocol.municipalities.map((entry) => [entry.code.padStart(4, '0'), entry.name]));
  const arms = new Map(protocol.arms.map((arm) => [arm.id, arm.label[language]]));
  const needed: Partial<Record<StatusMeasure, string>> = {
    referred: 'referred',
    placed: 'placed',
    inJob: 'placed',
    inCentre: 'centre-started',
    returned: 'returned',
  };
  const measures = STATUS_MEASURES.filter((measure) => {
    const event = needed[measure];
    return event === undefined || (protocol.events as readonly string[]).includes(event);
  });
  return textTable(
    ['', '', '', ...measures.map((measure) => words.measures[measure])],
    status.counts.map((row) => [
      row.municipality === null ? words.all : `${row.municipality} ${names.get(row.municipality) ?? ''}`,
      row.arm === null ? '' : (arms.get(row.arm) ?? row.arm),
      row.arm === null ? '' : (row.party ?? ''),
      ...measures.map((measure) => row[measure] ?? words.hidden),
    ]),
  );
}

function dutiesTable(duties: readonly Duty[], language: Language): string {
  const words = WORDS[language];
  if (duties.length === 0) return words.none;
  return textTable(
    words.columns,
    duties.map((duty) => {
      const when = words.when[duty.when];
      const kind = DUTY_TEXTS[duty.kind][language];
      const round = duty.round?.label[language];
      const citizen =
        duty.trialId ??
        (duty.count !== null ? words.several(duty.count) : duty.kind === 'back-referral' ? words.some : '');
      return [
        formatIsoDate(duty.due),
        duty.tracked ? when : words.untracked(when),
        round === undefined ? kind : `${kind}: ${round}`,
        duty.municipality ?? '',
        citizen,
        duty.party ?? '',
      ];
    }),
  );
}

function reportsTable({ reports }: TrialStatus, language: Language): string | null {
  if (reports.length === 0) return null;
  const senders = [...new Set(reports.map((report) => report.sender))];
  return textTable(
    WORDS[language].reportColumns,
    senders.map((sender) => {
      const own = reports.filter((report) => report.sender === sender);
      const of = (state: string) => own.filter((report) => report.state === state);
      return [
        own[0]?.label ?? sender,
        of('reported').length,
        of('awaited').length,
        of('missing').length,
        of('missing')
          .map((report) => report.period.label[language])
          .join(', '),
      ];
    }),
  );
}

function completenessTable({ completeness }: TrialStatus, language: Language): string | null {
  if (completeness.length === 0) return null;
  const words = WORDS[language];
  return textTable(
    words.completenessColumns,
    completeness.map(({ kind, round, municipality, received, expected }) => [
      municipality === null ? `${words.kinds[kind]}${round === null ? '' : ` (${round})`}` : '',
      municipality ?? words.all,
      received,
      expected,
      words.percent(Math.floor((100 * received) / expected)),
      expected - received,
    ]),
  );
}
