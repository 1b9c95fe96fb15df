import { type Place, type Problem, problem, warning } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import { parseFlag } from '../../extracts/parse-flag.ts';
import type { InterviewRound } from '../../protocol/interview-schema.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { type Code, type CodeWords, codeWords } from '../code-words.ts';
import type { ReadFieldworkFile } from '../read-fieldwork-file.ts';
import { type NamedColumns, readFieldworkRows } from '../read-fieldwork-rows.ts';
import { readFreeText } from '../read-free-text.ts';
import { readReason } from '../read-reason.ts';
import type { Identifiable, Statement, Strength } from './interview.ts';
import { type PartyFinder, partyFinder } from './party-finder.ts';

export interface StatementFileInput {
  readonly path: string;
  readonly displayName: string;
  readonly round: InterviewRound;
  readonly source: NonNullable<InterviewRound['statements']>;
  readonly protocol: Pick<Protocol, 'arms' | 'municipalities' | 'coding'>;
}

const QUOTE_ID = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const LIKE_CPR = /\d{6}-?\d{4}/;
const LONGEST_QUOTE = 4000;
const STRENGTH_WORDS = codeWords([
  { id: 'yes', label: text('yes', 'ja'), values: ['j', '1', 'x', 'fuldt', 'fully'] },
  { id: 'partly', label: text('partly', 'delvist'), values: ['(ja)', '(yes)', 'delvis', 'i nogen grad'] },
  { id: 'no', label: text('no', 'nej'), values: ['n', '0'] },
]);

interface Context {
  readonly round: string;
  readonly separator: string;
  readonly strengthMapped: boolean;
  readonly parties: PartyFinder;
  readonly themes: Coded;
  readonly methods: Coded;
  readonly targetGroups: Coded;
}

interface Coded {
  readonly codes: readonly Code[];
  readonly words: CodeWords;
}

/**
 * Reads coded statements of a round. A row with a quote id, a party and a reason, but neither theme nor method, takes a
 * statement back.
 *
 * @returns problems: those of `readTable`, `matchHeaders`, `partyFinder`, `readReason`; `STATEMENT_ID_INVALID`,
 *   `STATEMENT_UNCODED`, `STATEMENT_CODE_UNKNOWN`, `STATEMENT_STRENGTH_MISSING`, `STATEMENT_STRENGTH_UNKNOWN`,
 *   `STATEMENT_IDENTIFIABLE_UNKNOWN`, `STATEMENT_QUOTE_INVALID`; as a warning `STATEMENT_QUOTE_NUMBER_REMOVED`
 */
export async function readStatementFile(input: StatementFileInput): Promise<ReadFieldworkFile<Statement>> {
  const { source, protocol } = input;
  const coded = (codes: readonly Code[]): Coded => ({ codes, words: codeWords(codes) });
  const context: Context = {
    round: input.round.id,
    separator: source.separator,
    strengthMapped: source.columns.strength !== undefined,
    parties: partyFinder(protocol),
    themes: coded(protocol.coding.themes),
    methods: coded(protocol.coding.methods),
    targetGroups: coded(protocol.coding.targetGroups),
  };
  return readFieldworkRows<Statement>(
    {
      ...input,
      format: source,
      columns: source.columns,
      optional: ['correctionReason'],
      dates: [],
      numbers: [],
    },
    (columns, _, wrong) => readRow(columns, context, wrong),
  );
}

function readRow(columns: NamedColumns, context: Context, wrong: (item: Problem) => void) {
  const cell = (name: string) => columns.cell(name)?.trim() ?? '';
  const party = context.parties(cell('party'), columns.at('party'));
  if ('code' in party) wrong(party);
  const quoteId = cell('quoteId');
  if (!QUOTE_ID.test(quoteId) || LIKE_CPR.test(quoteId)) {
    wrong(
      problem(
        'STATEMENT_ID_INVALID',
        columns.at('quoteId'),
        text('this is no name of a statement', 'dette er ikke et navn på et udsagn'),
        {
          permitted: text(
            'up to 40 letters a–z, digits, and . _ / -, not like a CPR number',
            'højst 40 bogstaver a–z, cifre og . _ / -, ikke som et CPR-nummer',
          ),
        },
      ),
    );
  }
  const reason = readReason(cell('correctionReason'), columns.at('correctionReason'));
  if (reason !== null && typeof reason !== 'string') wrong(reason);
  const list = (name: string, coded: Coded) =>
    readCodes(cell(name), coded, context.separator, columns.at(name), wrong);
  const themes = list('theme', context.themes);
  const targetGroups = list('targetGroup', context.targetGroups);
  const methodCell = cell('method');
  const [method] =
    methodCell === '' ? [null] : readCodes(methodCell, context.methods, null, columns.at('method'), wrong);
  const uncoded = cell('theme') === '' && methodCell === '';
  const takesBack = uncoded && typeof reason === 'string';
  if (uncoded && !takesBack) {
    wrong(
      problem(
        'STATEMENT_UNCODED',
        columns.at('theme'),
        text('the statement has neither a theme nor a method', 'udsagnet har hverken tema eller metode'),
        {
          remedy: text(
            'give it a theme or a method; a row that takes it back has a reason',
            'giv det et tema eller en metode; en række, der trækker det tilbage, har en begrundelse',
          ),
        },
      ),
    );
  }
  const strength =
    methodCell === ''
      ? null
      : readStrength(cell('strength'), columns.at('strength'), context.strengthMapped, wrong);
  const identifiable = readIdentifiable(cell('identifiable'), columns.at('identifiable'), wrong);
  const quote = readQuote(columns.cell('quote') ?? '', columns.at('quote'), wrong);
  if ('code' in party) return null;
  const content: Statement | null = takesBack
    ? null
    : {
        round: context.round,
        party: party.id,
        themes,
        method: method ?? null,
        strength,
        targetGroups,
        identifiable,
        hasQuote: quote !== null,
        quote,
      };
  return {
    key: quoteId,
    content,
    reason: typeof reason === 'string' ? reason : null,
    at: columns.at('quoteId'),
  };
}

/** Ids named in a cell, in protocol order, each once. */
function readCodes(
  cell: string,
  { codes, words }: Coded,
  separator: string | null,
  at: Place,
  wrong: (item: Problem) => void,
): readonly string[] {
  const chosen = new Set<string>();
  for (const part of separator === null ? [cell] : cell.split(separator)) {
    if (part.trim() === '') continue;
    const id = words.idOf(part);
    if (id !== null) {
      chosen.add(id);
      continue;
    }
    const near = suggest(part.trim(), words.near(part));
    const remedy: Text =
      near === null
        ? text(
            'add the code, or its spelling, under `coding` in the protocol',
            'tilføj koden eller stavemåden under `coding` i protokollen',
          )
        : text(`did you mean "${near}"?`, `mente du "${near}"?`);
    wrong(
      problem(
        'STATEMENT_CODE_UNKNOWN',
        at,
        text('this is no code of the protocol', 'dette er ingen kode i protokollen'),
        {
          permitted: verbatim(words.permitted.join(', ') || '–'),
          remedy,
        },
      ),
    );
  }
  return codes.map((code) => code.id).filter((id) => chosen.has(id));
}

function readStrength(
  cell: string,
  at: Place,
  mapped: boolean,
  wrong: (item: Problem) => void,
): Strength | null {
  if (cell === '' && !mapped) return 'yes';
  const permitted = text('yes, partly, no', 'ja, delvist (eller "(ja)"), nej');
  if (cell === '') {
    wrong(
      problem(
        'STATEMENT_STRENGTH_MISSING',
        at,
        text('how far the method is used is missing', 'det mangler, i hvilken grad metoden bruges'),
        { permitted },
      ),
    );
    return null;
  }
  const id = STRENGTH_WORDS.idOf(cell);
  if (id !== null) return id as Strength;
  wrong(
    problem(
      'STATEMENT_STRENGTH_UNKNOWN',
      at,
      text('this does not say how far the method is used', 'dette siger ikke, i hvilken grad metoden bruges'),
      { permitted },
    ),
  );
  return null;
}

function readIdentifiable(cell: string, at: Place, wrong: (item: Problem) => void): Identifiable {
  if (cell === '') return 'unjudged';
  const flag = parseFlag(cell);
  if (flag !== null) return flag ? 'yes' : 'no';
  wrong(
    problem('STATEMENT_IDENTIFIABLE_UNKNOWN', at, text('neither yes nor no', 'hverken ja eller nej'), {
      permitted: text('yes, no, or empty for not judged', 'ja, nej, eller tom for ikke vurderet'),
    }),
  );
  return 'unjudged';
}

function readQuote(cell: string, at: Place, wrong: (item: Problem) => void): string | null {
  if (cell.trim() === '') return null;
  const { text: words, removed, fault } = readFreeText(cell, LONGEST_QUOTE);
  if (fault !== null) {
    wrong(
      problem(
        'STATEMENT_QUOTE_INVALID',
        at,
        text(
          'the quote is too long or holds control characters',
          'citatet er for langt eller indeholder styretegn',
        ),
        { permitted: text(`at most ${LONGEST_QUOTE} characters`, `højst ${LONGEST_QUOTE} tegn`) },
      ),
    );
  }
  if (removed > 0) {
    wrong(
      warning(
        'STATEMENT_QUOTE_NUMBER_REMOVED',
        at,
        text(
          'something like a CPR number in the quote was replaced by [CPR]',
          'noget, der ligner et CPR-nummer, er erstattet af [CPR] i citatet',
        ),
      ),
    );
  }
  return words;
}
