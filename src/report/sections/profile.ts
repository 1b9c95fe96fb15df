import { characteristicsTable } from '../model/characteristics-table.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import { formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** Those placed beside those not placed, whatever their arm. */
export function profileSection(context: ReportContext): SectionResult {
  const title = say((words) => words.profile.title);
  const nothing = omitted(
    'profile',
    title,
    say((words) => words.omitted.noProfile),
  );
  const outcome = placementOutcome(context);
  if (outcome === null) return nothing;
  const { column } = outcome.effects;
  const placed = context.citizens.filter((_, index) => isPlaced(outcome, index) === true);
  const notPlaced = context.citizens.filter((_, index) => isPlaced(outcome, index) === false);
  const smallest = Math.max(1, context.minimum);
  if (column.kind === 'numeric' || placed.length < smallest || notPlaced.length < smallest) return nothing;
  const table = characteristicsTable(context, {
    id: 'profile',
    caption: say((words) => words.profile.caption),
    groups: [
      { id: 'placed', label: say((words) => words.profile.placed), citizens: placed },
      { id: 'not-placed', label: say((words) => words.profile.notPlaced), citizens: notPlaced },
    ],
    contrasts: [{ groups: [0, 1], label: say((words) => words.baseline.smd) }],
    withArm: true,
  });
  if (table === null) return nothing;
  return section('profile', title, [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) =>
        words.profile.intro(
          formatNumber(placed.length, { kind: 'count' }, language),
          formatNumber(notPlaced.length, { kind: 'count' }, language),
        ),
      ),
    },
    {
      type: 'paragraph',
      tone: 'note',
      text: say((words, language) => words.profile.byOutcome(outcome.definition.label[language])),
    },
    table,
  ]);
}

/** The outcome that tells who was placed: the main one when it does, else the first that does. */
function placementOutcome(context: ReportContext): ReportOutcome | null {
  const tells = ({ definition }: ReportOutcome) =>
    definition.kind === 'placed-within' || definition.kind === 'days-to-placement';
  return context.main !== null && tells(context.main) ? context.main : (context.outcomes.find(tells) ?? null);
}

function isPlaced({ effects: { column } }: ReportOutcome, index: number): boolean | null {
  if (column.missing[index] != null) return null;
  if (column.kind === 'binary') return column.values[index] === true;
  return column.kind === 'time-to-event' ? column.event[index] === 1 : null;
}
