import type { InterviewResults } from '../../fieldwork/fieldwork-results.ts';
import type { ReleasedQuote } from '../../fieldwork/interviews/released-quotes.ts';
import { countCell } from '../model/cells.ts';
import { numberColumn } from '../model/number-column.ts';
import type { CountSum } from '../model/protection.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, TableRow } from '../model/report-model.ts';
import { say } from '../words/say.ts';

function withheldTotal({ quotes: { withheld } }: InterviewResults): number {
  return withheld.identifiable + withheld.unjudged + withheld.fewParties;
}

/** Released quotes, and how many stay with the reason; nothing where none was recorded. */
export function interviewQuotes(
  context: ReportContext,
  interviews: InterviewResults,
  released: readonly ReleasedQuote[],
): readonly Block[] {
  const { protocol } = context.input;
  const { releasable, withheld } = interviews.quotes;
  const { minimum } = context;
  if (releasable + withheldTotal(interviews) === 0) return [];
  const labels = new Map(
    [...protocol.coding.themes, ...protocol.coding.methods].map((entry) => [entry.id, entry.label]),
  );
  const blocks: Block[] = [{ type: 'heading', text: say((words) => words.interviews.quotesTitle) }];
  if (released.length > 0)
    blocks.push({
      type: 'list',
      items: released.map(({ quote, role, themes, method, hiddenAmong }) =>
        say((words, language) =>
          words.interviews.quote(
            quote,
            words.interviews.roles[role ?? 'any'],
            hiddenAmong,
            [...themes, ...(method === null ? [] : [method])].map((id) => labels.get(id)?.[language] ?? id),
          ),
        ),
      ),
    });
  const counts = new Map([
    ['releasable', releasable],
    ['identifiable', withheld.identifiable],
    ['unjudged', withheld.unjudged],
    ['few', withheld.fewParties],
    ['total', releasable + withheldTotal(interviews)],
  ]);
  const sums: CountSum[] = [{ parts: ['releasable', 'identifiable', 'unjudged', 'few'], total: 'total' }];
  // The quotes themselves can be counted.
  const marks = context.register.ask('quotes', {
    counts,
    sums,
    known: new Set(released.length > 0 ? ['releasable'] : []),
  });
  const rows = [
    ['releasable', say((words) => words.interviews.releasable)],
    ['identifiable', say((words) => words.interviews.identifiable)],
    ['unjudged', say((words) => words.interviews.unjudged)],
    ['few', say((words) => words.interviews.fewParties(minimum))],
    ['total', say((words) => words.total)],
  ] as const;
  blocks.push({
    type: 'table',
    id: 'quotes',
    caption: say((words) => words.interviews.quotesCaption),
    corner: say((words) => words.interviews.quotesTitle),
    columns: [
      numberColumn(
        'n',
        say((words) => words.interviews.number),
      ),
    ],
    rows: rows.map(
      ([id, label]): TableRow => ({
        id,
        label,
        kind: id === 'total' ? 'total' : 'plain',
        cells: [countCell(counts.get(id) as number, marks.get(id) ?? 'hidden', minimum)],
      }),
    ),
    notes: [
      say((words) => words.interviews.quotesNote(minimum)),
      ...(released.length < releasable ? [say((words) => words.interviews.wordsMissing)] : []),
    ],
  });
  return blocks;
}
