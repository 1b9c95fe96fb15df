import type { CostResult } from '../../costs/cost-result.ts';
import { joinedAccount } from '../../costs/joined-account.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block } from '../model/report-model.ts';
import { say } from '../words/say.ts';
import { costItemTable } from './cost-item-table.ts';
import { costNoteList } from './cost-note-list.ts';
import { costRatesTable } from './cost-rates-table.ts';
import { costsByPurse } from './costs-by-purse.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** What it cost each purse, per participant; per arm and in total; what differs; everybody's account; the rates used. */
export function costsSection(context: ReportContext): SectionResult {
  const title = say((words) => words.costs.title);
  const { costs } = context.input;
  if (costs === null || costs.arms.every((arm) => arm.participants === 0))
    return omitted(
      'costs',
      title,
      say((words) => words.omitted.noCosts),
    );
  const hidden = hiddenCostArms(costs, context.minimum);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words) => words.costs.intro(costs.window.from, costs.window.to)),
    },
    {
      type: 'paragraph',
      tone: 'note',
      text: say((words) => (costs.scope === 'budget' ? words.costs.budget : words.costs.society)),
    },
    ...context.treatments.map((arm) => costsByPurse(context, costs, arm.id, hidden)),
    ...costs.perspectives.map((perspective) => costItemTable(context, costs, perspective, hidden)),
    ...everybodyBlocks(context, costs, hidden),
  ];
  const widest = joinedAccount({ costs, everybody: context.input.costAnalysis?.everybody ?? null });
  const notes = costNoteList(context, widest);
  if (notes.length > 0) blocks.push({ type: 'list', items: notes });
  const rates = costRatesTable(widest);
  if (rates !== null) blocks.push(rates);
  return section('costs', title, blocks);
}

/** The wider account, where the protocol's own scope holds the public purses alone. */
function everybodyBlocks(
  context: ReportContext,
  costs: CostResult,
  hidden: ReadonlySet<string>,
): readonly Block[] {
  const analysis = context.input.costAnalysis;
  if (!analysis || costs.scope === 'society') return [];
  const { everybody } = analysis;
  if (everybody === null)
    return [{ type: 'paragraph', tone: 'note', text: say((words) => words.economics.everybodyMissing) }];
  return [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.economics.everybody) },
    ...context.treatments.map((arm) => costsByPurse(context, everybody, arm.id, hidden, 'everybody')),
    ...everybody.perspectives
      .filter((perspective) => !costs.perspectives.includes(perspective))
      .map((perspective) => costItemTable(context, everybody, perspective, hidden)),
  ];
}
