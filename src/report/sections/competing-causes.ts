import type { Text } from '../../core/text.ts';
import type { CompetingReport } from '../../effects/competing-report.ts';
import { causeIncidences } from '../model/cause-incidences.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext, ReportOutcome } from '../model/report-context.ts';
import type { Block, TableRow } from '../model/report-model.ts';
import { say } from '../words/say.ts';

/** Each kind of event by itself at fixed times, and which kinds are too few for that; nothing where only one has occurred. */
export function competingCauses(
  context: ReportContext,
  outcome: ReportOutcome,
  competing: CompetingReport,
  label: (cause: string) => Text,
): readonly Block[] {
  const { column } = outcome.effects;
  if (column.kind !== 'time-to-event' || competing.apart === undefined) return [];
  const incidences = causeIncidences(context, column, competing);
  if (incidences === null) return [];
  const unit = say((words) => words.unknownUnit(column.unit));
  const { causes } = competing.apart;
  const named = (codes: readonly number[]) =>
    causes.filter(({ code }) => codes.includes(code)).map(({ id, code }) => ({ id, code, label: label(id) }));
  const few = named(incidences.few);
  const tooFew: readonly Block[] =
    few.length === 0
      ? []
      : [
          {
            type: 'paragraph',
            tone: 'plain',
            text: say((words, language) =>
              words.field.causes.few(
                words.and(few.map((cause) => cause.label[language].toLowerCase())),
                context.minimum,
              ),
            ),
          },
        ];
  if (incidences.shown.length === 0) return tooFew;
  const kinds = [
    { id: outcome.definition.id, code: 1, label: outcome.definition.label },
    ...named(incidences.shown).map((cause) => ({ ...cause, label: capital(cause.label) })),
  ];
  const rows = kinds.flatMap((kind): TableRow[] => [
    { id: kind.id, label: kind.label, kind: 'group', cells: [] },
    ...incidences.times.map(
      (time): TableRow => ({
        id: `${kind.id}-${time}`,
        label: say((words, language) => words.field.causes.at(time, unit[language])),
        kind: 'sub',
        cells: context.arms.map((arm) => incidences.cell(kind.code, arm.id, time)),
      }),
    ),
  ]);
  const told = rows.some(({ cells }) => cells.some(({ kind }) => kind !== 'small' && kind !== 'hidden'));
  if (!told) return tooFew;
  return [
    ...tooFew,
    {
      type: 'table',
      id: 'incidence-causes',
      caption: say((words) => words.field.causes.caption),
      corner: say((words) => words.time.measure),
      columns: context.arms.map((arm) => numberColumn(arm.id, arm.label)),
      rows,
      notes: [
        say((words) => words.field.causes.note),
        context.design.unit === 'cluster'
          ? say((words) => words.chapters.clusterNotes.arms)
          : say((words) => words.intervalsBelow(context.level)),
        ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
      ],
    },
  ];
}

function capital(text: Text): Text {
  return say((_, language) => `${text[language].charAt(0).toUpperCase()}${text[language].slice(1)}`);
}
