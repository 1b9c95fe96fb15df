import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import { decimals, type NumberFormat, POINTS, SHARE } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { EMPTY } from './cells.ts';
import { numberColumn } from './number-column.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { Cell, PublishedRow, Table, TableRow } from './report-model.ts';
import { pCell, rowCell, rowNumberCell } from './row-cells.ts';
import { testColumns } from './test-columns.ts';

export interface Heterogeneity {
  /** In one line, for beside the plot; null where Q could not be computed. */
  readonly line: Text | null;
  readonly table: Table;
}

/**
 * How much the effect differs between strata: Cochran's Q and I² of the fixed-effect average, τ² and the interval in which the
 * effect of a new stratum is expected of the random-effects one (REML, Hartung–Knapp).
 *
 * @param suffix of the table's id, where there are several treatment arms
 * @returns null where no strata were compared
 */
export function heterogeneityTable(
  context: ReportContext,
  outcome: ReportOutcome,
  arm: Arm,
  suffix: string,
): Heterogeneity | null {
  const find = (estimator: string, estimand: string) => outcome.find({ estimator, estimand, arm: arm.id });
  const fixed = find('pooled.fixed', 'risk-difference');
  const random = find('pooled.reml-hartung-knapp', 'risk-difference');
  if (fixed === null || random === null) return null;
  const q = find('pooled.fixed', 'heterogeneity') ?? { ...fixed, p: null };
  const iSquared = find('pooled.fixed', 'i-squared');
  const tauSquared = find('pooled.reml-hartung-knapp', 'tau-squared');
  const prediction = find('pooled.reml-hartung-knapp', 'prediction-interval');
  const value = (found: PublishedRow | null, format: NumberFormat): Cell =>
    rowNumberCell(found, (one) => one.estimate, format);
  const row = (id: string, label: Text, cells: readonly Cell[]): TableRow => ({
    id,
    label,
    kind: 'plain',
    cells,
  });
  const statistic = rowNumberCell(q, (one) => one.statistic, decimals(2));
  const rows = [
    row(
      'q',
      say((words) => words.chapters.heterogeneity.q),
      [
        q.status === 'ok' ? statistic : rowCell(q, POINTS),
        rowNumberCell(q, (one) => one.df, decimals(0)),
        q.status === 'ok' ? pCell(q) : EMPTY,
      ],
    ),
    row(
      'i-squared',
      say((words) => words.chapters.heterogeneity.iSquared),
      [value(iSquared, SHARE), EMPTY, EMPTY],
    ),
    row(
      'tau-squared',
      say((words) => words.chapters.heterogeneity.tauSquared),
      [value(tauSquared, decimals(4)), EMPTY, EMPTY],
    ),
    row(
      'random',
      say((words) => words.chapters.heterogeneity.random),
      [rowCell(random, POINTS), EMPTY, random.status === 'ok' ? pCell(random) : EMPTY],
    ),
    row(
      'prediction',
      say((words) => words.chapters.heterogeneity.prediction),
      [rowCell(prediction, POINTS), EMPTY, EMPTY],
    ),
  ];
  const { statistic: shown, df, p } = q;
  return {
    table: {
      type: 'table',
      id: `heterogeneity${suffix}`,
      caption: say((words, language) =>
        words.chapters.heterogeneity.caption(arm.label[language], context.byMunicipality),
      ),
      corner: say((words) => words.chapters.heterogeneity.measure),
      columns: testColumns(
        numberColumn(
          'value',
          say((words) => words.value),
        ),
      ),
      rows,
      notes: [say((words) => `${words.intervalsBelow(context.level)} ${words.chapters.heterogeneity.note}`)],
    },
    line:
      q.status === 'ok' && shown !== null && df !== null && p !== null
        ? say((words) =>
            words.chapters.heterogeneity.line({
              q: shown,
              df,
              p,
              iSquared: iSquared?.estimate ?? null,
              tauSquared: tauSquared?.estimate ?? null,
            }),
          )
        : null,
  };
}
