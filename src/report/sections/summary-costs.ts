import { type Text, verbatim } from '../../core/text.ts';
import type { CostResult, Perspective } from '../../costs/cost-result.ts';
import type { Arm } from '../../protocol/schema.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import { MONEY } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type Figures, named } from './summary-figures.ts';

/** The widest purse, and what an extra placement cost it. */
const PURSE: Perspective = 'public';

/** What a citizen of the arm cost beside the control, and what an extra placement cost, for the widest purse. */
export function costAnswer(
  context: ReportContext,
  costs: CostResult,
  arm: Arm,
  figures: Figures,
): readonly Text[] {
  const total = costs.differences.find(
    (entry) => entry.item === 'total' && entry.perspective === PURSE && entry.arm === arm.id,
  );
  if (total === undefined || total.estimate === null) return [];
  const { estimate, interval } = total;
  const texts: Text[] = [
    say((words, language) => {
      const names = {
        arm: arm.label[language],
        reference: context.control.label[language],
        purse: words.costs.purses[PURSE],
        estimate,
      };
      return interval.status === 'ok'
        ? words.summary.cost({ ...names, low: interval.low, high: interval.high, level: interval.level })
        : words.summary.costPoint(names);
    }),
  ];
  figures.push({
    label: named(
      context,
      arm,
      say((words) => words.summary.costLabel(words.costs.purses[PURSE])),
    ),
    cell: { kind: 'value', value: estimate, format: MONEY },
    unit: null,
    detail:
      interval.status === 'ok'
        ? say((words) => words.intervalLine(interval.level, interval.low, interval.high, MONEY))
        : verbatim(''),
  });
  const per = costs.perExtraPlacement.find((entry) => entry.perspective === PURSE && entry.arm === arm.id);
  const hidden = hiddenCostArms(costs, context.minimum);
  if (per === undefined || hidden.has(per.arm) || hidden.has(per.reference)) return texts;
  const { ratio } = per;
  const fewer = (per.effectDifference ?? 0) < 0;
  if (ratio.status !== 'ok')
    texts.push(say((words, language) => words.summary.ratioUndefined(ratio.reason[language])));
  else if (ratio.fieller.status === 'ok') {
    const { low, high, level } = ratio.fieller;
    texts.push(say((words) => words.summary.ratio({ estimate: ratio.estimate, fewer, low, high, level })));
  } else texts.push(say((words) => words.summary.ratioPoint({ estimate: ratio.estimate, fewer })));
  return texts;
}
