import { formatIsoDate, parseIsoDate } from '../../core/dates.ts';
import { type Language, text } from '../../core/text.ts';
import type { FieldworkResults } from '../../fieldwork/fieldwork-results.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

const WORDS = {
  en: {
    all: 'all',
    surveys: 'Survey answers',
    rates: ['wave', 'municipality', 'arm', 'asked', 'answered', 'share', 'interval', 'not answered', 'share'],
    noWaves: 'The protocol plans no surveys.',
    nonResponse: 'Those who answered and those who did not',
    nonResponseColumns: ['wave', 'characteristic', 'answered', 'not answered', 'std. difference'],
    missing: 'Missing answers',
    missingColumns: ['wave', 'due', '', 'municipality', 'missing', 'of'],
    noneMissing: 'Nobody is awaited.',
    waveState: { 'not-due': 'not due', open: 'open', closed: 'closed' },
    interviews: 'Interviews',
    register: ['round', 'due', 'party', '', 'held', 'people'],
    noRounds: 'The protocol plans no interviews.',
    status: { held: 'held', planned: 'planned', missing: 'missing' },
    sum: (held: number, all: number, missing: number) => `${held} of ${all} held, ${missing} missing.`,
    meetings: 'Meetings',
    meetingColumns: ['meeting', 'due', 'with', '', 'held', 'people'],
    meetingStatus: { held: 'held', planned: 'planned', missing: 'missing', untracked: 'not recorded' },
    methods: 'Methods by party',
    party: 'party',
    strength: { yes: 'Yes', partly: '(Yes)', no: 'No' },
    noMethods: 'No statement about a method has been read in.',
    marks: '* statements disagree · † said otherwise in an earlier round · blank: not stated',
    themes: 'Themes by target group',
    themeColumns: ['theme', 'statements', 'parties', 'everybody'],
    shared: 'in several themes',
    quotes: (can: number, not: number) => `Quotes: ${can} may be shown, ${not} may not.`,
  },
  da: {
    all: 'alle',
    surveys: 'Besvarelser',
    rates: ['runde', 'kommune', 'gruppe', 'spurgt', 'svaret', 'andel', 'interval', 'ikke svaret', 'andel'],
    noWaves: 'Protokollen har ingen spørgeskemaer.',
    nonResponse: 'Dem, der svarede, og dem, der ikke gjorde',
    nonResponseColumns: ['runde', 'karakteristik', 'svaret', 'ikke svaret', 'std. forskel'],
    missing: 'Manglende svar',
    missingColumns: ['runde', 'frist', '', 'kommune', 'mangler', 'af'],
    noneMissing: 'Der ventes ikke på nogen.',
    waveState: { 'not-due': 'ikke udsendt', open: 'åben', closed: 'lukket' },
    interviews: 'Interview',
    register: ['runde', 'frist', 'part', '', 'holdt', 'personer'],
    noRounds: 'Protokollen har ingen interview.',
    status: { held: 'holdt', planned: 'planlagt', missing: 'mangler' },
    sum: (held: number, all: number, missing: number) => `${held} af ${all} er holdt, ${missing} mangler.`,
    meetings: 'Møder',
    meetingColumns: ['møde', 'frist', 'med', '', 'holdt', 'personer'],
    meetingStatus: { held: 'holdt', planned: 'planlagt', missing: 'mangler', untracked: 'noteres ikke' },
    methods: 'Metoder fordelt på parter',
    party: 'part',
    strength: { yes: 'Ja', partly: '(Ja)', no: 'Nej' },
    noMethods: 'Der er ikke indlæst udsagn om metoder.',
    marks: '* udsagn er uenige · † sagde noget andet i en tidligere runde · tom: ikke oplyst',
    themes: 'Temaer fordelt på målgrupper',
    themeColumns: ['tema', 'udsagn', 'parter', 'alle'],
    shared: 'i flere temaer',
    quotes: (can: number, not: number) => `Citater: ${can} kan vises, ${not} kan ikke.`,
  },
} as const;

export const fieldworkCommand: CommandDefinition = {
  name: 'fieldwork',
  summary: text(
    'survey answers, interviews, meetings: response rates, what is missing, methods by party',
    'spørgeskemaer, interview, møder: svarprocenter, hvad der mangler, metoder fordelt på parter',
  ),
  arguments: [],
  options: [
    {
      flags: '--on <date>',
      description: text(
        'as it was known on a day (default: today)',
        'som det var kendt på en dag (ellers i dag)',
      ),
    },
    {
      flags: '--missing',
      description: text(
        'name the trial ids that have not answered, for reminders',
        'vis forsøgsnumrene, der ikke har svaret, til rykkere',
      ),
    },
  ],
  examples: ['trial fieldwork', 'trial fieldwork --on 2006-10-15 --missing'],
  async run(context) {
    const { fieldworkStep } = await import('../../steps/fieldwork-step.ts');
    const on = context.options['on'];
    const today = parseIsoDate(context.now.slice(0, 10));
    const { results, state, warnings } = fieldworkStep(
      context.dir,
      typeof on === 'string' ? on : null,
      today,
    );
    const named = context.options['missing'] === true;
    const human = (language: Language) => describe(results, state.protocol, language, named);
    return {
      warnings,
      // Answers and their changes by arm are results: they come with the report, not with the state of the field.
      json: {
        ok: true,
        on: formatIsoDate(results.asOf),
        surveys: results.waves.map(({ wave, label, started, responseRates, nonResponse, missing }) => ({
          wave,
          label,
          started,
          responseRates,
          nonResponse,
          missing: {
            ...missing,
            due: formatIsoDate(missing.due),
            closes: missing.closes === null ? null : formatIsoDate(missing.closes),
          },
        })),
        interviews: {
          ...results.interviews,
          register: results.interviews.register.map((entry) => ({
            ...entry,
            due: formatIsoDate(entry.due),
            heldOn: entry.heldOn === null ? null : formatIsoDate(entry.heldOn),
          })),
        },
        meetings: results.meetings.map((entry) => ({
          ...entry,
          due: formatIsoDate(entry.due),
          heldOn: entry.heldOn === null ? null : formatIsoDate(entry.heldOn),
        })),
      },
      human: text(human('en'), human('da')),
    };
  },
};

function describe(results: FieldworkResults, protocol: Protocol, language: Language, named: boolean): string {
  const words = WORDS[language];
  const places = new Map(protocol.municipalities.map((entry) => [entry.code, `${entry.code} ${entry.name}`]));
  const part = (title: string, body: string) => `${title}\n${body}`;
  return [
    part(words.surveys, ratesTable(results, protocol, places, language)),
    ...nonResponseParts(results, language).map((body) => part(words.nonResponse, body)),
    part(words.missing, missingTable(results, places, language, named)),
    part(words.interviews, registerTable(results, language)),
    ...(results.meetings.length > 0 ? [part(words.meetings, meetingTable(results, language))] : []),
    part(words.methods, matrixTable(results, language)),
    ...(results.interviews.themes.statements > 0 ? [part(words.themes, themesTable(results, language))] : []),
  ].join('\n\n');
}

function ratesTable(
  results: FieldworkResults,
  protocol: Protocol,
  places: ReadonlyMap<string, string>,
  language: Language,
): string {
  const words = WORDS[language];
  const arms = new Map(protocol.arms.map((arm) => [arm.id, arm.label[language]]));
  const share = (value: number | null) => {
    if (value === null) return '';
    const shown = (100 * value).toFixed(1);
    return language === 'da' ? `${shown.replace('.', ',')} %` : `${shown}%`;
  };
  const rows = results.waves
    .filter((wave) => wave.started)
    .flatMap((wave) =>
      wave.responseRates.map((rate) => [
        wave.wave,
        rate.municipality === null ? words.all : (places.get(rate.municipality) ?? rate.municipality),
        rate.arm === null ? words.all : (arms.get(rate.arm) ?? rate.arm),
        rate.invited,
        rate.answered,
        share(rate.rate),
        rate.low === null ? '' : `${share(rate.low)} – ${share(rate.high)}`,
        rate.invited - rate.answered,
        share(rate.rate === null ? null : 1 - rate.rate),
      ]),
    );
  return results.waves.length === 0 ? words.noWaves : textTable(words.rates, rows);
}

/** What was known at the start of those who answered and of those who did not, all groups and municipalities together. */
function nonResponseParts(results: FieldworkResults, language: Language): readonly string[] {
  const shown = (value: number | null | undefined, decimals: number) => {
    if (value === null || value === undefined) return '';
    const digits = value.toFixed(decimals);
    return language === 'da' ? digits.replace('.', ',') : digits;
  };
  const rows = results.waves
    .filter((wave) => wave.started)
    .flatMap((wave) =>
      wave.nonResponse
        .filter((field) => field.arm === null && field.municipality === null)
        .flatMap((field) =>
          field.kind === 'number'
            ? [
                [
                  wave.wave,
                  field.label[language],
                  shown(field.among.responders?.mean, 1),
                  shown(field.among.nonResponders?.mean, 1),
                  shown(field.difference, 2),
                ],
              ]
            : field.levels.map((level) => [
                wave.wave,
                `${field.label[language]}: ${level.label[language]}`,
                level.responders,
                level.nonResponders,
                shown(level.difference, 2),
              ]),
        ),
    );
  return rows.length === 0 ? [] : [textTable(WORDS[language].nonResponseColumns, rows)];
}

function missingTable(
  results: FieldworkResults,
  places: ReadonlyMap<string, string>,
  language: Language,
  named: boolean,
): string {
  const words = WORDS[language];
  const rows = results.waves.flatMap(({ missing }) =>
    missing.municipalities
      .filter((place) => place.missing.length > 0)
      .map((place) => [
        missing.wave,
        formatIsoDate(missing.due),
        words.waveState[missing.state],
        places.get(place.municipality) ?? place.municipality,
        place.missing.length,
        place.invited,
        ...(named ? [missing.state === 'open' ? place.missing.join(' ') : ''] : []),
      ]),
  );
  return rows.length === 0
    ? words.noneMissing
    : textTable([...words.missingColumns, ...(named ? [''] : [])], rows);
}

function registerTable({ interviews }: FieldworkResults, language: Language): string {
  const words = WORDS[language];
  const { register } = interviews;
  if (register.length === 0) return words.noRounds;
  const table = textTable(
    words.register,
    register.map((entry) => [
      entry.label[language],
      formatIsoDate(entry.due),
      entry.party.name,
      words.status[entry.status],
      entry.heldOn === null ? '' : formatIsoDate(entry.heldOn),
      entry.participants,
    ]),
  );
  const count = (status: string) => register.filter((entry) => entry.status === status).length;
  return `${table}\n${words.sum(count('held'), register.length, count('missing'))}`;
}

function meetingTable({ meetings }: FieldworkResults, language: Language): string {
  const words = WORDS[language];
  return textTable(
    words.meetingColumns,
    meetings.map((entry) => [
      entry.label[language],
      formatIsoDate(entry.due),
      entry.party?.name ?? words.all,
      words.meetingStatus[entry.status],
      entry.heldOn === null ? '' : formatIsoDate(entry.heldOn),
      entry.participants,
    ]),
  );
}

function matrixTable({ interviews }: FieldworkResults, language: Language): string {
  const words = WORDS[language];
  const { methods, rows } = interviews.methods;
  if (!rows.some((row) => row.cells.some((cell) => cell.strength !== null))) return words.noMethods;
  const table = textTable(
    [words.party, ...methods.map((method) => method.label[language])],
    rows.map((row) => [
      row.name,
      ...row.cells.map((cell) =>
        cell.strength === null
          ? ''
          : `${words.strength[cell.strength]}${cell.conflicting ? '*' : ''}${cell.changed ? '†' : ''}`,
      ),
    ]),
  );
  return `${table}\n${words.marks}`;
}

function themesTable({ interviews }: FieldworkResults, language: Language): string {
  const words = WORDS[language];
  const { themes, quotes } = interviews;
  const table = textTable(
    [...words.themeColumns, ...themes.groups.map((group) => group.label[language]), words.shared],
    themes.rows.map((row) => [
      row.label[language],
      row.statements,
      row.parties,
      row.everybody,
      ...row.byGroup.map((group) => group.statements),
      row.shared,
    ]),
  );
  const { identifiable, unjudged, fewParties } = quotes.withheld;
  return `${table}\n${words.quotes(quotes.releasable, identifiable + unjudged + fewParties)}`;
}
