import type { Text } from '../../core/text.ts';
import type { CostArm, CostCell, CostResult, Perspective } from '../../costs/cost-result.ts';
import { estimateCell, HIDDEN, numberCell, textCell } from '../model/cells.ts';
import { hiddenCostArms } from '../model/hidden-cost-arms.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Column, Table, TableRow } from '../model/report-model.ts';
import { decimals, KRONER, POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { costsByPurse } from './costs-by-purse.ts';
import { differenceCell } from './difference-cell.ts';
import { revealingPurse } from './revealing-purse.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** What it cost each purse, per participant; what differs; what an extra placement cost; the rates used. */
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
    ...costs.perspectives.map((perspective) => itemTable(context, costs, perspective, hidden)),
    ratioTable(context, costs, hidden),
  ];
  const notes = costNotes(context, costs);
  if (notes.length > 0) blocks.push({ type: 'list', items: notes });
  blocks.push(...ratesBlocks(costs));
  return section('costs', title, blocks);
}

function itemTable(
  context: ReportContext,
  costs: CostResult,
  perspective: Perspective,
  hidden: ReadonlySet<string>,
): Table {
  const many = context.treatments.length > 1;
  const arms = context.arms.map((arm) => costs.arms.find((entry) => entry.id === arm.id) as CostArm);
  const difference = (label: Text, arm: CostArm): Text =>
    many ? say((_, language) => `${label[language]}, ${arm.label[language]}`) : label;
  const treated = arms.filter((arm) => arm.role !== 'control');
  const columns: Column[] = [
    ...arms.map(
      (arm): Column => ({
        id: arm.id,
        group: null,
        label: say((words, language) => words.baseline.armSize(arm.label[language], arm.participants)),
        unit: null,
        align: 'number',
      }),
    ),
    ...treated.flatMap((arm): Column[] => [
      {
        id: `difference${many ? `-${arm.id}` : ''}`,
        group: null,
        label: difference(
          say((words) => words.costs.difference),
          arm,
        ),
        unit: null,
        align: 'number',
      },
    ]),
  ];
  const row = (item: string, label: Text): TableRow => {
    const cell = (arm: string) =>
      costs.cells.find(
        (entry) => entry.item === item && entry.perspective === perspective && entry.arm === arm,
      );
    const isHidden = (arm: CostArm) =>
      (item !== 'total' || revealingPurse(perspective)) &&
      hidden.has(arm.id) &&
      (cell(arm.id)?.total ?? 0) !== 0;
    return {
      id: item,
      label,
      kind: item === 'total' ? 'total' : 'plain',
      cells: [
        ...arms.map((arm) => (isHidden(arm) ? HIDDEN : amountCell(cell(arm.id)))),
        ...treated.map((arm) => {
          const found = costs.differences.find(
            (entry) => entry.item === item && entry.perspective === perspective && entry.arm === arm.id,
          );
          const reference = arms.find((entry) => entry.id === found?.reference);
          return isHidden(arm) || (reference !== undefined && isHidden(reference))
            ? HIDDEN
            : differenceCell(found);
        }),
      ],
    };
  };
  const bootstrap = costs.differences.find(
    (entry) =>
      entry.item === 'total' && entry.perspective === perspective && entry.bootstrap?.status === 'ok',
  )?.bootstrap;
  return {
    type: 'table',
    id: `costs-${perspective}`,
    caption: say((words) => words.costs.caption(words.costs.purseLabels[perspective])),
    corner: say((words) => words.costs.item),
    columns,
    rows: [
      ...costs.items.map((item) => row(item.id, item.label)),
      row(
        'total',
        say((words) => words.costs.total),
      ),
    ],
    notes: [
      say((words) => words.intervalsBelow(costs.level)),
      ...(bootstrap?.status === 'ok' && !many && !(revealingPurse(perspective) && hidden.size > 0)
        ? [say((words) => words.costs.bootstrap(bootstrap.level, bootstrap.low, bootstrap.high))]
        : []),
      ...(hidden.size > 0 ? [say((words) => words.costs.hiddenItems)] : []),
    ],
  };
}

function amountCell(cell: CostCell | undefined): Cell {
  return numberCell(cell?.perParticipant, KRONER);
}

function ratioTable(context: ReportContext, costs: CostResult, hidden: ReadonlySet<string>): Table {
  const many = context.treatments.length > 1;
  const rows = costs.perExtraPlacement.map((entry): TableRow => {
    const secret = hidden.has(entry.arm) || hidden.has(entry.reference);
    const { ratio } = entry;
    const cells: readonly Cell[] = secret
      ? [
          revealingPurse(entry.perspective) ? HIDDEN : numberCell(entry.costDifference, KRONER),
          HIDDEN,
          HIDDEN,
          HIDDEN,
        ]
      : [
          numberCell(entry.costDifference, KRONER),
          entry.effectInterval.status === 'ok'
            ? estimateCell(
                entry.effectDifference,
                entry.effectInterval.low,
                entry.effectInterval.high,
                POINTS,
              )
            : numberCell(entry.effectDifference, POINTS),
          ratio.status !== 'ok'
            ? textCell(say((words) => words.costs.undefined))
            : ratio.fieller.status === 'ok'
              ? estimateCell(ratio.estimate, ratio.fieller.low, ratio.fieller.high, KRONER)
              : numberCell(ratio.estimate, KRONER),
          ratio.status === 'ok'
            ? textCell(
                entry.quadrantLabel ??
                  say((words) => (entry.quadrant ? words.costs.quadrants[entry.quadrant] : words.cell.empty)),
              )
            : textCell(ratio.reason),
        ];
    return {
      id: `${entry.perspective}${many ? `-${entry.arm}` : ''}`,
      label: say((words, language) => {
        const purse = words.costs.purseLabels[entry.perspective];
        return many ? `${purse}, ${context.armLabel(entry.arm)[language]}` : purse;
      }),
      kind: 'plain',
      cells,
    };
  });
  const kroner = say((words) => words.unitKroner);
  return {
    type: 'table',
    id: 'cost-per-placement',
    caption: say((words) => words.costs.ratioCaption),
    corner: say((words) => words.costs.purse),
    columns: [
      {
        id: 'cost-difference',
        group: null,
        label: say((words) => words.costs.costDifference),
        unit: kroner,
        align: 'number',
      },
      {
        id: 'effect-difference',
        group: null,
        label: say((words) => words.costs.effectDifference),
        unit: null,
        align: 'number',
      },
      { id: 'ratio', group: null, label: say((words) => words.costs.ratio), unit: kroner, align: 'number' },
      { id: 'meaning', group: null, label: say((words) => words.costs.quadrant), unit: null, align: 'text' },
    ],
    rows,
    notes: [say((words) => words.costs.fieller(costs.level))],
  };
}

/** Notes of the cost stage; one that counts fewer persons than may be shown says no number. */
function costNotes(context: ReportContext, costs: CostResult): readonly Text[] {
  return costs.notes.map((note) => {
    const small = note.count !== null && note.count > 0 && note.count < context.minimum;
    const number = new RegExp(`(?<![\\d.,])${note.count}(?![\\d.,]*\\d)`, 'g');
    return say((words, language) => {
      const given = unquoted(note.text[language]);
      const said = small ? given.replace(number, words.cell.small(context.minimum)) : given;
      const whole = /[.!?]$/.test(said) ? said : `${said}.`;
      return note.arm === null
        ? whole.charAt(0).toUpperCase() + whole.slice(1)
        : `${context.armLabel(note.arm)[language]}: ${whole}`;
    });
  });
}

function ratesBlocks(costs: CostResult): readonly Block[] {
  if (costs.rates.length === 0) return [];
  const table: Table = {
    type: 'table',
    id: 'rates',
    caption: say((words) => words.costs.ratesCaption),
    corner: say((words) => words.costs.rate),
    columns: [
      { id: 'value', group: null, label: say((words) => words.value), unit: null, align: 'number' },
      { id: 'unit', group: null, label: say((words) => words.costs.unit), unit: null, align: 'text' },
      { id: 'valid', group: null, label: say((words) => words.costs.valid), unit: null, align: 'text' },
      { id: 'sureness', group: null, label: say((words) => words.costs.sure), unit: null, align: 'text' },
      { id: 'source', group: null, label: say((words) => words.source), unit: null, align: 'text' },
    ],
    rows: costs.rates.map((rate, index) => ({
      id: `${rate.id}-${index + 1}`,
      label: rate.label,
      kind: 'plain',
      cells: [
        numberCell(rate.value, decimals(Number.isInteger(rate.value) ? 0 : 2)),
        textCell(say((words) => words.costs.units[rate.unit])),
        textCell(say((words) => words.costs.validRange(rate.from, rate.to))),
        textCell(
          say((words) =>
            rate.sureness === null ? words.costs.origins[rate.origin] : words.costs.sureness[rate.sureness],
          ),
        ),
        textCell(say((_, language) => unquoted(rate.source[language]))),
      ],
    })),
    notes: [],
  };
  return [table];
}

/** Names of fields stand in backticks in messages; a report has no use for them. */
function unquoted(text: string): string {
  return text.replaceAll('`', '');
}
