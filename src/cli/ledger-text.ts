/** The ledger in words for the terminal, in both languages. Holds trial ids, never CPR numbers. */
import { counted } from '../core/counted.ts';
import type { Language } from '../core/text.ts';
import { eventType, typeOrder } from '../ledger/events/event-types.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { CitizenStory, LedgerLog, LoggedEntry } from '../steps/ledger-step.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    date: 'date',
    event: 'event',
    details: 'details',
    state: 'state',
    sender: 'sender',
    recorded: 'recorded',
    entry: 'entry',
    citizen: 'citizen',
    note: 'note',
    replaces: (seq: number) => `replaces ${seq}`,
    takesBack: (seq: number) => `takes ${seq} back`,
    replacedBy: (seq: number) => `does not count: see ${seq}`,
    notPossible: 'NOT POSSIBLE',
    yes: 'yes',
    no: 'no',
    now: 'state',
    nothing: 'Nothing is reported.',
    asOf: (day: string) => `as known at the end of ${day}`,
    total: (shown: number, total: number) =>
      `${shown === total ? '' : `${shown} of `}${counted(total, 'entry', 'entries')}`,
    head: 'head',
    states: {
      allocated: 'allocated',
      referred: 'referred',
      'in-flexjob': 'in flexjob',
      'job-ended': 'job ended',
      'in-centre': 'in business centre',
      'centre-left': 'left the centre',
      returned: 'returned',
      withdrawn: 'withdrawn',
      deceased: 'deceased',
    },
  },
  da: {
    date: 'dato',
    event: 'hændelse',
    details: 'oplysninger',
    state: 'tilstand',
    sender: 'afsender',
    recorded: 'registreret',
    entry: 'post',
    citizen: 'borger',
    note: 'bemærkning',
    replaces: (seq: number) => `erstatter ${seq}`,
    takesBack: (seq: number) => `trækker ${seq} tilbage`,
    replacedBy: (seq: number) => `tæller ikke: se ${seq}`,
    notPossible: 'IKKE MULIG',
    yes: 'ja',
    no: 'nej',
    now: 'tilstand',
    nothing: 'Intet er indberettet.',
    asOf: (day: string) => `som kendt ved udgangen af ${day}`,
    total: (shown: number, total: number) =>
      `${shown === total ? '' : `${shown} af `}${counted(total, 'post', 'poster')}`,
    head: 'hoved',
    states: {
      allocated: 'fordelt',
      referred: 'henvist',
      'in-flexjob': 'i fleksjob',
      'job-ended': 'job ophørt',
      'in-centre': 'i virksomhedscenter',
      'centre-left': 'forløb i center afsluttet',
      returned: 'tilbagevisiteret',
      withdrawn: 'udgået',
      deceased: 'død',
    },
  },
} as const;

/** One citizen's events in the order in which they happened, with the state each led to. */
export function storyText(story: CitizenStory, language: Language): string {
  const words = WORDS[language];
  const head = [
    `${story.trialId} · ${story.municipality} ${municipalityName(story)} · ${words.now}: ${words.states[story.state]}`,
    ...(story.asOf === null ? [] : [words.asOf(story.asOf)]),
  ].join('\n');
  if (story.entries.length === 0) return `${head}\n\n${words.nothing}`;
  const ordered = [...story.entries].sort(
    (a, b) =>
      (a.effectiveDate < b.effectiveDate ? -1 : a.effectiveDate > b.effectiveDate ? 1 : 0) ||
      typeOrder(a.type) - typeOrder(b.type) ||
      a.seq - b.seq,
  );
  const table = textTable(
    [words.date, words.event, words.state, words.entry, words.sender, words.recorded, words.details],
    ordered.map((entry) => {
      const after = story.stateAfter.get(entry.seq);
      const refused = story.refused.get(entry.seq);
      const details = [
        note(entry, language),
        refused === undefined ? '' : `${words.notPossible}: ${refused[language]}`,
        fieldText(entry, story.protocol, language),
      ];
      return [
        entry.effectiveDate,
        label(entry.type, language),
        after === undefined ? '' : words.states[after],
        String(entry.seq),
        entry.source,
        entry.recordedAt.slice(0, 10),
        details.filter((part) => part !== '').join(' · '),
      ];
    }),
  );
  return `${head}\n\n${table}`;
}

/** Entries in the order in which they were recorded. */
export function logText(log: LedgerLog, total: number, language: Language): string {
  const words = WORDS[language];
  const table = textTable(
    [words.entry, words.recorded, words.date, words.citizen, words.event, words.sender, words.note],
    log.entries.map((entry) => [
      String(entry.seq),
      entry.recordedAt.slice(0, 10),
      entry.effectiveDate,
      entry.trialId,
      label(entry.type, language),
      entry.source,
      note(entry, language),
    ]),
  );
  const asOf = log.asOf === null ? '' : ` ${words.asOf(log.asOf)}`;
  return `${table}\n\n${words.total(log.entries.length, total)}${asOf}. ${words.head}: ${log.head}`;
}

function municipalityName({ protocol, municipality }: CitizenStory): string {
  return protocol.municipalities.find((entry) => entry.code.padStart(4, '0') === municipality)?.name ?? '';
}

function label(type: string, language: Language): string {
  return eventType(type)?.label[language] ?? type;
}

/** What an entry corrects and why, and whether it still counts. */
function note(entry: LoggedEntry, language: Language): string {
  const words = WORDS[language];
  const parts: string[] = [];
  if (entry.supersedes !== null) {
    const does = entry.type === 'voided' ? words.takesBack : words.replaces;
    const reason = entry.data['correctionReason'];
    parts.push(`${does(entry.supersedes)}${typeof reason === 'string' ? ` (${reason})` : ''}`);
  }
  if (entry.supersededBy !== null) parts.push(words.replacedBy(entry.supersededBy));
  return parts.join('; ');
}

/** The event's own fields, in the order of its type, with their labels; in Danish in the sender's own words. */
function fieldText(entry: LoggedEntry, protocol: Protocol, language: Language): string {
  const words = WORDS[language];
  const sender = protocol.senders.find(({ id }) => id === entry.source);
  const asWritten = (field: string, value: string) =>
    Object.entries(sender?.values[field] ?? {}).find(([, ours]) => ours === value)?.[0] ?? value;
  const fields = eventType(entry.type)?.fields ?? [];
  return fields
    .flatMap((field) => {
      const value = entry.data[field.name];
      if (value === undefined || value === null) return [];
      const written =
        typeof value === 'boolean'
          ? words[value ? 'yes' : 'no']
          : typeof value === 'number' && language === 'da'
            ? String(value).replace('.', ',')
            : language === 'da' && typeof value === 'string'
              ? asWritten(field.name, value)
              : String(value);
      return [`${field.label[language]}: ${written}`];
    })
    .join(', ');
}
