import { characteristicsTable } from '../model/characteristics-table.ts';
import { type ProfileGroup, profileGroups } from '../model/profile-groups.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, Table } from '../model/report-model.ts';
import { formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/**
 * Profiles of the population, of those placed, those still on the benefit and those who moved to disability pension, whatever their
 * arm; where a group would be too few, those placed beside those not placed.
 */
export function profileSection(context: ReportContext): SectionResult {
  const title = say((words) => words.profile.title);
  const nothing = omitted(
    'profile',
    title,
    say((words) => words.omitted.noProfile),
  );
  const outcome = placementOutcome(context);
  if (outcome === null || outcome.effects.column.kind === 'numeric') return nothing;
  const placed = context.citizens.filter((_, index) => isPlaced(outcome, index) === true);
  const notPlaced = context.citizens.filter((_, index) => isPlaced(outcome, index) === false);
  const smallest = Math.max(1, context.minimum);
  if (placed.length < smallest || notPlaced.length < smallest) return nothing;
  const groups = context.detailed ? profileGroups(context, (index) => isPlaced(outcome, index)) : null;
  const detailed = groups === null ? null : groupsTable(context, groups);
  const table = detailed ?? placedTable(context, placed, notPlaced);
  if (table === null) return nothing;
  const intro: Block = {
    type: 'paragraph',
    tone: 'plain',
    text:
      detailed === null || groups === null
        ? say((words, language) =>
            words.profile.intro(
              formatNumber(placed.length, { kind: 'count' }, language),
              formatNumber(notPlaced.length, { kind: 'count' }, language),
            ),
          )
        : say((words) =>
            words.field.profile.intro({
              placed: placed.length,
              groups: groups.slice(1).map(({ id, citizens }) => ({
                label: words.field.profile.groups[id],
                count: citizens.length,
              })),
            }),
          ),
  };
  return section('profile', title, [
    intro,
    {
      type: 'paragraph',
      tone: 'note',
      text: say((words, language) => words.profile.byOutcome(outcome.definition.label[language])),
    },
    table,
  ]);
}

function groupsTable(context: ReportContext, groups: readonly ProfileGroup[]): Table | null {
  const table = characteristicsTable(context, {
    id: 'profile',
    caption: say((words) => words.field.profile.caption),
    groups: groups.map(({ id, citizens }) => ({
      id,
      label: say((words) => words.field.profile.groups[id]),
      citizens,
    })),
    total: say((words) => words.field.profile.population),
    contrasts: [],
    withArm: true,
  });
  if (table === null) return null;
  const elsewhere = groups.some(({ id }) => id === 'elsewhere');
  return { ...table, notes: [say((words) => words.field.profile.note(elsewhere)), ...table.notes] };
}

function placedTable(
  context: ReportContext,
  placed: ProfileGroup['citizens'],
  notPlaced: ProfileGroup['citizens'],
): Table | null {
  return characteristicsTable(context, {
    id: 'profile',
    caption: say((words) => words.profile.caption),
    groups: [
      { id: 'placed', label: say((words) => words.profile.placed), citizens: placed },
      { id: 'not-placed', label: say((words) => words.profile.notPlaced), citizens: notPlaced },
    ],
    contrasts: [{ groups: [0, 1], label: say((words) => words.baseline.smd) }],
    withArm: true,
  });
}

/** The outcome that tells who was placed: the main one when it does, else the first that does. */
function placementOutcome(context: ReportContext): ReportOutcome | null {
  const tells = ({ definition }: ReportOutcome) =>
    definition.kind === 'placed-within' ||
    definition.kind === 'days-to-placement' ||
    ((definition.kind === 'event-within' || definition.kind === 'time-to-event') &&
      definition.event === 'placed' &&
      Object.keys(definition.where).length === 0);
  return context.main !== null && tells(context.main) ? context.main : (context.outcomes.find(tells) ?? null);
}

function isPlaced({ effects: { column } }: ReportOutcome, index: number): boolean | null {
  if (column.missing[index] != null) return null;
  if (column.kind === 'binary') return column.values[index] === true;
  return column.kind === 'time-to-event' ? column.event[index] === 1 : null;
}
