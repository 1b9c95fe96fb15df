/** A strict reader of iCalendar files, written from RFC 5545 alone: throws on whatever the RFC does not permit. */
export interface CalendarEntry {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
}

export interface ReadCalendar {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
}

interface ContentLine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

export function readCalendar(file: string): ReadCalendar {
  const lines = unfolded(file).map(contentLine);
  let at = 0;
  const next = (): ContentLine => {
    const line = lines[at];
    if (line === undefined) throw new Error('the file ends too early');
    at += 1;
    return line;
  };
  const expectLine = (name: string, value: string) => {
    const line = next();
    if (line.name !== name || line.value !== value) throw new Error(`${name}:${value} expected`);
  };
  expectLine('BEGIN', 'VCALENDAR');
  const head = new Map<string, string>();
  while (lines[at]?.name !== 'BEGIN' && lines[at]?.name !== 'END') {
    const { name, value } = next();
    if (head.has(name)) throw new Error(`${name} twice`);
    head.set(name, value);
  }
  if (head.get('VERSION') !== '2.0') throw new Error('VERSION:2.0 is needed');
  if (!head.get('PRODID')) throw new Error('PRODID is needed');
  for (const name of head.keys())
    if (!/^(VERSION|PRODID|CALSCALE|METHOD|X-[A-Z-]+)$/.test(name))
      throw new Error(`no calendar property: ${name}`);
  const entries: CalendarEntry[] = [];
  while (lines[at]?.name === 'BEGIN') entries.push(eventOf(expectLine, next));
  expectLine('END', 'VCALENDAR');
  if (at !== lines.length) throw new Error('something follows the calendar');
  const uids = entries.map((entry) => entry.uid);
  if (new Set(uids).size !== uids.length) throw new Error('a UID stands twice');
  return { name: textOf(head.get('X-WR-CALNAME') ?? ''), entries };
}

function eventOf(expectLine: (name: string, value: string) => void, next: () => ContentLine): CalendarEntry {
  expectLine('BEGIN', 'VEVENT');
  const found = new Map<string, ContentLine>();
  for (;;) {
    const line = next();
    if (line.name === 'END') {
      if (line.value !== 'VEVENT') throw new Error('END:VEVENT expected');
      break;
    }
    if (line.name === 'BEGIN') throw new Error('an event holds a component that is none of ours');
    if (found.has(line.name)) throw new Error(`${line.name} twice in an event`);
    found.set(line.name, line);
  }
  const value = (name: string): string => {
    const line = found.get(name);
    if (line === undefined) throw new Error(`an event without ${name}`);
    return line.value;
  };
  const dateOf = (name: string): string => {
    if (found.get(name)?.parameters.get('VALUE') !== 'DATE') throw new Error(`${name} is no date`);
    return date(value(name));
  };
  if (!/^\d{8}T\d{6}Z$/.test(value('DTSTAMP'))) throw new Error('DTSTAMP is no UTC time');
  date(value('DTSTAMP').slice(0, 8));
  const start = dateOf('DTSTART');
  const end = dateOf('DTEND');
  if (end <= start) throw new Error('DTEND is not after DTSTART');
  if (!/^[^\s@]+@[^\s@]+$/.test(value('UID'))) throw new Error('UID is not globally unique');
  if (!['OPAQUE', 'TRANSPARENT'].includes(value('TRANSP'))) throw new Error('TRANSP');
  return {
    uid: value('UID'),
    start,
    end,
    summary: textOf(value('SUMMARY')),
    description: textOf(value('DESCRIPTION')),
    categories: splitList(value('CATEGORIES')),
  };
}

/** CRLF alone ends lines; no line is longer than 75 octets; every line is valid UTF-8 by itself (nothing is cut in two). */
function unfolded(file: string): readonly string[] {
  if (!file.endsWith('\r\n')) throw new Error('the last line has no CRLF');
  const raw = file.slice(0, -2).split('\r\n');
  for (const line of raw) {
    if (/[\r\n]/.test(line)) throw new Error('a line end that is no CRLF');
    const bytes = Buffer.from(line, 'utf8');
    if (bytes.length > 75) throw new Error(`a line of ${bytes.length} octets`);
    if (/\p{Cs}/u.test(line)) throw new Error('a character cut in two');
    if (/(?!\t)\p{Cc}/u.test(line)) throw new Error('a control character');
  }
  const lines: string[] = [];
  for (const line of raw) {
    if (/^[ \t]/.test(line)) {
      if (lines.length === 0) throw new Error('the first line is folded');
      lines[lines.length - 1] += line.slice(1);
    } else lines.push(line);
  }
  return lines;
}

function contentLine(line: string): ContentLine {
  const match = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=(?:[^";:,]+|"[^"]*"))*):(.*)$/su.exec(line);
  if (match === null) throw new Error(`no content line: ${line.slice(0, 30)}`);
  const parameters = new Map(
    [...(match[2] as string).matchAll(/;([A-Z-]+)=("[^"]*"|[^;]+)/g)].map((part) => [
      part[1] as string,
      (part[2] as string).replaceAll('"', ''),
    ]),
  );
  return { name: match[1] as string, parameters, value: match[3] as string };
}

/** A TEXT value: only `\\`, `\;`, `\,`, `\n` and `\N` follow a backslash, and no bare semicolon or comma stands in it. */
function textOf(value: string): string {
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/su.test(value)) throw new Error('a TEXT value that is not escaped');
  return value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

function splitList(value: string): readonly string[] {
  return (value.match(/(?:[^\\,]|\\.)+/gsu) ?? []).map(textOf);
}

function date(value: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (match === null) throw new Error('no date');
  const iso = `${match[1]}-${match[2]}-${match[3]}`;
  if (new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10) !== iso)
    throw new Error('a date that does not exist');
  return iso;
}
