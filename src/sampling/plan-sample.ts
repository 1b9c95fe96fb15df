import { counted } from '../core/counted.ts';
import { ageAt, type Day, parseIsoDate } from '../core/dates.ts';
import { type Problem, problem, warning } from '../core/problem.ts';
import { type Language, text } from '../core/text.ts';
import { reasonLabel } from '../eligibility/reason-label.ts';
import { screenCitizen } from '../eligibility/screen-citizen.ts';
import { screeningCounts } from '../eligibility/screening-counts.ts';
import { duplicateFinder } from '../extracts/duplicates.ts';
import { type ExtractReading, readExtract } from '../extracts/read-extract.ts';
import type { Municipality, Protocol } from '../protocol/schema.ts';
import { parseCpr } from '../register/cpr.ts';
import { pseudonym } from '../register/pseudonym.ts';
import type { RegisterRow } from '../register/register-row.ts';
import { SampleDraw, trialId } from './draw-sample.ts';
import type { SampledCitizen, ScreeningCount } from './sample.ts';

/** What one extract turned out to be. */
export interface ReadExtractFile {
  readonly municipality: string;
  /** As the protocol writes it. */
  readonly path: string;
  readonly reading: ExtractReading;
}

/** The whole outcome of reading, screening and drawing; nothing is written. */
export interface SamplePlan {
  readonly sample: readonly SampledCitizen[];
  readonly screening: readonly ScreeningCount[];
  readonly extracts: readonly ReadExtractFile[];
  /** Errors and warnings of all extracts together. */
  readonly problems: readonly Problem[];
}

export interface SampleOptions {
  /** Full path of an extract, from the path in the protocol. */
  readonly locate: (file: string) => string;
  readonly onExtract?: (entry: Municipality) => void;
}

/**
 * Reads every extract, screens every citizen, draws each municipality's sample. Streams: memory grows with the samples
 * and with 14 bytes a slot for finding duplicates, not with the extracts.
 * @param key The trial's 256-bit pseudonym key.
 */
export async function planSample(
  protocol: Protocol,
  key: Uint8Array,
  options: SampleOptions,
): Promise<SamplePlan> {
  const referenceDate = parseIsoDate(protocol.periods.reference) as Day;
  const duplicates = duplicateFinder();
  const problems: Problem[] = [];
  const sample: SampledCitizen[] = [];
  const screening: ScreeningCount[] = [];
  const extracts: ReadExtractFile[] = [];

  for (const municipality of protocol.municipalities) {
    options.onExtract?.(municipality);
    const { code, sampleSize, extract } = municipality;
    const draw = new SampleDraw<SampledCitizen['baseline']>(protocol.sampling.seed, code, sampleSize);
    const counts = screeningCounts(code, protocol);
    const context = { referenceDate, sendingMunicipality: code };
    const reading = await readExtract(
      {
        path: options.locate(extract.file),
        displayName: extract.file,
        municipality,
        protocol,
        referenceDate,
        duplicates,
      },
      (row) => {
        const screened = screenCitizen(row, protocol, context);
        counts.add(screened);
        problems.push(...screened.warnings);
        if (screened.eligible)
          draw.offer({ pseudonym: pseudonym(row.cpr, key), value: baselineOf(row, referenceDate) });
      },
      (citizen) => counts.addRecords(citizen.reason),
    );
    problems.push(...reading.problems);
    counts.addRecords('invalid-record', reading.invalidRows);
    extracts.push({ municipality: code, path: extract.file, reading });

    const drawn = draw.drawn();
    drawn.forEach((candidate, position) => {
      sample.push({
        trialId: trialId(code, position),
        municipality: code,
        stratum: stratumOf(protocol, code, candidate.value),
        pseudonym: candidate.pseudonym,
        baseline: candidate.value,
      });
    });
    screening.push(
      ...counts.rows(),
      {
        municipality: code,
        reason: 'not-sampled',
        first: draw.offered - drawn.length,
        all: draw.offered - drawn.length,
      },
      { municipality: code, reason: 'sampled', first: drawn.length, all: drawn.length },
    );
    if (draw.offered < sampleSize && reading.usable)
      problems.push(shortfall(protocol, municipality, draw.offered, counts.rows()));
  }
  problems.push(...missingStrata(protocol, sample));
  return { sample, screening, extracts, problems };
}

function baselineOf(row: RegisterRow, referenceDate: Day): SampledCitizen['baseline'] {
  const cpr = parseCpr(row.cpr, { referenceDate, pad: false });
  const known = cpr.kind === 'person' || cpr.kind === 'fictitious';
  return {
    age: known ? ageAt(cpr.birth, referenceDate) : null,
    sex: known ? cpr.sex : null,
    ...row.baseline,
  };
}

/** Values of the stratum variables joined with `/`; `unknown` for a missing one. */
function stratumOf(protocol: Protocol, municipality: string, baseline: SampledCitizen['baseline']): string {
  return protocol.allocation.strata
    .map((name) => (name === 'municipality' ? municipality : String(baseline[name] ?? 'unknown')))
    .join('/');
}

function missingStrata(protocol: Protocol, sample: readonly SampledCitizen[]): readonly Problem[] {
  return protocol.allocation.strata
    .filter((name) => name !== 'municipality')
    .flatMap((name) => {
      const n = sample.filter(
        (row) => row.baseline[name] === null || row.baseline[name] === undefined,
      ).length;
      if (n === 0) return [];
      return [
        warning(
          'STRATUM_VALUE_MISSING',
          { file: 'state/sample.csv' },
          text(
            `${counted(n, 'sampled citizen has', 'sampled citizens have')} no value of the stratum variable ${name}: in the stratum "unknown"`,
            `${counted(n, 'udtrukket borger', 'udtrukne borgere')} mangler værdi i stratumvariablen ${name}: i stratummet "unknown"`,
          ),
        ),
      ];
    });
}

/** @param counts the screening of this municipality, so that a reader sees at once what cost the citizens */
function shortfall(
  protocol: Protocol,
  municipality: Municipality,
  eligible: number,
  counts: readonly ScreeningCount[],
): Problem {
  const { name, sampleSize, extract } = municipality;
  const missing = sampleSize - eligible;
  const reasons = counts
    .flatMap(({ reason, first }) => {
      const label = reasonLabel(reason, protocol);
      return label === null || first === 0 ? [] : [{ label, first }];
    })
    .sort((a, b) => b.first - a.first);
  const excluded = (language: Language) =>
    reasons.map(({ label, first }) => `${label[language]} ${first}`).join(', ');
  const message = text(
    `${name}: ${counted(eligible, 'eligible citizen', 'eligible citizens')} where ${sampleSize} are asked for; ${counted(missing, 'is', 'are')} missing${reasons.length === 0 ? '' : ` (excluded: ${excluded('en')})`}`,
    `${name}: ${counted(eligible, 'egnet borger', 'egnede borgere')}, hvor protokollen beder om ${sampleSize}; der mangler ${missing}${reasons.length === 0 ? '' : ` (fravalgt: ${excluded('da')})`}`,
  );
  if (protocol.sampling.onShortfall === 'takeAll')
    return warning('SAMPLE_SHORTFALL', { file: extract.file }, message);
  return problem('SAMPLE_SHORTFALL', { file: extract.file }, message, {
    remedy: text(
      'ask the municipality for a larger extract, lower sampleSize, or set sampling.onShortfall: takeAll',
      'bed kommunen om et større udtræk, sænk sampleSize, eller sæt sampling.onShortfall: takeAll',
    ),
  });
}
