import { canonicalJson } from '../core/canonical-json.ts';
import { formatIsoDate } from '../core/dates.ts';
import { sha256 } from '../core/sha256.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { meetingRegister } from '../fieldwork/meetings/meeting-register.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import { MONITORING_LOG, readMonitoringLog } from '../monitoring/monitoring-log.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { OptionDifference, RecordedStep, TrialRecord } from '../report/trial-record.ts';
import { type Manifest, readManifest, recordedHash } from '../state/manifest.ts';
import { readMeetings } from '../state/read-fieldwork.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { recordedScheme } from './allocation-manifest.ts';
import type { TrialState } from './trial-state.ts';

const STEPS: readonly RecordedStep[] = ['sample', 'lock', 'randomize'];

/**
 * How the trial was carried out, read from what its steps left behind.
 *
 * @param state with the arms under their own names
 * @throws TrialError exit 4 when the log of looks does not hold; exit 3 when a manifest is damaged
 */
export function trialRecord(dir: string, state: TrialState): TrialRecord {
  const { protocol, protocolBytes, sample, allocation, ledger, asOf } = state;
  const now = sha256(protocolBytes);
  const manifests = STEPS.flatMap((step) => {
    const manifest = readManifest(dir, step);
    return manifest === null ? [] : [{ step, manifest }];
  });
  const of = (step: RecordedStep) => manifests.find((entry) => entry.step === step)?.manifest ?? null;
  const [sampled, lock, randomized] = [of('sample'), of('lock'), of('randomize')];
  const known = entriesAsOf(ledger.entries, asOf);
  const replacing = known.filter((entry) => entry.supersedes !== null);
  const annulled = replacing.filter((entry) => entry.type === 'voided').length;
  const drawn = (code: string) =>
    sample.rows.filter(({ municipality }) => municipality === code.padStart(4, '0')).length;
  const day = formatIsoDate(asOf);
  return {
    steps: manifests.map(({ step, manifest }) => ({
      step,
      time: manifest.time,
      sameProtocol: recordedHash(manifest.inputs, STATE.protocol) === now,
    })),
    locked: lock !== null,
    sampleUnchanged: lock === null || recordedHash(lock.inputs, STATE.sample) === sample.sha256,
    differences: [...sampleDifferences(sampled, protocol), ...drawDifferences(randomized, protocol)],
    commandLine: manifests.flatMap(({ step, manifest }) =>
      Object.entries(manifest.options).flatMap(([option, { origin }]) =>
        origin === 'command line' ? [`${step}: ${option}`] : [],
      ),
    ),
    skippedInvalid: sampled?.options['skipInvalid']?.value === true,
    shortfalls: protocol.municipalities.flatMap(({ code, sampleSize }) =>
      drawn(code) < sampleSize
        ? [{ municipality: code.padStart(4, '0'), asked: sampleSize, drawn: drawn(code) }]
        : [],
    ),
    looks: readMonitoringLog(inTrial(dir, MONITORING_LOG), allocation.sha256).filter(
      (look) => look.asOf <= day,
    ),
    declaredLooks: protocol.monitoring.interim?.looks.length ?? 0,
    ledger: { entries: known.length, corrected: replacing.length - annulled, annulled },
    meetings: meetingRegister(protocol, currentRevisions(readMeetings(dir).revisions, asOf), asOf),
  };
}

function sampleDifferences(manifest: Manifest | null, protocol: Protocol): readonly OptionDifference[] {
  if (manifest === null) return [];
  const sizes = Object.fromEntries(
    protocol.municipalities.map(({ code, sampleSize }) => [code, sampleSize] as const),
  );
  return differing('sample', manifest, {
    seed: protocol.sampling.seed,
    onShortfall: protocol.sampling.onShortfall,
    sampleSizes: sizes,
  });
}

function drawDifferences(manifest: Manifest | null, protocol: Protocol): readonly OptionDifference[] {
  if (manifest === null) return [];
  const { strata, scheme, ...options } = protocol.allocation;
  const recorded = recordedScheme(manifest);
  const { strata: _, ...recordedOptions } = recorded.options;
  return [
    ...differing('randomize', manifest, {
      arms: protocol.arms.map(({ id, ratio }) => ({ id, ratio })),
      strata,
    }),
    ...differenceOf(
      'randomize',
      'scheme',
      { id: recorded.id, ...(recorded.id === 'complete-stratified' ? {} : recordedOptions) },
      { id: scheme, ...(scheme === 'complete-stratified' ? {} : options) },
    ),
  ];
}

function differing(
  step: OptionDifference['step'],
  manifest: Manifest,
  today: Partial<Record<OptionDifference['option'], unknown>>,
): readonly OptionDifference[] {
  return Object.entries(today).flatMap(([option, value]) => {
    const recorded = manifest.options[option];
    return recorded === undefined
      ? []
      : differenceOf(step, option as OptionDifference['option'], recorded.value, value);
  });
}

function differenceOf(
  step: OptionDifference['step'],
  option: OptionDifference['option'],
  recorded: unknown,
  today: unknown,
): readonly OptionDifference[] {
  // Options that are not set stand in no manifest.
  const plain = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value)));
  return plain(recorded) === plain(today)
    ? []
    : [{ step, option, recorded: shown(recorded), today: shown(today) }];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(JSON.parse(JSON.stringify(value)));
}
