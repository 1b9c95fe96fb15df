import type { Text } from '../../core/text.ts';
import { outcomeEstimand } from '../../outcomes/estimand.ts';
import { say } from '../words/say.ts';
import { textCell } from './cells.ts';
import type { ReportContext, ReportOutcome } from './report-context.ts';
import type { Table, TableRow } from './report-model.ts';

/**
 * What each outcome estimates, in the five attributes of ICH E9(R1): a group of rows per outcome. Population and treatment
 * stand with the first outcome, and with another only where they differ.
 */
export function estimandTable(context: ReportContext): Table {
  const { protocol } = context.input;
  const estimands = context.outcomes.map(({ definition }) => outcomeEstimand(definition, protocol));
  const first = estimands[0];
  const rows = estimands.flatMap((estimand, index): TableRow[] => {
    const differs = (part: 'population' | 'treatment') =>
      index === 0 || estimand[part].en !== first?.[part].en || estimand[part].da !== first?.[part].da;
    const line = (id: string, label: Text, value: Text): TableRow => ({
      id: `${estimand.outcome}-${id}`,
      label,
      kind: 'sub',
      cells: [textCell(value)],
    });
    return [
      {
        id: estimand.outcome,
        label: outcomeLabel(context.outcomes[index] as ReportOutcome),
        kind: 'group',
        cells: [],
      },
      ...(differs('population')
        ? [
            line(
              'population',
              say((words) => words.estimand.population),
              estimand.population,
            ),
          ]
        : []),
      ...(differs('treatment')
        ? [
            line(
              'treatment',
              say((words) => words.estimand.treatment),
              estimand.treatment,
            ),
          ]
        : []),
      line(
        'variable',
        say((words) => words.estimand.variable),
        estimand.variable,
      ),
      ...estimand.intercurrent.map(({ events, what, strategy, handling }) =>
        line(
          `at-${events[0]}`,
          say((words, language) => words.estimand.at(what[language])),
          say((words, language) =>
            words.estimand.handled(handling[language], strategy === null ? null : strategy[language]),
          ),
        ),
      ),
      line(
        'summary',
        say((words) => words.estimand.summary),
        estimand.summary,
      ),
    ];
  });
  return {
    type: 'table',
    id: 'estimands',
    caption: say((words) => words.estimand.caption),
    corner: say((words) => words.estimand.attribute),
    columns: [
      { id: 'text', group: null, label: say((words) => words.estimand.what), unit: null, align: 'text' },
    ],
    rows,
    notes: [
      say((words) => words.estimand.note),
      ...(context.input.blinded
        ? [
            say((words, language) =>
              words.estimand.blinded(
                words.and(context.treatments.map((arm) => arm.label[language])),
                context.control.label[language],
              ),
            ),
          ]
        : []),
    ],
  };
}

function outcomeLabel({ definition }: ReportOutcome): Text {
  return say((words, language) =>
    definition.primary
      ? `${definition.label[language]} (${words.design.primary})`
      : definition.label[language],
  );
}
