import type { Text } from '../../core/text.ts';
import type { Estimated } from '../../statistics/result.ts';
import { EMPTY, numberCell } from '../model/cells.ts';
import { characteristicsTable } from '../model/characteristics-table.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, TableRow } from '../model/report-model.ts';
import { COUNT, P_VALUE, RATIO } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** The citizens at the start, by arm, with standardised differences. */
export function baselineSection(context: ReportContext): SectionResult {
  const title = say((words) => words.baseline.title);
  const control = context.arms.length - 1;
  const many = context.treatments.length > 1;
  const table = characteristicsTable(context, {
    id: 'baseline',
    caption: say((words) => words.baseline.caption),
    groups: context.arms.map((arm) => ({
      id: arm.id,
      label: arm.label,
      citizens: context.citizens.filter((citizen) => citizen.arm === arm.id),
    })),
    contrasts: context.treatments.map((arm, index) => ({
      groups: [index, control],
      label: say((words, language) =>
        many ? words.baseline.smdAgainst(arm.label[language]) : words.baseline.smd,
      ),
    })),
    withArm: false,
  });
  if (table === null)
    return omitted(
      'baseline',
      title,
      say((words) => words.omitted.noBaseline),
    );
  return section('baseline', title, [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.baseline.intro) },
    table,
    ...checks(context),
  ]);
}

/** Did the draw, and what was known afterwards, give what the design promises? */
function checks(context: ReportContext): readonly Block[] {
  const { allocationCheck: check } = context.input;
  if (check === undefined) return [];
  const row = (
    id: string,
    label: Text,
    result: Estimated<{ readonly statistic: number; readonly p: number }>,
    df: number | null,
  ): TableRow => ({
    id,
    label,
    kind: 'plain',
    cells:
      result.status === 'ok'
        ? [
            numberCell(result.statistic, RATIO),
            df === null ? EMPTY : numberCell(df, COUNT),
            numberCell(result.p, P_VALUE),
          ]
        : [EMPTY, EMPTY, { kind: 'not-estimable', code: result.status } satisfies Cell],
  });
  const degrees = context.arms.length - 1;
  const { balance } = check;
  const broken = [check.allocated, check.analysed].some(
    (result) => result !== null && result.status === 'ok' && result.p < 0.001,
  );
  return [
    { type: 'heading', text: say((words) => words.baseline.checksTitle) },
    {
      type: 'table',
      id: 'allocation-checks',
      caption: say((words) => words.baseline.checksCaption),
      corner: say((words) => words.baseline.check),
      columns: [
        numberColumn(
          'statistic',
          say((words) => words.baseline.statistic),
        ),
        numberColumn(
          'df',
          say((words) => words.baseline.df),
        ),
        numberColumn(
          'p',
          say((words) => words.baseline.p),
        ),
      ],
      rows: [
        row(
          'allocated',
          say((words) => words.baseline.ratioAllocated),
          check.allocated,
          degrees,
        ),
        ...(check.analysed === null
          ? []
          : [
              row(
                'analysed',
                say((words) => words.baseline.ratioAnalysed),
                check.analysed,
                degrees,
              ),
            ]),
        row(
          'balance',
          say((words) => words.baseline.omnibus),
          balance,
          balance.status === 'ok' ? balance.columns : null,
        ),
      ],
      notes: [
        say((words) => words.baseline.checksNote(balance.status === 'ok' ? balance.draws : null)),
        ...(broken ? [say((words) => words.baseline.mismatch)] : []),
      ],
    },
  ];
}
