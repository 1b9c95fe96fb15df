import type { FieldworkResults, WaveResults } from '../../fieldwork/fieldwork-results.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { characteristicsTable } from '../model/characteristics-table.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Column, Table, TableRow } from '../model/report-model.ts';
import { type ResponseCounts, responseCounts } from '../model/response-counts.ts';
import { pCell, rowCell } from '../model/row-cells.ts';
import { type SurveyRows, surveyRows } from '../model/survey-rows.ts';
import { POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { NOT_PLANNED, omitted, type SectionResult, section } from './section-result.ts';
import { surveyChange } from './survey-change.ts';
import { surveyItems } from './survey-items.ts';
import { surveyShift } from './survey-shift.ts';

/** Who answered the surveys, what they answered, and how that changed. */
export function surveysSection(context: ReportContext): SectionResult {
  if (context.input.protocol.surveys.length === 0) return NOT_PLANNED;
  const title = say((words) => words.surveys.title);
  const fieldwork = context.input.fieldwork ?? null;
  const waves = (fieldwork?.waves ?? []).filter((wave) => wave.started);
  const answered = (wave: WaveResults) => (wave.responseRates[0]?.answered ?? 0) > 0;
  if (fieldwork === null || !waves.some(answered))
    return omitted(
      'surveys',
      title,
      say((words) => words.omitted.noSurveys),
    );
  const rows = surveyRows(context, fieldwork);
  const later = fieldwork.waves.filter((wave) => !wave.started);
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.surveys.intro) },
    { type: 'paragraph', tone: 'note', text: say((words) => words.surveys.asOf(fieldwork.asOf)) },
    ...later.map(
      (wave): Block => ({
        type: 'paragraph',
        tone: 'note',
        text: say((words, language) => words.surveys.notStarted(wave.label[language])),
      }),
    ),
    { type: 'heading', text: say((words) => words.surveys.who) },
  ];
  const counts = new Map(waves.map((wave) => [wave.wave, responseCounts(context, wave)]));
  for (const wave of waves)
    blocks.push(responseTable(context, wave, counts.get(wave.wave) as ResponseCounts));
  blocks.push(differenceTable(context, waves, rows));
  for (const wave of waves) {
    const table = nonResponseTable(context, wave, counts.get(wave.wave) as ResponseCounts);
    if (table !== null) blocks.push(table);
  }
  for (const wave of waves.filter(answered))
    blocks.push(
      {
        type: 'heading',
        text: say((words, language) => words.surveys.answers(wave.label[language])),
      },
      ...surveyItems(context, wave, counts.get(wave.wave) as ResponseCounts),
    );
  blocks.push(...changes(context, fieldwork, rows));
  return section('surveys', title, blocks);
}

function changes(context: ReportContext, fieldwork: FieldworkResults, rows: SurveyRows): readonly Block[] {
  const found = [...surveyChange(context, fieldwork, rows), ...surveyShift(context, fieldwork)];
  return found.length === 0
    ? []
    : [
        { type: 'heading', text: say((words) => words.surveys.changeTitle) },
        { type: 'paragraph', tone: 'plain', text: say((words) => words.surveys.changeIntro) },
        ...found,
      ];
}

/** Response per municipality and arm with Wilson's interval. */
function responseTable(context: ReportContext, wave: WaveResults, counts: ResponseCounts): Table {
  const municipalities = [...new Set(wave.responseRates.map((rate) => rate.municipality))].filter(
    (code) => code !== null,
  );
  const arms = [...context.arms.map((arm) => arm.id), null];
  const row = (code: string | null): TableRow => ({
    id: code ?? 'all',
    label: code === null ? say((words) => words.pooled) : say(() => context.municipalityName(code)),
    kind: code === null ? 'total' : 'plain',
    cells: arms.flatMap((arm) => [counts.cell(code, arm), counts.lacking(code, arm)]),
  });
  return {
    type: 'table',
    id: `response-${wave.wave}`,
    caption: say((words, language) => words.surveys.responseCaption(wave.label[language])),
    corner: say((words) => words.municipality),
    columns: arms.flatMap((arm): Column[] => {
      const invited = wave.responseRates.find(
        (rate) => rate.municipality === null && rate.arm === arm,
      )?.invited;
      const group = say((words, language) =>
        words.baseline.armSize(arm === null ? words.total : context.armLabel(arm)[language], invited ?? 0),
      );
      const id = arm ?? 'total';
      return [
        numberColumn(
          id,
          say((words) => words.surveys.answered),
          group,
        ),
        numberColumn(
          `${id}-lacking`,
          say((words) => words.surveys.notAnswered),
          group,
        ),
      ];
    }),
    rows: [...municipalities.map(row), row(null)],
    notes: [
      say((words) => words.surveys.responseNote(context.level)),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}

/** Do the arms answer equally often? */
function differenceTable(context: ReportContext, waves: readonly WaveResults[], rows: SurveyRows): Table {
  const many = context.treatments.length > 1;
  const find = (wave: string, arm: string, estimator: string) =>
    rows.response
      .get(wave)
      ?.find((row) => row.estimator === estimator && row.arm === arm && row.estimand === 'risk-difference') ??
    null;
  return {
    type: 'table',
    id: 'response-difference',
    caption: say((words) => words.surveys.differenceCaption),
    corner: say((words) => words.surveys.wave),
    columns: [
      {
        id: 'newcombe',
        group: null,
        label: say((words) => words.surveys.differenceWhole),
        unit: say((words) => words.unitPoints),
        align: 'number',
      },
      {
        id: 'mh',
        group: null,
        label: say((words) => words.surveys.differenceWithin),
        unit: say((words) => words.unitPoints),
        align: 'number',
      },
      numberColumn(
        'p',
        say((words) => words.p),
      ),
    ],
    rows: waves.flatMap((wave) =>
      context.treatments.map((arm): TableRow => {
        const whole = find(wave.wave, arm.id, 'risk-difference.newcombe');
        const within = find(wave.wave, arm.id, 'risk-difference.mh');
        return {
          id: `${wave.wave}${armSuffix(context, arm.id)}`,
          label: many ? say((_, language) => `${wave.label[language]} – ${arm.label[language]}`) : wave.label,
          kind: 'plain',
          cells: [rowCell(whole, POINTS), rowCell(within, POINTS), pCell(within)],
        };
      }),
    ),
    notes: [
      say((words) => words.surveys.differenceNote),
      say((words) => words.intervalsBelow(context.level)),
    ],
  };
}

/** What was known at the start of those who answered and of those who did not. */
function nonResponseTable(context: ReportContext, wave: WaveResults, counts: ResponseCounts): Table | null {
  const { weights } = wave.weights;
  const did = context.citizens.filter((citizen) => weights.has(citizen.trialId));
  const didNot = context.citizens.filter((citizen) => !weights.has(citizen.trialId));
  const smallest = Math.max(1, context.minimum);
  if (!counts.open(null) || did.length < smallest || didNot.length < smallest) return null;
  return characteristicsTable(context, {
    id: `non-response-${wave.wave}`,
    caption: say((words, language) => words.surveys.nonResponseCaption(wave.label[language])),
    groups: [
      { id: 'answered', label: say((words) => words.surveys.answered), citizens: did },
      { id: 'not-answered', label: say((words) => words.surveys.notAnswered), citizens: didNot },
    ],
    contrasts: [{ groups: [0, 1], label: say((words) => words.baseline.smd) }],
    withArm: false,
  });
}
