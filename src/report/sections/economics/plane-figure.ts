import type { CostEconomics } from '../../../costs/cost-result.ts';
import { armSuffix } from '../../model/arm-suffix.ts';
import { numberCell } from '../../model/cells.ts';
import type { CostFrame } from '../../model/cost-frame.ts';
import { numberColumn } from '../../model/number-column.ts';
import type { PlaneFigure } from '../../model/report-model.ts';
import { KRONER, POINTS, SHARE } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';

const QUADRANTS = ['north-east', 'south-east', 'south-west', 'north-west', 'on-axis'] as const;

/** The cost-effectiveness plane of one purse: bootstrap draws of extra cost and extra placements; null where they cannot be estimated. */
export function planeFigure(frame: CostFrame, entry: CostEconomics, draws: number): PlaneFigure | null {
  const { decision, costDifference: cost, effectDifference: effect, perspective, arm } = entry;
  if (decision.status !== 'ok' || cost === null || effect === null) return null;
  const id = `plane-${perspective}${armSuffix(frame, arm)}`;
  const title = say((words, language) => {
    const purse = words.costs.purseLabels[perspective];
    const named = frame.treatments.length > 1 ? `${purse}, ${frame.armLabel(arm)[language]}` : purse;
    return words.economics.planeTitle(named);
  });
  const share = (quadrant: string) => decision.plane[quadrant] ?? 0;
  const { points } = decision;
  return {
    type: 'figure',
    kind: 'plane',
    id,
    title,
    description: say((words) =>
      words.economics.planeDescription({
        purse: words.costs.purses[perspective],
        cost,
        effect,
        shares: QUADRANTS.filter((quadrant) => share(quadrant) > 0).map((quadrant) => ({
          label: words.economics.quadrants[quadrant],
          share: share(quadrant),
        })),
      }),
    ),
    notes: [say((words) => words.economics.planePoints(points.cost.length, draws))],
    xAxis: say((words) => words.economics.planeX),
    yAxis: say((words) => words.economics.planeY),
    xFormat: { kind: 'whole-points' },
    yFormat: KRONER,
    // Rounded to what a picture can show.
    points: points.cost.map((value, index) => ({
      x: Math.round((points.effect[index] as number) * 1e4) / 1e4,
      y: Math.round(value / 1000) * 1000 + 0,
    })),
    estimate: { x: effect, y: cost },
    corners: [
      say((words) => words.economics.quadrants['north-east']),
      say((words) => words.economics.quadrants['south-east']),
      say((words) => words.economics.quadrants['south-west']),
      say((words) => words.economics.quadrants['north-west']),
    ],
    data: {
      type: 'table',
      id: `${id}-data`,
      caption: title,
      corner: say((words) => words.economics.quadrant),
      columns: [
        numberColumn(
          'share',
          say((words) => words.economics.shareOfDraws),
        ),
        numberColumn(
          'cost',
          say((words) => words.economics.planeY),
        ),
        numberColumn(
          'effect',
          say((words) => words.economics.planeX),
        ),
      ],
      rows: [
        ...QUADRANTS.map((quadrant) => ({
          id: quadrant,
          label: say((words) => words.economics.quadrants[quadrant]),
          kind: 'plain' as const,
          cells: [numberCell(share(quadrant), SHARE), numberCell(null, KRONER), numberCell(null, POINTS)],
        })),
        {
          id: 'estimate',
          label: say((words) => words.estimate),
          kind: 'total' as const,
          cells: [numberCell(null, SHARE), numberCell(cost, KRONER), numberCell(effect, POINTS)],
        },
      ],
      notes: [],
    },
  };
}
