import type { Text } from '../../core/text.ts';
import type { CostEconomics, CostRatio, CostResult, EffectId, Perspective } from '../../costs/cost-result.ts';
import { quadrantOf } from '../../costs/quadrant.ts';
import { armSuffix } from '../model/arm-suffix.ts';
import { EMPTY, estimateCell, HIDDEN, numberCell, textCell } from '../model/cells.ts';
import type { CostFrame } from '../model/cost-frame.ts';
import type { Cell, Column, Table, TableRow } from '../model/report-model.ts';
import { decimals, formatInterval, KRONER, POINTS } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { revealingPurse } from './revealing-purse.ts';

const IDS: Readonly<Record<EffectId, string>> = {
  placed: 'cost-per-placement',
  'weeks-in-job': 'cost-per-week-in-job',
};

/** What a unit of effect cost each purse: both differences, the ratio with Fieller's and the bootstrap interval, and what its sign means. */
export function costRatioTable(
  frame: CostFrame,
  costs: CostResult,
  effect: EffectId,
  hidden: ReadonlySet<string>,
): Table {
  const rows = ratiosOf(costs, effect).map(
    (entry): TableRow => ({
      id: `${entry.perspective}${armSuffix(frame, entry.arm)}`,
      label: purseLabel(frame, entry.perspective, entry.arm),
      kind: 'plain',
      cells:
        hidden.has(entry.arm) || hidden.has(entry.reference)
          ? [
              revealingPurse(entry.perspective) ? HIDDEN : numberCell(entry.costDifference, KRONER),
              HIDDEN,
              HIDDEN,
              HIDDEN,
            ]
          : cellsOf(entry),
    }),
  );
  const shared = sharedReason(costs, effect);
  const kroner = say((words) => words.unitKroner);
  const column = (id: string, label: Text, unit: Text | null, align: Column['align'] = 'number'): Column => ({
    id,
    group: null,
    label,
    unit,
    align,
  });
  return {
    type: 'table',
    id: IDS[effect],
    caption: say((words) => words.economics.ratioCaptions[effect]),
    corner: say((words) => words.costs.purse),
    columns: [
      column(
        'cost-difference',
        say((words) => words.costs.costDifference),
        kroner,
      ),
      column(
        'effect-difference',
        say((words) => words.economics.effectDifferences[effect]),
        null,
      ),
      column(
        'ratio',
        say((words) => words.economics.ratioCaptions[effect]),
        kroner,
      ),
      ...(shared === null
        ? [
            column(
              'meaning',
              say((words) => words.costs.quadrant),
              null,
              'text',
            ),
          ]
        : []),
    ],
    rows: shared === null ? rows : rows.map((row) => ({ ...row, cells: row.cells.slice(0, -1) })),
    notes: [
      ...(shared === null
        ? []
        : [
            say((words, language) => {
              const { undefined: none } = words.costs;
              return `${none.charAt(0).toUpperCase()}${none.slice(1)}: ${shared[language]}.`;
            }),
          ]),
      say((words) =>
        effect === 'placed' ? words.costs.fieller(costs.level) : words.economics.fieller(costs.level),
      ),
      ...(effect === 'placed' && ratiosOf(costs, effect).some(({ ratio }) => isTold(ratio))
        ? [say((words) => words.economics.effectIntervals)]
        : []),
      ...bootstrapNote(frame, costs, effect, hidden),
    ],
  };
}

/** Why no ratio of the table is defined, when it is the same for all of several: then a note says it once. */
function sharedReason(costs: CostResult, effect: EffectId): Text | null {
  const ratios = ratiosOf(costs, effect);
  const [first, ...others] = ratios.map(({ ratio }) => (ratio.status === 'ok' ? null : ratio.reason));
  return others.length > 0 && others.every((reason) => reason?.en === first?.en) ? (first ?? null) : null;
}

/** Name of a purse, with the arm where there are several. */
export function purseLabel(frame: CostFrame, perspective: Perspective, arm: string): Text {
  return say((words, language) => {
    const purse = words.costs.purseLabels[perspective];
    return frame.treatments.length > 1 ? `${purse}, ${frame.armLabel(arm)[language]}` : purse;
  });
}

function cellsOf({
  effect,
  costDifference,
  effectDifference,
  effectInterval,
  ratio,
}: Ratio): readonly Cell[] {
  const format = effect === 'placed' ? POINTS : decimals(1);
  const quadrant = quadrantOf(costDifference, effectDifference);
  return [
    numberCell(costDifference, KRONER),
    !isTold(ratio)
      ? EMPTY
      : effectInterval.status === 'ok'
        ? estimateCell(effectDifference, effectInterval.low, effectInterval.high, format)
        : numberCell(effectDifference, format),
    ratio.status !== 'ok'
      ? textCell(say((words) => words.costs.undefined))
      : ratio.fieller.status === 'ok'
        ? estimateCell(ratio.estimate, ratio.fieller.low, ratio.fieller.high, KRONER)
        : numberCell(ratio.estimate, KRONER),
    ratio.status === 'ok'
      ? textCell(
          quadrant === null || effect !== 'placed'
            ? say((words) =>
                quadrant === null ? words.cell.empty : words.economics.weekQuadrants[quadrant.id],
              )
            : quadrant.label,
        )
      : textCell(ratio.reason),
  ];
}

/** Whether the effect can be told at all: who is placed in time is known when the period is over. */
function isTold(ratio: CostRatio): boolean {
  return ratio.status === 'ok' || ratio.code !== 'placement-period-not-over';
}

type Ratio = Omit<CostEconomics, 'decision'>;

function ratiosOf(costs: CostResult, effect: EffectId): readonly Ratio[] {
  return effect === 'placed'
    ? costs.perExtraPlacement.map((entry): Ratio => ({ ...entry, effect }))
    : costs.economics.filter((entry) => entry.effect === effect);
}

/** The bootstrap intervals of the ratios in one sentence; none where no ratio is defined. */
function bootstrapNote(
  frame: CostFrame,
  costs: CostResult,
  effect: EffectId,
  hidden: ReadonlySet<string>,
): readonly Text[] {
  const found = ratiosOf(costs, effect).flatMap(({ perspective, arm, reference, ratio }) =>
    hidden.has(arm) || hidden.has(reference) || ratio.status !== 'ok' || ratio.bootstrap.status !== 'ok'
      ? []
      : [{ label: purseLabel(frame, perspective, arm), interval: ratio.bootstrap }],
  );
  if (found.length === 0) return [];
  return [
    say((words, language) =>
      words.economics.bootstrapIntervals(
        costs.level,
        found.map(
          ({ label, interval }) =>
            `${label[language]} ${formatInterval(interval.low, interval.high, KRONER, language)}`,
        ),
      ),
    ),
  ];
}
