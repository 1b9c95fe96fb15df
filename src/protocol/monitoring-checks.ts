import type { Place, Problem } from '../core/problem.ts';
import { problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { forEachParsed } from './parsed-parts.ts';
import type { Protocol } from './schema.ts';

type Path = readonly (string | number)[];
type Add = (code: string, path: Path, message: Text, more?: { permitted?: Text; remedy?: Text }) => void;

/**
 * What no single field of meetings and interim analyses can tell.
 *
 * @param locate where a path stands in the protocol file
 * @returns `PROTOCOL_DUPLICATE`, `PROTOCOL_MEETING` (no day, or two), `PROTOCOL_SPELLING` (a wording that means two meetings),
 *   `PROTOCOL_COLUMN_NEEDED` (a register that cannot tell with whom a meeting was held), `PROTOCOL_REFERENCE`, `PROTOCOL_INTERIM` (looks that
 *   do not rise to 1, no number of events for a time to an event, a level and sides that do not fit)
 */
export function checkMonitoring(protocol: Protocol, locate: (path: Path) => Place): readonly Problem[] {
  const found: Problem[] = [];
  const add: Add = (code, path, message, more = {}) => {
    found.push(problem(code, locate(path), message, more));
  };
  const seen = new Set<string>();
  forEachParsed(protocol.meetings, ({ id, due, on }, index) => {
    if (seen.has(id))
      add(
        'PROTOCOL_DUPLICATE',
        ['meetings', index, 'id'],
        text('two meetings have this id', 'to møder har dette id'),
      );
    seen.add(id);
    if ((due === undefined) === (on === undefined))
      add(
        'PROTOCOL_MEETING',
        ['meetings', index],
        text('a meeting has either `due` or `on`', 'et møde har enten `due` eller `on`'),
      );
  });
  checkMeetingRegister(protocol, add);
  const { interim } = protocol.monitoring;
  if (interim === undefined) return found;
  const path = ['monitoring', 'interim'];
  const outcome =
    interim.outcome === undefined
      ? protocol.outcomes.find((entry) => entry.primary)
      : protocol.outcomes.find((entry) => entry.id === interim.outcome);
  if (outcome === undefined) {
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'outcome'],
      text('no outcome has this id', 'intet resultatmål har dette id'),
      { permitted: verbatim(protocol.outcomes.map((entry) => entry.id).join(', ')) },
    );
  }
  const timed = outcome?.kind === 'time-to-event' || outcome?.kind === 'days-to-placement';
  if (timed && interim.maximumInformation === undefined)
    add(
      'PROTOCOL_INTERIM',
      [...path, 'maximumInformation'],
      text(
        'a time to an event needs the planned number of events',
        'en tid til en hændelse kræver det planlagte antal hændelser',
      ),
    );
  interim.looks.forEach(({ information }, index) => {
    if (information <= (interim.looks[index - 1]?.information ?? 0))
      add(
        'PROTOCOL_INTERIM',
        [...path, 'looks', index, 'information'],
        text('the shares of the information do not rise', 'andelene af informationen stiger ikke'),
      );
  });
  if (interim.looks.at(-1)?.information !== 1)
    add(
      'PROTOCOL_INTERIM',
      [...path, 'looks', interim.looks.length - 1, 'information'],
      text('the last look has all the information', 'det sidste kig har al information'),
      { permitted: verbatim('1') },
    );
  if (protocol.arms.filter((arm) => arm.role === 'treatment').length > 1)
    add(
      'PROTOCOL_INTERIM',
      path,
      text(
        'interim analyses are for one treatment arm; this trial has several',
        'interimanalyser er for én indsatsgruppe; forsøget har flere',
      ),
    );
  return found;
}

/** A row of the register must mean one meeting with one party. */
function checkMeetingRegister({ meetings, meetingRegister }: Protocol, add: Add): void {
  if (meetingRegister === undefined) return;
  const path = ['meetingRegister'];
  if (meetings.length === 0)
    add(
      'PROTOCOL_REFERENCE',
      path,
      text('there is a register but no meeting is planned', 'der er et register, men intet møde er planlagt'),
      { remedy: text('list the meetings under `meetings`', 'skriv møderne under `meetings`') },
    );
  if (meetingRegister.columns.party === undefined && meetings.some((meeting) => meeting.with !== 'everybody'))
    add(
      'PROTOCOL_COLUMN_NEEDED',
      [...path, 'columns'],
      text(
        '`party` is missing: nobody could tell with whom a meeting was held',
        '`party` mangler: ingen kunne se, med hvem et møde blev holdt',
      ),
    );
  const headers = Object.values(meetingRegister.columns).filter((header) => header !== undefined);
  headers.forEach((header, index) => {
    if (headers.findIndex((other) => key(other) === key(header)) === index) return;
    add(
      'PROTOCOL_DUPLICATE',
      [...path, 'columns'],
      text(`the column "${header}" is used twice`, `kolonnen "${header}" er brugt to gange`),
    );
  });
  const owner = new Map<string, string>();
  meetings.forEach(({ id, label }, index) => {
    for (const word of [id, label.da, label.en]) {
      const other = owner.get(key(word));
      if (other !== undefined && other !== id)
        add(
          'PROTOCOL_SPELLING',
          ['meetings', index],
          text(`"${word}" also means ${other}`, `"${word}" betyder også ${other}`),
          { remedy: text('give each spelling one meaning', 'lad hver stavemåde betyde én ting') },
        );
      owner.set(key(word), id);
    }
  });
}

/** As `headerKey` of the extracts compares: the protocol stage stands before them. */
function key(word: string): string {
  return word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
