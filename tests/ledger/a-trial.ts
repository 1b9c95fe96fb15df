/** A small trial in memory for the ledger's and the outcomes' tests: start 1 October 2005, ½ year + ½ year. */
import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { sha256 } from '../../src/core/sha256.ts';
import type { EntryDraft, LedgerEntry } from '../../src/ledger/entry.ts';
import { entryHash } from '../../src/ledger/entry-hash.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import type { SampledCitizen } from '../../src/sampling/sample.ts';

export const ALLOCATION_HASH = sha256('trial_id,stratum,arm,probability,digest\n');

export function day(iso: string): Day {
  const value = parseIsoDate(iso);
  if (value === null) throw new TypeError(`no date: ${iso}`);
  return value;
}

const columns = {
  cpr: 'CPR-nummer',
  type: 'Hændelse',
  date: 'Dato',
  hoursPerWeek: 'Timer pr. uge',
  hourlyWage: 'Timeløn',
  subsidyShare: 'Løntilskud',
  employerSector: 'Sektor',
  employerSize: 'Antal ansatte',
  foundBy: 'Fundet af',
  result: 'Resultat',
  reason: 'Årsag',
  method: 'Kontaktform',
  hours: 'Tidsforbrug',
  supersedes: 'Retter post',
  correctionReason: 'Begrundelse',
};

const values = {
  type: {
    Henvist: 'referred',
    Ansat: 'placed',
    'Fleksjob ophørt': 'placement-ended',
    'Lovpligtig opfølgning': 'statutory-follow-up',
    Tilbagevisiteret: 'returned',
    Udgået: 'withdrawn',
    Kontakt: 'contact',
    'Trukket tilbage': 'voided',
  },
  subsidyShare: { Halvdelen: '1/2', 'To tredjedele': '2/3' },
  employerSector: { Privat: 'private', Offentlig: 'public' },
  result: { Fortsætter: 'continues', Ophørt: 'ended' },
  reason: { Barsel: 'maternity', Død: 'died', Flyttet: 'moved', Opsagt: 'dismissed' },
  method: { Samtale: 'meeting', Telefon: 'phone' },
};

const label = { da: 'x', en: 'x' };

function place(code: string, provider: string) {
  return {
    code,
    name: `Kommune ${code}`,
    region: 'east',
    sampleSize: 4,
    providers: { 'anden-aktoer': provider },
    extract: { file: `extracts/${code}.csv`, columns: { cpr: 'CPR', benefit: 'Ydelse' } },
  };
}

export const PROTOCOL: Protocol = protocolSchema.parse({
  version: 1,
  id: 'proeve',
  title: label,
  arms: [
    { id: 'anden-aktoer', label, role: 'treatment' },
    { id: 'kontrol', label, role: 'control' },
  ],
  municipalities: [place('101', 'Aktør A'), place('0202', 'Aktør B')],
  eligibility: [],
  sampling: { seed: 's' },
  periods: { reference: '2005-09-01', start: '2005-10-01', placement: 'P6M', followUp: 'P6M' },
  outcomes: [
    { kind: 'placed-within', id: 'placed', label, primary: true, window: 'P6M' },
    { kind: 'days-to-placement', id: 'days', label },
    { kind: 'in-flexjob-at', id: 'one-year', label, at: 'P1Y' },
    { kind: 'retained-at-follow-up', id: 'retained', label },
    { kind: 'weeks-off-benefit', id: 'weeks', label },
  ],
  senders: [
    {
      id: 'aktoer-0101',
      label: 'Aktør A',
      municipality: '101',
      arm: 'anden-aktoer',
      files: 'aktoer-0101*.csv',
      columns,
      values,
    },
    {
      id: 'kommune-0101',
      label: 'Kommune 0101',
      municipality: '0101',
      files: 'kommune-0101*.csv',
      columns,
      values,
    },
    {
      id: 'kommune-0202',
      label: 'Kommune 0202',
      municipality: '0202',
      files: 'kommune-0202*.csv',
      columns: { ...columns, trialId: 'Forsøgsnummer' },
      values,
    },
  ],
  surveys: [
    { id: 'wave-1', label, due: 'P0D' },
    { id: 'wave-2', label, due: 'P1Y' },
  ],
  interviews: [{ id: 'round-1', label, due: 'P1M' }],
});

/** The same trial with the events of a pilot of business centres instead of flexjobs. */
export const CENTRE_PROTOCOL: Protocol = {
  ...PROTOCOL,
  events: ['centre-started', 'centre-registered', 'centre-closed', 'contact', 'withdrawn'],
  senders: [
    {
      ...PROTOCOL.senders[1]!,
      columns: {
        cpr: 'CPR-nummer',
        type: 'Registrering',
        date: 'Dato',
        goal: 'Mål',
        hoursPerWeek: 'Timer',
        parallelOffers: 'Parallelle tilbud',
        newTasks: 'Nye opgaver',
        status: 'Status',
        reason: 'Årsag',
      },
      values: {
        type: { Start: 'centre-started', Kvartal: 'centre-registered', Afslutning: 'centre-closed' },
        goal: { Job: 'job', Uddannelse: 'education' },
        status: { Fleksjob: 'flexjob', 'Manglende fremmøde': 'dropped-out-attendance' },
      },
    },
  ],
};

/** Invented numbers (day + 60): citizen 1–4 of each municipality. */
export const CPRS: Readonly<Record<string, string>> = {
  '0101-001': '6101600001',
  '0101-002': '6202610002',
  '0101-003': '6303620003',
  '0101-004': '6404630004',
  '0202-001': '6505640005',
  '0202-002': '6606650006',
  '0202-003': '6707660007',
  '0202-004': '6808670008',
};

/** Stands in for the keyed pseudonym. */
export function pseudonymise(cpr: string): string {
  return sha256(`test key ${cpr}`);
}

export const SAMPLE: readonly SampledCitizen[] = Object.entries(CPRS).map(([trialId, cpr]) => ({
  trialId,
  municipality: trialId.slice(0, 4),
  stratum: trialId.slice(0, 4),
  pseudonym: pseudonymise(cpr),
  baseline: {},
}));

/** Odd numbers to the provider, even ones to control. */
export const ALLOCATION: readonly AllocatedCitizen[] = SAMPLE.map(({ trialId, stratum }) => ({
  trialId,
  stratum,
  arm: Number(trialId.slice(-1)) % 2 === 1 ? 'anden-aktoer' : 'kontrol',
  probability: 0.5,
  digest: sha256(trialId),
}));

export function draft(
  trialId: string,
  type: string,
  effectiveDate: string,
  data: EntryDraft['data'] = {},
  supersedes: number | null = null,
): EntryDraft {
  return { trialId, type, effectiveDate, source: 'aktoer-0101', data, supersedes };
}

export const JOB = {
  hoursPerWeek: 20,
  hourlyWage: 125.5,
  subsidyShare: '1/2',
  employerSector: 'private',
} as const;

/** Links drafts into entries by the rule of ledger v1, written out here once more. */
export function chain(
  drafts: readonly EntryDraft[],
  recordedAt: string | ((index: number) => string) = '2006-11-01T09:00:00Z',
): LedgerEntry[] {
  let prev = ALLOCATION_HASH;
  return drafts.map((item, index) => {
    const moment = typeof recordedAt === 'string' ? recordedAt : recordedAt(index);
    const unhashed = { ...item, seq: index + 1, recordedAt: moment, prev };
    prev = entryHash(unhashed);
    return { ...unhashed, hash: prev };
  });
}
