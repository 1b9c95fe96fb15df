import { PERSPECTIVES, type Perspective } from '../../costs/cost-result.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block } from '../model/report-model.ts';
import { say } from '../words/say.ts';
import { budgetTable } from './economics/budget-table.ts';
import { probabilisticTable } from './economics/probabilistic-table.ts';
import { scenarioPriceTable } from './economics/scenario-price-table.ts';
import { scenarioTable } from './economics/scenario-table.ts';
import { schemeTable } from './economics/scheme-table.ts';
import { tornadoFigure } from './economics/tornado-figure.ts';
import { NOT_PLANNED, type SectionResult, section } from './section-result.ts';

/** Purses with a tornado of their own. */
const PICTURED: readonly Perspective[] = ['municipality', 'public', 'society'];

const SHOWN: readonly Perspective[] = ['municipality', 'state', 'public', 'society'];

/** What the costs rest on: one thing changed at a time, everything at once, scenarios, pay schemes, budget years. Left out without costs. */
export function costSensitivitySection(context: ReportContext): SectionResult {
  const { costs, costAnalysis: analysis } = context.input;
  if (costs === null || !analysis || costs.arms.every((arm) => arm.participants === 0)) return NOT_PLANNED;
  const hidden = hiddenCostArms(costs, context.minimum);
  // The purses that decide, as far as they can be told; all six would not fit a page.
  const perspectives = PERSPECTIVES.filter(
    (purse) => SHOWN.includes(purse) && (analysis.everybody ?? costs).perspectives.includes(purse),
  );
  // What a changed fee changes would give back how many fees were paid.
  const whatIfs: Block[] =
    hidden.size > 0
      ? [{ type: 'paragraph', tone: 'note', text: say((words) => words.economics.hiddenEconomics) }]
      : [
          { type: 'paragraph', tone: 'plain', text: say((words) => words.economics.sensitivityIntro) },
          ...analysis.tornado
            .filter(({ perspective }) => PICTURED.includes(perspective))
            .flatMap((tornado) => tornadoFigure(context, tornado) ?? []),
          ...(analysis.probabilistic === null ? [] : [probabilisticTable(context, analysis.probabilistic)]),
          ...context.treatments.flatMap((arm) => [
            scenarioTable(context, analysis.scenarios, arm.id, perspectives),
            scenarioPriceTable(context, analysis.scenarios, arm.id),
          ]),
          ...analysis.pay.map((pay) =>
            schemeTable(context, pay, context.secretFees(costs, pay.arm).size > 0),
          ),
        ];
  const blocks: Block[] = [
    ...whatIfs,
    budgetTable(context, analysis.budget, costs.items, 'municipality', hidden),
  ];
  return section(
    'cost-sensitivity',
    say((words) => words.economics.sensitivityTitle),
    blocks,
  );
}
