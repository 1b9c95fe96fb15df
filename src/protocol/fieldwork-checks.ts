import type { Place, Problem } from '../core/problem.ts';
import { problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { forEachParsed } from './parsed-parts.ts';
import type { Protocol } from './schema.ts';
import type { Question } from './survey-schema.ts';

type Path = readonly (string | number)[];
type Add = (code: string, path: Path, message: Text, more?: { permitted?: Text; remedy?: Text }) => void;

/**
 * What no single field of questionnaires and interviews can tell: names used twice, references to questions and options
 * that do not exist, skip rules that cannot be followed, waves whose files could not be read.
 *
 * @param locate where a path stands in the protocol file
 * @returns `PROTOCOL_DUPLICATE`, `PROTOCOL_REFERENCE`, `PROTOCOL_COLUMN_NEEDED`, `PROTOCOL_RANGE`, `PROTOCOL_SPELLING`
 */
export function checkFieldwork(protocol: Protocol, locate: (path: Path) => Place): readonly Problem[] {
  const found: Problem[] = [];
  const add: Add = (code, path, message, more = {}) => {
    found.push(problem(code, locate(path), message, more));
  };
  forEachParsed(['questions', 'scales', 'surveys', 'interviews'] as const, (list) => {
    duplicates(protocol[list], [list], add);
  });
  forEachParsed(['themes', 'methods', 'targetGroups'] as const, (list) => {
    duplicates(protocol.coding[list], ['coding', list], add);
    spellings(protocol.coding[list], ['coding', list], add);
  });
  forEachParsed(protocol.questions, (question, index) => {
    checkQuestion(question, protocol.questions.slice(0, index), ['questions', index], add);
  });
  checkScales(protocol, add);
  checkWaves(protocol, add);
  return found;
}

function checkQuestion(question: Question, before: readonly Question[], path: Path, add: Add): void {
  if (question.kind === 'single' || question.kind === 'multiple' || question.kind === 'likert') {
    duplicates(question.options, [...path, 'options'], add);
    spellings(question.options, [...path, 'options'], add);
  }
  if (question.kind === 'number' && question.min > question.max) {
    add(
      'PROTOCOL_RANGE',
      [...path, 'min'],
      text('the lowest number is above the highest', 'det laveste tal er over det højeste'),
    );
  }
  if (question.kind === 'date' && (question.earliest ?? '') > (question.latest ?? '9999')) {
    add(
      'PROTOCOL_RANGE',
      [...path, 'earliest'],
      text('the earliest day is after the latest', 'den tidligste dag er efter den seneste'),
    );
  }
  if (question.askedIf === undefined) return;
  const gates = before.filter((entry) => 'options' in entry);
  const gate = gates.find((entry) => entry.id === question.askedIf?.question);
  if (!gate) {
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'askedIf', 'question'],
      text(
        'no earlier question with options has this id',
        'intet tidligere spørgsmål med svarmuligheder har dette id',
      ),
      { permitted: verbatim(gates.map((entry) => entry.id).join(', ') || '–') },
    );
    return;
  }
  const options = 'options' in gate ? gate.options.map((option) => option.id) : [];
  question.askedIf.is.forEach((id, position) => {
    if (options.includes(id)) return;
    add(
      'PROTOCOL_REFERENCE',
      [...path, 'askedIf', 'is', position],
      text('that question has no such option', 'det spørgsmål har ikke denne svarmulighed'),
      { permitted: verbatim(options.join(', ')) },
    );
  });
}

function checkScales(protocol: Protocol, add: Add): void {
  forEachParsed(protocol.scales, (scale, index) => {
    const path: Path = ['scales', index];
    const numeric = protocol.questions.filter((entry) => entry.kind === 'likert' || entry.kind === 'number');
    scale.questions.forEach((id, position) => {
      if (numeric.some((entry) => entry.id === id)) return;
      add(
        'PROTOCOL_REFERENCE',
        [...path, 'questions', position],
        text(
          'no question of kind likert or number has this id',
          'intet spørgsmål af typen likert eller number har dette id',
        ),
        { permitted: verbatim(numeric.map((entry) => entry.id).join(', ') || '–') },
      );
    });
    if (new Set(scale.questions).size < scale.questions.length) {
      add(
        'PROTOCOL_DUPLICATE',
        [...path, 'questions'],
        text('a question stands twice', 'et spørgsmål står to gange'),
      );
    }
    scale.reversed.forEach((id, position) => {
      if (scale.questions.includes(id)) return;
      add(
        'PROTOCOL_REFERENCE',
        [...path, 'reversed', position],
        text('the scale has no such question', 'skalaen har ikke dette spørgsmål'),
        { permitted: verbatim(scale.questions.join(', ')) },
      );
    });
    if ((scale.minimumAnswered ?? 1) > scale.questions.length) {
      add(
        'PROTOCOL_RANGE',
        [...path, 'minimumAnswered'],
        text(
          'more answers are needed than there are questions',
          'der kræves flere svar, end der er spørgsmål',
        ),
      );
    }
  });
}

function checkWaves(protocol: Protocol, add: Add): void {
  const byId = new Map(protocol.questions.map((question) => [question.id, question]));
  forEachParsed(protocol.surveys, (wave, index) => {
    const path: Path = ['surveys', index];
    const mapped = Object.keys(wave.answers);
    if (wave.files === undefined) {
      if (mapped.length > 0) {
        add(
          'PROTOCOL_COLUMN_NEEDED',
          path,
          text(
            '`files` is missing: no file would ever be read as this wave',
            '`files` mangler: ingen fil ville blive læst som denne runde',
          ),
        );
      }
      return;
    }
    if (wave.columns.cpr === undefined && wave.columns.trialId === undefined) {
      add(
        'PROTOCOL_COLUMN_NEEDED',
        [...path, 'columns'],
        text('neither `cpr` nor `trialId` is mapped', 'hverken `cpr` eller `trialId` er angivet'),
      );
    }
    if (mapped.length === 0) {
      add(
        'PROTOCOL_COLUMN_NEEDED',
        [...path, 'answers'],
        text('no question is mapped to a column', 'intet spørgsmål er knyttet til en kolonne'),
      );
    }
    const headers = [...Object.values(wave.columns), ...Object.values(wave.answers)].flatMap((entry) =>
      entry === undefined ? [] : typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    const keys = headers.map(key);
    keys.forEach((name, position) => {
      if (keys.indexOf(name) === position) return;
      add(
        'PROTOCOL_DUPLICATE',
        [...path, 'answers'],
        text(
          `the column "${headers[position]}" is used twice`,
          `kolonnen "${headers[position]}" er brugt to gange`,
        ),
      );
    });
    for (const [id, columns] of Object.entries(wave.answers)) {
      const at: Path = [...path, 'answers', id];
      const question = byId.get(id);
      if (!question) {
        add('PROTOCOL_REFERENCE', at, text('no question has this id', 'intet spørgsmål har dette id'), {
          permitted: verbatim([...byId.keys()].join(', ') || '–'),
        });
        continue;
      }
      if (typeof columns !== 'string') checkOptionColumns(question, columns, at, add);
      const gate = question.askedIf?.question;
      if (gate !== undefined && !mapped.includes(gate)) {
        add(
          'PROTOCOL_COLUMN_NEEDED',
          at,
          text(
            `its skip rule depends on \`${gate}\`, which this wave does not ask`,
            `filteret afhænger af \`${gate}\`, som denne runde ikke spørger om`,
          ),
        );
      }
    }
  });
}

function checkOptionColumns(
  question: Question,
  columns: Readonly<Record<string, string>>,
  path: Path,
  add: Add,
): void {
  if (question.kind !== 'multiple') {
    add(
      'PROTOCOL_COLUMN_NEEDED',
      path,
      text(
        'only a multiple choice has a column per option',
        'kun flere valg har en kolonne pr. svarmulighed',
      ),
    );
    return;
  }
  const options = question.options.map((option) => option.id);
  for (const id of Object.keys(columns)) {
    if (options.includes(id)) continue;
    add(
      'PROTOCOL_REFERENCE',
      [...path, id],
      text('the question has no such option', 'spørgsmålet har ikke denne svarmulighed'),
      {
        permitted: verbatim(options.join(', ')),
      },
    );
  }
  const left = options.filter((id) => !(id in columns));
  if (left.length > 0) {
    add(
      'PROTOCOL_COLUMN_NEEDED',
      path,
      text(`options without a column: ${left.join(', ')}`, `svarmuligheder uden kolonne: ${left.join(', ')}`),
    );
  }
}

function duplicates(entries: readonly { readonly id: string }[], path: Path, add: Add): void {
  const seen = new Set<string>();
  entries.forEach(({ id }, index) => {
    if (seen.has(id))
      add(
        'PROTOCOL_DUPLICATE',
        [...path, index, 'id'],
        text('this id is used twice', 'dette id er brugt to gange'),
      );
    seen.add(id);
  });
}

/** A spelling must mean one thing. */
function spellings(
  entries: readonly { readonly id: string; readonly label: Text; readonly values: readonly string[] }[],
  path: Path,
  add: Add,
): void {
  const owner = new Map<string, string>();
  entries.forEach(({ id, label, values }, index) => {
    for (const word of [id, label.da, label.en, ...values]) {
      const other = owner.get(key(word));
      if (other !== undefined && other !== id) {
        add(
          'PROTOCOL_SPELLING',
          [...path, index],
          text(`"${word}" also means ${other}`, `"${word}" betyder også ${other}`),
          { remedy: text('give each spelling one meaning', 'lad hver stavemåde betyde én ting') },
        );
      }
      owner.set(key(word), id);
    }
  });
}

/** As `headerKey` of the extracts compares: the protocol stage stands before them. */
function key(word: string): string {
  return word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
