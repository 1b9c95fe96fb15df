/** Citizens who did not stay in their arm: refused, or read in and told; then counted by the status and by the effect of starting. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialError } from '../../../src/core/problem.ts';
import { interviewRegister } from '../../../src/fieldwork/interviews/interview-register.ts';
import { meetingRegister } from '../../../src/fieldwork/meetings/meeting-register.ts';
import { ingestFiles } from '../../../src/ledger/ingest/ingest-files.ts';
import { readLedger } from '../../../src/ledger/read-ledger.ts';
import { trialStatus } from '../../../src/monitoring/trial-status.ts';
import { crossedOver, startedTreatment } from '../../../src/outcomes/crossed-over.ts';
import { foldHistories } from '../../../src/outcomes/fold-histories.ts';
import { ALLOCATION, ALLOCATION_HASH, CPRS, day, PROTOCOL, pseudonymise, SAMPLE } from '../a-trial.ts';

let folder: string;
let ledgerPath: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-cross-'));
  mkdirSync(join(folder, 'incoming'));
  ledgerPath = join(folder, 'state', 'ledger.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER =
  'CPR-nummer;Hændelse;Dato;Kontaktform;Timer pr. uge;Timeløn;Løntilskud;Sektor;Antal ansatte;Fundet af;Resultat;Årsag;Tidsforbrug';
function write(name: string, rows: readonly string[]): string {
  writeFileSync(join(folder, 'incoming', name), `${[HEADER, ...rows].join('\r\n')}\r\n`);
  return name;
}
const report = (trialId: string, type: string, date: string, method = '') =>
  [CPRS[trialId], type, date, method, ...Array.from({ length: 9 }, () => '')].join(';');

function ingest(crossOvers: boolean, ...names: string[]) {
  return ingestFiles({
    files: names.map((name) => ({ path: join(folder, 'incoming', name), displayName: name })),
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    pseudonymise,
    recordedAt: '2006-11-01T09:00:00Z',
    ledgerPath,
    allocationHash: ALLOCATION_HASH,
    crossOvers,
  });
}
const codesOf = async (run: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await run;
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return error.problems.map(({ code }) => code);
  }
  throw new Error('nothing was refused');
};
const arm = (trialId: string) => ALLOCATION.find((citizen) => citizen.trialId === trialId)?.arm;

function histories() {
  const { entries } = readLedger(ledgerPath, ALLOCATION_HASH);
  return foldHistories({
    protocol: PROTOCOL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries,
    asOf: day('2006-12-31'),
  });
}

describe('a control served by the provider', () => {
  const file = () =>
    write('aktoer-0101-november.csv', [
      report('0101-001', 'Henvist', '01-10-2005'),
      report('0101-002', 'Kontakt', '16-11-2005', 'Samtale'),
      report('0101-002', 'Kontakt', '01-12-2005', 'Telefon'),
    ]);

  it('is refused, and nothing is written', async () => {
    expect(arm('0101-002')).toBe('kontrol');
    expect(await codesOf(ingest(false, file()))).toEqual(['CITIZEN_OTHER_ARM', 'CITIZEN_OTHER_ARM']);
    expect(existsSync(ledgerPath)).toBe(false);
  });

  it('is read in when it really happened, told by trial id alone, and counts as started in the arm of the lot', async () => {
    const { warnings, added } = await ingest(true, file());
    expect(added).toBe(3);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ['CITIZEN_CROSSED_OVER', 'warning'],
    ]);
    expect(warnings[0]?.message.en).toContain('1 citizen of another arm: 0101-002');
    expect(JSON.stringify(warnings)).not.toContain(CPRS['0101-002']);
    const [treated, control] = histories();
    expect(treated).not.toHaveProperty('crossedOver');
    expect(control).toMatchObject({
      arm: 'kontrol',
      referredOn: null,
      crossedOver: { on: day('2005-11-16'), arm: arm('0101-001') },
    });
    expect([treated, control].map((one) => crossedOver(PROTOCOL, one!))).toEqual([false, true]);
    expect([treated, control].map((one) => startedTreatment(PROTOCOL, one!))).toEqual([true, true]);
  });

  it('still refuses a citizen of another municipality', async () => {
    const other = write('aktoer-0101-x.csv', [report('0202-001', 'Henvist', '01-10-2005')]);
    expect(await codesOf(ingest(true, other))).toEqual(['CITIZEN_OTHER_MUNICIPALITY']);
  });
});

describe('a control whom the municipality refers', () => {
  it('is told, counted by the status while arms are hidden, and counts as started', async () => {
    const file = write('kommune-0101-oktober.csv', [
      report('0101-001', 'Henvist', '01-10-2005'),
      report('0101-002', 'Henvist', '03-10-2005'),
    ]);
    const { warnings } = await ingest(false, file);
    expect(warnings.map(({ code, message }) => [code, message.en])).toEqual([
      ['CONTROL_REFERRED', '1 citizen of the control arm reported as referred: 0101-002'],
    ]);
    const all = histories();
    expect(all.filter((one) => startedTreatment(PROTOCOL, one)).map(({ trialId }) => trialId)).toEqual([
      '0101-001',
      '0101-002',
    ]);
    const status = trialStatus({
      protocol: PROTOCOL,
      histories: all,
      on: day('2005-12-01'),
      today: day('2005-12-01'),
      fieldwork: {
        answers: [],
        register: interviewRegister(PROTOCOL, new Map(), day('2005-12-01')),
        meetings: meetingRegister(PROTOCOL, new Map(), day('2005-12-01')),
        looks: 0,
      },
      reports: [],
    });
    expect([status.arms.shown, status.crossOvers]).toEqual([false, 1]);
  });
});
