import { parseIsoDate } from '../../core/dates.ts';
import { type Text, verbatim } from '../../core/text.ts';
import type { MeetingEntry } from '../../fieldwork/meetings/meeting-register.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import { EMPTY, numberCell, textCell } from '../model/cells.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Table, TableRow } from '../model/report-model.ts';
import type { TrialRecord } from '../trial-record.ts';
import type { Words } from '../words/en.ts';
import { decimals, formatDate, formatIsoDay, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { meetingsByParty } from './meetings-by-party.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** How the trial was carried out: steps, deviations from the protocol, looks at results, corrections, meetings. */
export function conductSection(context: ReportContext): SectionResult {
  const title = say((words) => words.chapters.conduct.title);
  const record = context.input.record ?? null;
  if (record === null)
    return omitted(
      'conduct',
      title,
      say((words) => words.chapters.conduct.none),
    );
  const found = deviations(context, record);
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.chapters.conduct.intro) },
    stepTable(record),
    { type: 'heading', text: say((words) => words.chapters.conduct.deviationsTitle) },
    ...(found.length === 0
      ? [
          {
            type: 'paragraph' as const,
            tone: 'plain' as const,
            text: say((words) => words.chapters.conduct.noDeviations),
          },
        ]
      : [{ type: 'list' as const, items: found }]),
    { type: 'paragraph', tone: 'note', text: say((words) => words.chapters.conduct.limits) },
    { type: 'heading', text: say((words) => words.chapters.conduct.looksTitle) },
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words) =>
        words.chapters.conduct.looks(
          record.declaredLooks,
          record.looks.filter(({ planned }) => planned).length,
          record.looks.filter(({ planned }) => !planned).length,
        ),
      ),
    },
    ...(record.looks.length === 0 ? [] : [lookTable(context, record)]),
    { type: 'heading', text: say((words) => words.chapters.conduct.ledgerTitle) },
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words) => words.chapters.conduct.ledger(record.ledger)),
    },
  ];
  // Who meets whom names providers, which a blinded report does not.
  if (record.meetings.length > 0 && !context.input.blinded)
    blocks.push(
      { type: 'heading', text: say((words) => words.timeline.meetings) },
      meetingsByParty(record.meetings),
      meetingTable(record.meetings),
    );
  return section('conduct', title, blocks);
}

function deviations(context: ReportContext, record: TrialRecord): readonly Text[] {
  const changed = record.steps.filter(({ sameProtocol }) => !sameProtocol).map(({ step }) => step);
  const unplanned = record.looks.filter(({ planned }) => !planned).length;
  return [
    ...(changed.length > 0
      ? [
          say((words) =>
            words.chapters.conduct.protocolChanged(changed.map((step) => words.chapters.conduct.steps[step])),
          ),
        ]
      : []),
    ...(record.sampleUnchanged ? [] : [say((words) => words.chapters.conduct.sampleChanged)]),
    ...record.differences.map(({ step, option, recorded, today }) =>
      say((words) =>
        words.chapters.conduct.optionChanged(
          words.chapters.conduct.options[option],
          words.chapters.conduct.steps[step],
          recorded,
          today,
        ),
      ),
    ),
    ...(record.skippedInvalid ? [say((words) => words.chapters.conduct.skippedInvalid)] : []),
    ...record.shortfalls.map(({ municipality, asked, drawn }) =>
      say((words) => words.chapters.conduct.shortfall(context.municipalityName(municipality), asked, drawn)),
    ),
    ...lateDraw(context, record),
    ...(unplanned > 0 ? [say((words) => words.chapters.conduct.unplanned(unplanned))] : []),
  ];
}

/** Lots drawn after the trial began could have been drawn by who knew what had happened. */
function lateDraw({ input }: ReportContext, { steps }: TrialRecord): readonly Text[] {
  const time = steps.find(({ step }) => step === 'randomize')?.time;
  const drawn = time === undefined ? null : parseIsoDate(time.slice(0, 10));
  const { start } = trialCalendar(input.protocol);
  return drawn === null || drawn <= start
    ? []
    : [say((words) => words.chapters.conduct.lateDraw(drawn, start))];
}

function stepTable(record: TrialRecord): Table {
  return {
    type: 'table',
    id: 'steps',
    caption: say((words) => words.chapters.conduct.stepsCaption),
    corner: say((words) => words.chapters.conduct.step),
    columns: [
      {
        id: 'time',
        group: null,
        label: say((words) => words.chapters.conduct.day),
        unit: null,
        align: 'text',
      },
      {
        id: 'protocol',
        group: null,
        label: say((words) => words.chapters.conduct.protocol),
        unit: null,
        align: 'text',
      },
    ],
    rows: record.steps.map(({ step, time, sameProtocol }) => ({
      id: step,
      label: say((words) => words.chapters.conduct.steps[step]),
      kind: 'plain',
      cells: [
        textCell(say((_, language) => formatIsoDay(time.slice(0, 10), language))),
        textCell(say((words) => words.chapters.conduct[sameProtocol ? 'same' : 'other'])),
      ],
    })),
    notes: [
      ...(record.commandLine.length === 0
        ? []
        : [say((words) => words.chapters.conduct.commandLine(givenOptions(words, record.commandLine)))]),
      ...(record.locked ? [] : [say((words) => words.chapters.conduct.notLocked)]),
    ],
  };
}

/** `step: option` in words, as far as there are any. */
function givenOptions(
  { chapters: { conduct } }: Words,
  commandLine: readonly string[],
): { option: string; step: string }[] {
  return commandLine.map((entry) => {
    const [step = '', option = ''] = entry.split(': ');
    const named = <T extends object>(names: T, id: string): string =>
      (names as Readonly<Record<string, string>>)[id] ?? id;
    return { option: named(conduct.options, option), step: named(conduct.steps, step) };
  });
}

function lookTable(context: ReportContext, record: TrialRecord): Table {
  const labels = new Map(context.outcomes.map(({ definition }) => [definition.id, definition.label]));
  const column = (id: 'asOf' | 'what' | 'planned' | 'outcomes' | 'statistic' | 'decision') => ({
    id,
    group: null,
    label: say((words) => words.chapters.conduct.lookColumns[id]),
    unit: null,
    align: id === 'statistic' ? ('number' as const) : ('text' as const),
  });
  const interim = record.looks.some((look) => look.interim !== null);
  return {
    type: 'table',
    id: 'looks',
    caption: say((words) => words.chapters.conduct.looksCaption),
    corner: say((words) => words.chapters.conduct.day),
    columns: [
      column('asOf'),
      column('what'),
      column('planned'),
      column('outcomes'),
      ...(interim ? [column('statistic'), column('decision')] : []),
    ],
    rows: record.looks.map(
      (look, index): TableRow => ({
        id: `look-${index + 1}`,
        label: say((_, language) => formatIsoDay(look.at.slice(0, 10), language)),
        kind: 'plain',
        cells: [
          textCell(say((_, language) => formatIsoDay(look.asOf, language))),
          textCell(say((words) => words.chapters.conduct.kinds[look.what])),
          textCell(say((words) => words.chapters.conduct[look.planned ? 'yes' : 'no'])),
          textCell(
            look.outcomes.length > 2
              ? say((words) => words.chapters.conduct.several(look.outcomes.length))
              : say((_, language) => look.outcomes.map((id) => labels.get(id)?.[language] ?? id).join('; ')),
          ),
          ...(interim
            ? [
                look.interim === null ? EMPTY : numberCell(look.interim.statistic, RATIO),
                look.interim === null
                  ? EMPTY
                  : textCell(
                      say(
                        (words) =>
                          words.chapters.conduct.decisions[
                            (look.interim as NonNullable<typeof look.interim>).decision
                          ],
                      ),
                    ),
              ]
            : []),
        ],
      }),
    ),
    notes: [say((words) => words.chapters.conduct.lookNote)],
  };
}

function meetingTable(meetings: readonly MeetingEntry[]): Table {
  return {
    type: 'table',
    id: 'meetings',
    caption: say((words) => words.chapters.conduct.meetingsCaption),
    corner: say((words) => words.chapters.conduct.meeting),
    columns: [
      {
        id: 'with',
        group: null,
        label: say((words) => words.chapters.conduct.with),
        unit: null,
        align: 'text',
      },
      {
        id: 'due',
        group: null,
        label: say((words) => words.chapters.conduct.due),
        unit: null,
        align: 'text',
      },
      {
        id: 'held',
        group: null,
        label: say((words) => words.chapters.conduct.held),
        unit: null,
        align: 'text',
      },
      numberColumn(
        'participants',
        say((words) => words.chapters.conduct.participants),
      ),
    ],
    rows: meetings.map(({ meeting, label, party, due, status, heldOn, participants }) => ({
      id: party === null ? meeting : `${meeting}-${party.id}`,
      label,
      kind: 'plain',
      cells: [
        party === null
          ? textCell(say((words) => words.chapters.conduct.everybody))
          : textCell(verbatim(party.name)),
        textCell(say((_, language) => formatDate(due, language))),
        textCell(
          say((words, language) =>
            status === 'held' && heldOn !== null
              ? formatDate(heldOn, language)
              : words.chapters.conduct.meetingStatus[status === 'held' ? 'untracked' : status],
          ),
        ),
        numberCell(participants, decimals(0)),
      ],
    })),
    notes: [],
  };
}
