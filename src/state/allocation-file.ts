import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { csvText } from '../core/csv-text.ts';
import { readStateCsv } from './csv-state.ts';

const COLUMNS = ['trial_id', 'stratum', 'arm', 'probability', 'digest'] as const;

/** Bytes of state/allocation.csv, in the order given (sorted by trial id). */
export function allocationText(rows: readonly AllocatedCitizen[]): string {
  return csvText(
    COLUMNS,
    rows.map((row) => [row.trialId, row.stratum, row.arm, row.probability, row.digest]),
  );
}

export function parseAllocation(content: string, name: string): readonly AllocatedCitizen[] {
  return readStateCsv(content, name, COLUMNS).rows.map(({ fields }) => ({
    trialId: fields['trial_id'] as string,
    stratum: fields['stratum'] as string,
    arm: fields['arm'] as string,
    probability: Number(fields['probability']),
    digest: fields['digest'] as string,
  }));
}
