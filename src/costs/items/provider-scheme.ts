import { text } from '../../core/text.ts';
import type { CostItem } from '../cost-item.ts';

/** Provider's pay by a results-based scheme, caps and claw-back applied: state → provider, on the day each line falls. */
export const providerScheme: CostItem = {
  id: 'provider-scheme',
  label: text('Provider, results-based pay', 'Anden aktør, resultatbaseret betaling'),
  kind: 'resource',
  applies: ({ schemes }) => schemes.size > 0,
  reads: { rest: ({ payLines }) => [payLines] },
  entries: (history, { payLines, log }) =>
    (payLines.get(history.trialId) ?? []).map((line) => {
      if (line.value !== null) log.use(`scheme:${history.arm}`, line.value);
      return { from: line.day, to: line.day, amounts: { state: line.amount, provider: -line.amount + 0 } };
    }),
};
