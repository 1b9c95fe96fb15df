import { csvText } from '../core/csv-text.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import {
  type HeldInterview,
  IDENTIFIABLE,
  INTERVIEW_FORMS,
  STRENGTHS,
  type Statement,
} from '../fieldwork/interviews/interview.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import { readStateCsv } from './csv-state.ts';
import { REVISION_COLUMNS, revisionCells, revisionOf, stateProblem } from './revision-columns.ts';

const INTERVIEWS = ['round', 'party', ...REVISION_COLUMNS, 'held_on', 'form', 'participants'] as const;
const STATEMENTS = [
  'quote_id',
  ...REVISION_COLUMNS,
  'round',
  'party',
  'themes',
  'method',
  'strength',
  'target_groups',
  'identifiable',
  'has_quote',
] as const;
const QUOTES = ['quote_id', 'revision_no', 'identifiable', 'quote'] as const;

/** Bytes of state/interviews.csv: every revision, in the order given (sorted by round, party and revision). */
export function interviewsText(revisions: readonly Revision<HeldInterview>[]): string {
  return csvText(
    INTERVIEWS,
    revisions.map((revision) => {
      const [round, party] = revision.key.split(' ');
      const { content } = revision;
      return [
        round as string,
        party as string,
        ...revisionCells(revision),
        content === null ? null : formatIsoDate(content.heldOn),
        content?.form ?? null,
        content?.participants ?? null,
      ];
    }),
  );
}

/** Reads state/interviews.csv back. @throws TrialError exit 3: `FIELDWORK_STATE` and those of `readStateCsv` */
export function parseInterviews(content: string, name: string): readonly Revision<HeldInterview>[] {
  const { header, rows } = readStateCsv(content, name, INTERVIEWS);
  const problems: Problem[] = [];
  const revisions = rows.map(({ line, fields }): Revision<HeldInterview> => {
    const f = (column: (typeof INTERVIEWS)[number]) => fields[column] as string;
    const heldOn = parseIsoDate(f('held_on'));
    const form = INTERVIEW_FORMS.find((id) => id === f('form')) ?? null;
    const taken = f('taken_back') === 'yes';
    if ((heldOn === null) !== taken) problems.push(stateProblem(name, line, header.indexOf('held_on')));
    if (form === null && f('form') !== '') problems.push(stateProblem(name, line, header.indexOf('form')));
    return {
      ...revisionOf(fields),
      key: `${f('round')} ${f('party')}`,
      content: taken
        ? null
        : {
            round: f('round'),
            party: f('party'),
            heldOn: heldOn as Day,
            form,
            participants: f('participants') === '' ? null : Number(f('participants')),
          },
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return revisions;
}

/** Bytes of state/statements.csv: every revision, sorted by quote id and revision. The quotes themselves are not in it. */
export function statementsText(revisions: readonly Revision<Statement>[]): string {
  return csvText(
    STATEMENTS,
    revisions.map((revision) => {
      const { content } = revision;
      return [
        revision.key,
        ...revisionCells(revision),
        content?.round ?? null,
        content?.party ?? null,
        content?.themes.join('|') ?? null,
        content?.method ?? null,
        content?.strength ?? null,
        content?.targetGroups.join('|') ?? null,
        content?.identifiable ?? null,
        content?.hasQuote ? 'yes' : null,
      ];
    }),
  );
}

/** Bytes of state/private/quotes.csv: the words of statements, each with its identifiability flag. */
export function quotesText(revisions: readonly Revision<Statement>[]): string {
  return csvText(
    QUOTES,
    revisions.flatMap(({ key, revision, content }) =>
      content === null || content.quote === null
        ? []
        : [[key, revision, content.identifiable, content.quote]],
    ),
  );
}

export interface ParsedStatements {
  readonly revisions: readonly Revision<Statement>[];
  /** True when statements have quotes whose words are not here. */
  readonly wordsMissing: boolean;
}

/** Reads state/statements.csv back, with the words when they are here. @throws TrialError exit 3: `FIELDWORK_STATE` and those of `readStateCsv` */
export function parseStatements(
  content: string,
  name: string,
  quotes: { readonly content: string; readonly name: string } | null,
): ParsedStatements {
  const { header, rows } = readStateCsv(content, name, STATEMENTS);
  const words = new Map<string, string>();
  if (quotes) {
    for (const { fields } of readStateCsv(quotes.content, quotes.name, QUOTES).rows)
      words.set(`${fields['quote_id']} ${fields['revision_no']}`, fields['quote'] as string);
  }
  const problems: Problem[] = [];
  let wordsMissing = false;
  const revisions = rows.map(({ line, fields }): Revision<Statement> => {
    const f = (column: (typeof STATEMENTS)[number]) => fields[column] as string;
    const list = (value: string) => (value === '' ? [] : value.split('|'));
    const strength = STRENGTHS.find((id) => id === f('strength')) ?? null;
    const identifiable = IDENTIFIABLE.find((id) => id === f('identifiable')) ?? null;
    const taken = f('taken_back') === 'yes';
    if (!taken && identifiable === null)
      problems.push(stateProblem(name, line, header.indexOf('identifiable')));
    if ((strength === null) !== (f('method') === ''))
      problems.push(stateProblem(name, line, header.indexOf('strength')));
    const quote = words.get(`${f('quote_id')} ${f('revision_no')}`) ?? null;
    if (f('has_quote') === 'yes' && quote === null) wordsMissing = true;
    return {
      ...revisionOf(fields),
      key: f('quote_id'),
      content: taken
        ? null
        : {
            round: f('round'),
            party: f('party'),
            themes: list(f('themes')),
            method: f('method') === '' ? null : f('method'),
            strength,
            targetGroups: list(f('target_groups')),
            identifiable: identifiable ?? 'unjudged',
            hasQuote: f('has_quote') === 'yes',
            quote,
          },
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return { revisions, wordsMissing };
}
