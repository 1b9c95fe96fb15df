import type { CostAnalysis } from '../../costs/analyse-costs.ts';
import type { CostEconomics, EffectId, Perspective } from '../../costs/cost-result.ts';
import { joinedAccount } from '../../costs/joined-account.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block } from '../model/report-model.ts';
import { say } from '../words/say.ts';
import { costRatioTable } from './cost-ratio-table.ts';
import { acceptabilityFigure } from './economics/acceptability-figure.ts';
import { censoredTable } from './economics/censored-table.ts';
import { decisionTable } from './economics/decision-table.ts';
import { payBackTable } from './economics/pay-back-table.ts';
import { planeFigure } from './economics/plane-figure.ts';
import { strategyTable } from './economics/strategy-table.ts';
import { NOT_PLANNED, type SectionResult, section } from './section-result.ts';

/** What this section reads; an account alone is enough. */
type EffectAnalysis = Pick<CostAnalysis, 'costs' | 'everybody' | 'payBack'>;

/** Purses that decide: those who pay, and everybody. */
const DECIDING: readonly Perspective[] = ['municipality', 'public', 'society'];

/** Cost against effect: ratios, the plane, acceptability, net benefit, time to pay-back, unknown days. Left out without costs. */
export function costEffectSection(context: ReportContext): SectionResult {
  const { costs, costAnalysis } = context.input;
  if (costs === null || costs.arms.every((arm) => arm.participants === 0)) return NOT_PLANNED;
  const analysis = costAnalysis ?? { costs, everybody: null, payBack: [] };
  return section(
    'cost-effect',
    say((words) => words.economics.effectTitle),
    costEffectBlocks(context, analysis),
  );
}

function costEffectBlocks(context: ReportContext, analysis: EffectAnalysis): readonly Block[] {
  const costs = joinedAccount(analysis);
  const hidden = hiddenCostArms(costs, context.minimum);
  const effects = [...new Set(costs.economics.map(({ effect }) => effect))];
  // What cannot be known yet has no place in a plane, and its 0 would be worth half of everything.
  const known = effects.filter((effect) =>
    costs.economics.some((entry) => entry.effect === effect && isKnown(entry)),
  );
  const shown = DECIDING.filter((purse) => costs.perspectives.includes(purse));
  const ratios: Block[] = effects.map((effect) => costRatioTable(context, costs, effect, hidden));
  const payBack = payBackTable(
    context,
    analysis.payBack.filter(({ perspective }) => shown.includes(perspective)),
  );
  const censored = censoredTable(context, costs, shown);
  const after: Block[] = [
    ...(analysis.payBack.length > 0 ? [payBack] : []),
    ...(censored === null ? [] : [censored]),
  ];
  const intro: Block = {
    type: 'paragraph',
    tone: 'plain',
    text: say((words) => words.economics.effectIntro),
  };
  if (hidden.size > 0) {
    const note: Block = {
      type: 'paragraph',
      tone: 'note',
      text: say((words) => words.economics.hiddenEconomics),
    };
    return [note, ...ratios];
  }
  return [
    intro,
    ...ratios,
    ...pictures(context, analysis),
    ...decisions(context, analysis, known, shown),
    ...after,
  ];
}

/** Whether an effect could be told at all at the data cut. */
function isKnown({ ratio }: CostEconomics): boolean {
  return (
    ratio.status === 'ok' ||
    (ratio.code !== 'placement-period-not-over' && ratio.code !== 'effect-not-estimable')
  );
}

function pictures(context: ReportContext, analysis: EffectAnalysis): readonly Block[] {
  const costs = joinedAccount(analysis);
  const placed = costs.economics.filter(
    (entry) => entry.effect === 'placed' && DECIDING.includes(entry.perspective) && isKnown(entry),
  );
  const planes = placed
    .filter(({ perspective }) => perspective !== 'municipality')
    .flatMap((entry) => {
      const figure = planeFigure(context, entry, costs.draws);
      return figure === null ? [] : [figure];
    });
  const curves = acceptabilityFigure(context, placed);
  return [...planes, ...(curves === null ? [] : [curves])];
}

function decisions(
  context: ReportContext,
  analysis: EffectAnalysis,
  effects: readonly EffectId[],
  shown: readonly Perspective[],
): readonly Block[] {
  const costs = joinedAccount(analysis);
  return effects.flatMap((effect, index): Block[] => [
    // What the columns mean is said once.
    decisionTable(context, costs, effect, shown, index === 0),
    ...(context.treatments.length > 1 ? [strategyTable(context, costs, effect, shown)] : []),
  ]);
}
