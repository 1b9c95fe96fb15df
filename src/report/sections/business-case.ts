import type { Text } from '../../core/text.ts';
import type { CostAnalysis } from '../../costs/analyse-costs.ts';
import type { CostEconomics, CostResult, Perspective } from '../../costs/cost-result.ts';
import { joinedAccount } from '../../costs/joined-account.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block } from '../model/report-model.ts';
import { say } from '../words/say.ts';
import { payBackSaid } from './economics/pay-back-table.ts';
import { movingBars } from './economics/tornado-table.ts';
import { revealingPurse } from './revealing-purse.ts';
import { NOT_PLANNED, type SectionResult, section } from './section-result.ts';

/** Those who decide, in the order of the page. */
const PURSES: readonly Perspective[] = ['municipality', 'state', 'public', 'society'];

/** One page for who decides: what it gives, what it costs whom, when it comes back, what the provider may cost, and what may turn it round. */
export function businessCaseSection(context: ReportContext): SectionResult {
  const { costs, costAnalysis: analysis } = context.input;
  if (costs === null || !analysis || costs.arms.every((arm) => arm.participants === 0)) return NOT_PLANNED;
  const account = joinedAccount(analysis);
  const hidden = hiddenCostArms(account, context.minimum);
  return section(
    'business-case',
    say((words) => words.economics.businessTitle),
    context.treatments.flatMap(({ id }) => pageOf(context, analysis, account, id, hidden)),
  );
}

function pageOf(
  context: ReportContext,
  analysis: CostAnalysis,
  account: CostResult,
  arm: string,
  hidden: ReadonlySet<string>,
): readonly Block[] {
  const secret = hidden.has(arm) || hidden.has(context.control.id);
  const citizens = account.arms
    .filter(({ id }) => id === arm || id === context.control.id)
    .reduce((sum, { participants }) => sum + participants, 0);
  const unsure = account.rates.filter(({ sureness }) => sureness === 'L' || sureness === 'M').length;
  const prices = priceLines(analysis, arm, secret);
  const purses = PURSES.filter((purse) => account.perspectives.includes(purse));
  return [
    {
      type: 'paragraph',
      tone: 'lead',
      text: say((words, language) =>
        words.economics.businessQuestion(
          context.armLabel(arm)[language],
          context.control.label[language],
          citizens,
        ),
      ),
    },
    heading(say((words) => words.economics.businessEffect)),
    list(effectLines(account, arm, secret)),
    heading(say((words) => words.economics.businessCost)),
    list(costLines(account, arm, purses, secret)),
    heading(say((words) => words.economics.businessWhen)),
    list(whenLines(analysis, arm)),
    ...(prices.length === 0 ? [] : [heading(say((words) => words.economics.businessPrice)), list(prices)]),
    heading(say((words) => words.economics.businessRisk)),
    list([
      ...(secret ? [] : riskLines(analysis, arm)),
      say((words) => words.economics.businessRates(unsure, account.rates.length)),
      say((words) => words.economics.businessLimits(account.window.from, account.window.to)),
    ]),
  ];
}

function effectLines(account: CostResult, arm: string, secret: boolean): readonly Text[] {
  if (secret) return [say((words) => words.economics.businessHiddenEffect)];
  const entry = (effect: CostEconomics['effect']) =>
    account.economics.find((one) => one.arm === arm && one.effect === effect);
  const line = (
    found: CostEconomics | undefined,
    write: 'businessPlaced' | 'businessWeeks',
  ): readonly Text[] => {
    if (found === undefined || found.effectDifference === null) return [];
    const { effectDifference, effectInterval, ratio } = found;
    if (ratio.status !== 'ok' && ratio.code === 'placement-period-not-over')
      return [say((words) => words.economics.businessNotYet)];
    const [low, high] =
      effectInterval.status === 'ok' ? [effectInterval.low, effectInterval.high] : [null, null];
    return [
      say((words) => words.economics[write]({ value: effectDifference, low, high, level: account.level })),
    ];
  };
  return [...line(entry('placed'), 'businessPlaced'), ...line(entry('weeks-in-job'), 'businessWeeks')];
}

function costLines(
  account: CostResult,
  arm: string,
  purses: readonly Perspective[],
  secret: boolean,
): readonly Text[] {
  return purses.flatMap((purse): Text[] => {
    if (secret && revealingPurse(purse)) return [];
    const found = account.differences.find(
      (one) => one.item === 'total' && one.perspective === purse && one.arm === arm,
    );
    if (found === undefined || found.estimate === null) return [];
    const { estimate, interval } = found;
    const [low, high] = interval.status === 'ok' ? [interval.low, interval.high] : [null, null];
    return [
      say((words) =>
        words.economics.businessPurse({
          purse: words.economics.purseShort[purse],
          ore: estimate,
          low,
          high,
          level: account.level,
        }),
      ),
    ];
  });
}

function whenLines({ payBack, budget }: CostAnalysis, arm: string): readonly Text[] {
  const mine = payBack.filter(
    (row) => row.arm === arm && ['municipality', 'public'].includes(row.perspective),
  );
  const years = budget.differences.filter((row) => row.arm === arm && row.perspective === 'municipality');
  return [
    ...mine.map((row) =>
      say((words, language) =>
        words.economics.businessPayBack(
          words.economics.purseShort[row.perspective],
          payBackSaid(row)[language],
        ),
      ),
    ),
    ...years.flatMap(({ year, estimate }) =>
      estimate === null ? [] : [say((words) => words.economics.businessYear(year, estimate))],
    ),
  ];
}

function priceLines({ pay }: CostAnalysis, arm: string, secret: boolean): readonly Text[] {
  const mine = pay.find((one) => one.arm === arm);
  if (mine === undefined) return [say((words) => words.economics.businessNoPay)];
  if (secret) return [say((words) => words.economics.businessHiddenEffect)];
  return Object.entries(mine.breakEven).flatMap(([purse, fee]) =>
    fee === null || fee === undefined
      ? []
      : [
          say((words) =>
            words.economics.businessBreakEven(
              words.economics.purseShort[purse as Perspective],
              fee,
              mine.fullFee,
            ),
          ),
        ],
  );
}

function riskLines({ tornado, scenarios }: CostAnalysis, arm: string): readonly Text[] {
  const turning = tornado
    .filter((one) => one.arm === arm && ['municipality', 'public'].includes(one.perspective))
    .flatMap((one) => {
      const first = movingBars(one)[0];
      if (first === undefined) return [];
      const [low, high] = [Math.min(first.atLow, first.atHigh), Math.max(first.atLow, first.atHigh)];
      return [
        say((words, language) =>
          words.economics.businessTornado(
            words.economics.purseShort[one.perspective],
            first.label[language],
            low,
            high,
          ),
        ),
      ];
    });
  const what = scenarios.slice(1).flatMap(({ label, rows }) => {
    const row = rows.find((one) => one.arm === arm && one.perspective === 'public');
    const { estimate } = row ?? { estimate: null };
    return estimate === null
      ? []
      : [
          say((words, language) =>
            words.economics.businessScenario(label[language], words.economics.purseShort.public, estimate),
          ),
        ];
  });
  return [...turning, ...what];
}

function heading(text: Text): Block {
  return { type: 'heading', text };
}

function list(items: readonly Text[]): Block {
  return { type: 'list', items };
}
