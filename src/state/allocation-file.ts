import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { csvBytes, csvField } from '../core/csv-text.ts';
import { mapStateCsv, oneOfEach } from './csv-state.ts';

const COLUMNS = ['trial_id', 'stratum', 'arm', 'probability', 'digest'] as const;

/** Bytes of state/allocation.csv, in the order given (sorted by trial id). */
export function allocationBytes(rows: readonly AllocatedCitizen[]): Buffer {
  // A million rows have few strata, arms and probabilities, so these are written out once.
  const shared = new Map<string, Map<string, SharedFields>>();
  return csvBytes(COLUMNS, rows, ({ trialId, stratum, arm, probability, digest }) => {
    const known = shared.get(stratum)?.get(arm);
    if (known?.probability === probability) return `${csvField(trialId)},${known.fields},${digest}`;
    const fields = `${csvField(stratum)},${csvField(arm)},${probability}`;
    const ofStratum = shared.get(stratum) ?? new Map<string, SharedFields>();
    shared.set(stratum, ofStratum.set(arm, { probability, fields }));
    return `${csvField(trialId)},${fields},${digest}`;
  });
}

interface SharedFields {
  readonly probability: number;
  readonly fields: string;
}

export function parseAllocation(content: string, name: string): readonly AllocatedCitizen[] {
  const same = oneOfEach();
  return mapStateCsv(content, name, COLUMNS, (header) => {
    const [trialId, stratum, arm, probability, digest] = COLUMNS.map((column) => header.indexOf(column));
    return (record) => ({
      trialId: record[trialId as number] as string,
      stratum: same(record[stratum as number] as string),
      arm: same(record[arm as number] as string),
      probability: Number(record[probability as number]),
      digest: record[digest as number] as string,
    });
  });
}
