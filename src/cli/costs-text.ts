import { formatIsoDate } from '../core/dates.ts';
import type { Language, Text } from '../core/text.ts';
import type { CostAnalysis } from '../costs/analyse-costs.ts';
import type { Perspective } from '../costs/cost-result.ts';
import { joinedAccount } from '../costs/joined-account.ts';
import type { Arm } from '../protocol/schema.ts';
import { cellText } from '../report/formats/cell-text.ts';
import type { CostFrame } from '../report/model/cost-frame.ts';
import type { Table } from '../report/model/report-model.ts';
import { costItemTable } from '../report/sections/cost-item-table.ts';
import { costNoteList } from '../report/sections/cost-note-list.ts';
import { costRatesTable } from '../report/sections/cost-rates-table.ts';
import { costRatioTable } from '../report/sections/cost-ratio-table.ts';
import { costsByPurse } from '../report/sections/costs-by-purse.ts';
import { budgetTable } from '../report/sections/economics/budget-table.ts';
import { censoredTable } from '../report/sections/economics/censored-table.ts';
import { decisionTable } from '../report/sections/economics/decision-table.ts';
import { payBackTable } from '../report/sections/economics/pay-back-table.ts';
import { planeTable } from '../report/sections/economics/plane-table.ts';
import { probabilisticTable } from '../report/sections/economics/probabilistic-table.ts';
import { scenarioPriceTable } from '../report/sections/economics/scenario-price-table.ts';
import { scenarioTable } from '../report/sections/economics/scenario-table.ts';
import { schemeTable } from '../report/sections/economics/scheme-table.ts';
import { strategyTable } from '../report/sections/economics/strategy-table.ts';
import { tornadoTable } from '../report/sections/economics/tornado-table.ts';
import { say } from '../report/words/say.ts';
import type { InvoiceRead } from '../steps/costs-step.ts';
import { textTable } from './table.ts';

export { costsJson } from './costs-json.ts';
export { ofPerspectives } from './costs-perspectives.ts';

/** Nobody is hidden from the one who holds the ledger: the small-cell rules are those of what is published. */
const NOBODY: ReadonlySet<string> = new Set();

/**
 * The whole evaluation for the terminal: the tables of the report, unprotected, in its order. For the evaluator's own eyes.
 *
 * @param analysis with the purses that were asked for
 */
export function costsText(analysis: CostAnalysis, language: Language): string {
  const { costs } = analysis;
  const all = joinedAccount(analysis);
  const frame = frameOf(analysis);
  const has = (purse: Perspective) => all.perspectives.includes(purse);
  const own: readonly Perspective[] = costs.perspectives;
  const effects = [...new Set(all.economics.map(({ effect }) => effect))];
  const censored = censoredTable(frame, all, all.perspectives);
  const rates = costRatesTable(all);
  const tables: readonly (Table | null)[] = [
    ...frame.treatments.map(({ id }) => costsByPurse(frame, costs, id, NOBODY)),
    ...own.map((purse) => costItemTable(frame, costs, purse, NOBODY)),
    ...(costs.scope === 'budget' && analysis.everybody !== null && own.length < all.perspectives.length
      ? [
          ...frame.treatments.map(({ id }) =>
            costsByPurse(frame, analysis.everybody!, id, NOBODY, 'everybody'),
          ),
          ...all.perspectives
            .filter((purse) => !own.includes(purse))
            .map((purse) => costItemTable(frame, analysis.everybody!, purse, NOBODY)),
        ]
      : []),
    ...effects.map((effect) => costRatioTable(frame, all, effect, NOBODY)),
    ...effects.flatMap((effect) => [
      planeTable(frame, all, effect),
      decisionTable(frame, all, effect, all.perspectives),
      strategyTable(frame, all, effect, all.perspectives),
    ]),
    analysis.payBack.length > 0 ? payBackTable(frame, analysis.payBack) : null,
    censored,
    ...analysis.tornado.map((one) =>
      tornadoTable(
        one,
        one.perspective,
        say((words) => words.economics.tornadoTitle(words.costs.purseLabels[one.perspective])),
      ),
    ),
    analysis.probabilistic === null ? null : probabilisticTable(frame, analysis.probabilistic),
    ...frame.treatments.map(({ id }) =>
      scenarioTable(frame, analysis.scenarios, id, [
        ...new Set(analysis.scenarios.flatMap(({ rows }) => rows.map(({ perspective }) => perspective))),
      ]),
    ),
    ...frame.treatments.map(({ id }) => scenarioPriceTable(frame, analysis.scenarios, id)),
    ...(['municipality', 'state', 'public'] as const)
      .filter((purse) => has(purse) && analysis.budget.rows.some(({ perspective }) => perspective === purse))
      .map((purse) => budgetTable(frame, analysis.budget, costs.items, purse, NOBODY)),
    ...analysis.pay.map((pay) => schemeTable(frame, pay)),
    rates,
  ];
  const notes = costNoteList(frame, all).map((note) => `– ${note[language]}`);
  return [
    WORDS[language].title(formatIsoDate(costs.window.from), formatIsoDate(costs.window.to)),
    ...(analysis.everybody === null ? [WORDS[language].everybodyMissing] : []),
    ...tables.flatMap((table) => (table === null ? [] : [tableText(table, language)])),
    ...(analysis.probabilistic === null ? [WORDS[language].noDraws] : []),
    notes.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function frameOf({ costs }: CostAnalysis): CostFrame {
  const arms = [
    ...costs.arms.filter(({ role }) => role !== 'control'),
    ...costs.arms.filter(({ role }) => role === 'control'),
  ].map(({ id, label, role }): Arm => ({ id, label, role, ratio: 1 }));
  const labels = new Map(arms.map(({ id, label }) => [id, label]));
  const unknown = (id: string): Text => ({ en: id, da: id });
  return {
    arms,
    control: arms.at(-1) as Arm,
    treatments: arms.slice(0, -1),
    minimum: 0,
    armLabel: (id) => labels.get(id) ?? unknown(id),
  };
}

/** A table of the report as text: caption, columns with their groups, notes. */
function tableText(table: Table, language: Language): string {
  const header = [
    table.corner[language],
    ...table.columns.map(({ group, label, unit }) =>
      [
        group === null ? '' : `${group[language]}: `,
        label[language],
        unit === null ? '' : ` (${unit[language]})`,
      ].join(''),
    ),
  ];
  const rows = table.rows.map((row) =>
    row.kind === 'group'
      ? [row.label[language], ...table.columns.map(() => '')]
      : [
          row.kind === 'sub' ? `  ${row.label[language]}` : row.label[language],
          ...row.cells.map((cell) => (cell.kind === 'empty' ? '' : cellText(cell, language))),
        ],
  );
  return [
    table.caption[language],
    textTable(header, rows),
    ...table.notes.map((note) => `– ${note[language]}`),
  ].join('\n');
}

const WORDS = {
  en: {
    title: (from: string, to: string) =>
      `Costs from ${from} to ${to}, in kroner. A positive amount is paid, a negative one received. For the evaluator: small numbers are not hidden here, as they are in the report.`,
    everybodyMissing: 'Citizen, employer and society cannot be told: a rate that they need is missing.',
    noDraws:
      'Probabilistic sensitivity: declare distributions under `costs.sensitivity`, or ask for the default ones with --sensitivity; an example is in docs/costs.md.',
    invoiceColumns: ['day', 'trial id', 'what', 'kroner', 'entry', 'event', 'of'],
    invoice: (provider: string, month: string) => `Invoice ${provider}, ${month}`,
    sum: (amount: string) => `Total: ${amount} kr.`,
    empty: 'Nothing falls due.',
  },
  da: {
    title: (from: string, to: string) =>
      `Udgifter fra ${from} til ${to}, i kroner. Et positivt beløb er betalt, et negativt modtaget. Til evaluator: små tal er ikke skjult her, som de er i rapporten.`,
    everybodyMissing:
      'Borger, arbejdsgiver og samfund kan ikke gøres op: der mangler en sats, som de kræver.',
    noDraws:
      'Alt usikkert på én gang: angiv fordelinger under `costs.sensitivity`, eller bed om forvalgets med --sensitivity; docs/costs.md har et eksempel.',
    invoiceColumns: ['dag', 'forsøgsnr.', 'hvad', 'kroner', 'post', 'hændelse', 'den'],
    invoice: (provider: string, month: string) => `Afregning ${provider}, ${month}`,
    sum: (amount: string) => `I alt: ${amount} kr.`,
    empty: 'Intet forfalder.',
  },
} as const;

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
