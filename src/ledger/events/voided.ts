import { text } from '../../core/text.ts';
import type { EventType } from './event-type.ts';

/**
 * Takes an earlier report back: the entry it supersedes is left out and nothing stands in its place. Always has
 * `supersedes` and a `correctionReason`. Says nothing about the citizen itself.
 */
export const voided: EventType = {
  id: 'voided',
  label: text('report taken back', 'indberetning trukket tilbage'),
  earliest: 'reference',
  afterWithdrawal: true,
  fields: [],
  from: {
    allocated: ['allocated'],
    referred: ['referred'],
    'in-flexjob': ['in-flexjob'],
    'job-ended': ['job-ended'],
    'in-centre': ['in-centre'],
    'centre-left': ['centre-left'],
    returned: ['returned'],
    withdrawn: ['withdrawn'],
    deceased: ['deceased'],
  },
  mayFollow: () => null,
  fold() {},
};
