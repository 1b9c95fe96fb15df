import { type Text, text } from '../core/text.ts';
import type { Criterion, Protocol } from '../protocol/schema.ts';
import { CRITERIA } from './criteria.ts';
import type { CriterionKind, CriterionType } from './criterion.ts';

/** Reasons that come before the protocol's criteria: the citizen's row cannot be used or linked. */
export const RECORD_REASONS = ['invalid-record', 'fictitious-cpr', 'replacement-cpr'] as const;
export type RecordReason = (typeof RECORD_REASONS)[number];

const RECORD_LABELS: Record<RecordReason, Text> = {
  'invalid-record': text('record with errors', 'post med fejl'),
  'fictitious-cpr': text('fictitious CPR number', 'fiktivt CPR-nummer'),
  'replacement-cpr': text('replacement CPR number', 'erstatnings-CPR-nummer'),
};

/** What people read for a reason of exclusion: of a record, or of one of the protocol's criteria; null when it is none of these. */
export function reasonLabel(reason: string, protocol: Pick<Protocol, 'eligibility'>): Text | null {
  if (Object.hasOwn(RECORD_LABELS, reason)) return RECORD_LABELS[reason as RecordReason];
  const labels = protocol.eligibility.filter(({ id }) => id === reason).map(labelOf);
  if (labels.length === 0) return null;
  return text(labels.map(({ en }) => en).join(', or '), labels.map(({ da }) => da).join(', eller '));
}

function labelOf(criterion: Criterion): Text {
  return (CRITERIA[criterion.criterion] as CriterionKind<CriterionType>).label(criterion as never);
}
