import { counted } from '../core/counted.ts';
import { type Day, formatIsoDate } from '../core/dates.ts';
import { sha256 } from '../core/sha256.ts';
import type { Language, Text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { DUTY_TEXTS, type Duty } from './duty.ts';

export interface CalendarInput {
  readonly trial: { readonly id: string; readonly title: Text };
  readonly duties: readonly Duty[];
  /** The day that the duties are stated for: stands as the entries' time stamp, so that the same state gives the same bytes. */
  readonly on: Day;
  readonly language: Language;
}

/**
 * Deadlines as an iCalendar file (RFC 5545): one all-day entry per kind, day and party. Citizens are not in it, only how many
 * there are: calendars live in the cloud. An entry keeps its UID as long as kind, day, place, party and round stay the same, so
 * that a newer file replaces the older one's entries.
 *
 * @returns the file's text: CRLF, lines of at most 75 octets
 */
export function calendarFile({ trial, duties, on, language }: CalendarInput): string {
  const title = trial.title[language];
  const stamp = `${basicDate(on)}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(`-//trial-toolkit//trial ${TOOL_VERSION}//${language.toUpperCase()}`)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
  ];
  for (const { duty, citizens } of grouped(duties)) {
    const what = [duty.round?.label[language], DUTY_TEXTS[duty.kind][language]].filter(
      (part) => part !== undefined,
    );
    const where = [duty.party, duty.municipality].filter((part) => part !== null).join(', ');
    const number = citizens === null ? null : NUMBER[language](citizens);
    lines.push(
      'BEGIN:VEVENT',
      `UID:${identity(trial.id, duty)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${basicDate(duty.due)}`,
      `DTEND;VALUE=DATE:${basicDate(duty.due + 1)}`,
      `SUMMARY:${escaped([what.join(': '), where].filter((part) => part !== '').join(' – '))}`,
      `DESCRIPTION:${escaped([title, ...(number === null ? [] : [number]), SEE[language]].join('\n'))}`,
      `CATEGORIES:${escaped(DUTY_TEXTS[duty.kind][language])}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR');
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const NUMBER = {
  da: (n: number) => counted(n, 'borger', 'borgere'),
  en: (n: number) => counted(n, 'citizen', 'citizens'),
} as const;
const SEE = { da: 'Se `trial status`.', en: 'See `trial status`.' } as const;

/** Duties of one kind, day and party together; `citizens` null where their number is not told. */
function grouped(duties: readonly Duty[]): readonly { duty: Duty; citizens: number | null }[] {
  const groups = new Map<string, { duty: Duty; citizens: number | null }>();
  for (const duty of duties) {
    const own = duty.trialId === null ? duty.count : 1;
    const key = groupKey(duty);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { duty, citizens: own });
    else group.citizens = group.citizens === null || own === null ? null : group.citizens + own;
  }
  return [...groups.values()];
}

function groupKey({ kind, due, municipality, party, round }: Duty): string {
  return [kind, formatIsoDate(due), municipality ?? '', party ?? '', round?.id ?? ''].join('\n');
}

function identity(trial: string, duty: Duty): string {
  return `${sha256(`trial/calendar/v1\n${trial}\n${groupKey(duty)}`).slice(0, 32)}@${trial}.trial-toolkit`;
}

function basicDate(day: Day): string {
  return formatIsoDate(day).replaceAll('-', '');
}

/** TEXT values: backslash, semicolon, comma and line ends are escaped; other control characters are dropped (section 3.3.11). */
function escaped(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');
}

/** Lines of at most 75 octets, those that follow begun with a space; no character is cut in two (section 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, 'utf8');
    if (octets + size > 75) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
