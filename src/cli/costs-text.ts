import { formatIsoDate } from '../core/dates.ts';
import type { Language } from '../core/text.ts';
import type { CostResult, Perspective } from '../costs/cost-result.ts';
import type { ProviderPay } from '../costs/provider-pay.ts';
import type { InvoiceRead } from '../steps/costs-step.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    item: 'item',
    total: 'Total',
    title: (arm: string) => `Kroner per participant: “${arm}” minus control`,
    scenario: (arm: string) => `Under the scenario: “${arm}” minus control`,
    pay: (arm: string) => `Provider pay, “${arm}”: what each scheme would have paid on the same events`,
    payColumns: ['scheme', 'lines', 'kroner'],
    breakEven: (purse: string, kroner: string) => `Break-even full fee, ${purse}: ${kroner} kr.`,
    none: 'none',
    invoiceColumns: ['day', 'trial id', 'what', 'kroner', 'entry', 'event', 'of'],
    invoice: (provider: string, month: string) => `Invoice ${provider}, ${month}`,
    sum: (kroner: string) => `Total: ${kroner} kr.`,
    empty: 'Nothing falls due.',
    purses: {
      municipality: 'municipality',
      state: 'state',
      public: 'public',
      citizen: 'citizen',
      employer: 'employer',
      society: 'society',
    },
  },
  da: {
    item: 'post',
    total: 'I alt',
    title: (arm: string) => `Kroner pr. deltager: »${arm}« minus kontrol`,
    scenario: (arm: string) => `I scenariet: »${arm}« minus kontrol`,
    pay: (arm: string) => `Betaling til »${arm}«: hvad hver model ville have betalt for de samme hændelser`,
    payColumns: ['model', 'linjer', 'kroner'],
    breakEven: (purse: string, kroner: string) =>
      `Fuldt honorar, hvor det går i nul, ${purse}: ${kroner} kr.`,
    none: 'intet',
    invoiceColumns: ['dag', 'forsøgsnr.', 'hvad', 'kroner', 'post', 'hændelse', 'den'],
    invoice: (provider: string, month: string) => `Afregning ${provider}, ${month}`,
    sum: (kroner: string) => `I alt: ${kroner} kr.`,
    empty: 'Intet forfalder.',
    purses: {
      municipality: 'kommune',
      state: 'stat',
      public: 'offentlig',
      citizen: 'borger',
      employer: 'arbejdsgiver',
      society: 'samfund',
    },
  },
} as const;

/** The result with the cells, differences and ratios of one purse; all of it when none is named. */
export function ofPerspective(costs: CostResult, perspective: string | null): CostResult {
  if (perspective === null) return costs;
  const mine = <T extends { readonly perspective: Perspective }>(rows: readonly T[]) =>
    rows.filter((row) => row.perspective === perspective);
  return {
    ...costs,
    perspectives: costs.perspectives.filter((one) => one === perspective),
    cells: mine(costs.cells),
    differences: mine(costs.differences),
    perExtraPlacement: mine(costs.perExtraPlacement),
  };
}

/** Day numbers as dates, for JSON. */
export function dated(costs: CostResult): unknown {
  const date = (day: number | null) => (day === null ? null : formatIsoDate(day));
  return {
    ...costs,
    window: { from: date(costs.window.from), to: date(costs.window.to) },
    rates: costs.rates.map((rate) => ({ ...rate, from: date(rate.from), to: date(rate.to) })),
  };
}

/** Differences of every item and purse, provider pay by scheme, break-even fees. */
export function costsText(
  costs: CostResult,
  scenario: CostResult | null,
  pay: readonly ProviderPay[],
  language: Language,
): string {
  const words = WORDS[language];
  const label = (arm: string) => costs.arms.find(({ id }) => id === arm)?.label[language] ?? arm;
  const treated = costs.arms.filter(({ role }) => role !== 'control');
  return [
    ...treated.flatMap(({ id }) => [
      `${words.title(label(id))}\n${differenceTable(costs, id, language)}`,
      ...(scenario === null
        ? []
        : [`${words.scenario(label(id))}\n${differenceTable(scenario, id, language)}`]),
    ]),
    ...pay.map(({ arm, compared, breakEven }) =>
      [
        words.pay(label(arm)),
        textTable(
          words.payColumns,
          compared.map((one) => [one.label[language], one.lines, kroner(one.total, language)]),
        ),
        ...Object.entries(breakEven)
          .filter(([, fee]) => fee !== null)
          .map(([purse, fee]) => words.breakEven(words.purses[purse as Perspective], kroner(fee, language))),
      ].join('\n'),
    ),
  ].join('\n\n');
}

function differenceTable(costs: CostResult, arm: string, language: Language): string {
  const words = WORDS[language];
  const rows = [...costs.items, { id: 'total', label: { en: words.total, da: words.total } }];
  return textTable(
    [words.item, ...costs.perspectives.map((purse) => words.purses[purse])],
    rows.map(({ id, label }) => [
      label[language],
      ...costs.perspectives.map((purse) =>
        kroner(
          costs.differences.find((one) => one.item === id && one.perspective === purse && one.arm === arm)
            ?.estimate ?? null,
          language,
        ),
      ),
    ]),
  );
}

/** The lines of an invoice, each with the ledger entry it rests on. */
export function invoiceText(found: InvoiceRead, language: Language): string {
  const words = WORDS[language];
  const title = words.invoice(found.provider, found.month);
  if (found.lines.length === 0) return `${title}\n${words.empty}`;
  const table = textTable(
    words.invoiceColumns,
    found.lines.map((line) => [
      formatIsoDate(line.day),
      line.trialId,
      line.label[language],
      kroner(line.amount, language),
      line.seq,
      line.event,
      formatIsoDate(line.eventDay),
    ]),
  );
  return `${title}\n${table}\n${words.sum(kroner(found.total, language))}`;
}

function kroner(ore: number | null, language: Language): string {
  if (ore === null) return '';
  const [whole, cents] = (Math.abs(ore) / 100).toFixed(2).split('.') as [string, string];
  const [thousands, point] = language === 'da' ? ['.', ','] : [',', '.'];
  const sign = Math.round(ore) < 0 ? '−' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${point}${cents}`;
}
