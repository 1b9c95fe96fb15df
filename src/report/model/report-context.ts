import { type Text, verbatim } from '../../core/text.ts';
import { designOfCitizens, type ReportDesign } from '../../effects/report-design.ts';
import type { Arm, Municipality, OutcomeDefinition } from '../../protocol/schema.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { COST, type CountRegister, countRegister } from '../protection/count-register.ts';
import type { OutcomeEffects, ReportInput } from '../report-input.ts';
import { say } from '../words/say.ts';
import { type OutcomeCounts, outcomeCounts } from './outcome-counts.ts';
import { type PublishedRows, publishRows } from './publish-rows.ts';
import type { PublishedRow } from './report-model.ts';
import { type SecretFees, secretFees } from './secret-fees.ts';

/** One citizen with what was known at the start and where the draw put them. */
export interface ReportCitizen extends SampledCitizen {
  readonly arm: string;
}

/** An outcome ready to be reported: its definition, protected counts and protected rows. */
export interface ReportOutcome {
  readonly definition: OutcomeDefinition;
  readonly kind: OutcomeEffects['column']['kind'];
  readonly effects: OutcomeEffects;
  readonly counts: OutcomeCounts;
  readonly rows: readonly PublishedRow[];
  /** The row of an estimator, by catalogue id (variants aside), estimand, arm and stratum. */
  readonly find: PublishedRows['find'];
}

/** What every section reads: the input with its names looked up and its protection decided once. */
export interface ReportContext {
  readonly input: ReportInput;
  readonly minimum: number;
  /** Decides which counts may be shown, for all sections together. */
  readonly register: CountRegister;
  readonly secretFees: SecretFees;
  readonly level: number;
  /** Whether descriptions go into details that may cost results: in a small trial they do, as all counts are protected together. */
  readonly detailed: boolean;
  /** Treatment arms in protocol order, then the control. */
  readonly arms: readonly Arm[];
  readonly control: Arm;
  readonly treatments: readonly Arm[];
  /** In the order of the allocation. */
  readonly citizens: readonly ReportCitizen[];
  /** Trial id → position in the allocation. */
  readonly position: ReadonlyMap<string, number>;
  readonly outcomes: readonly ReportOutcome[];
  /** The primary outcome, or the first. */
  readonly main: ReportOutcome | null;
  /** The outcome whose effects are shown per stratum: the main one when it is a share, else the first share. */
  readonly mainBinary: ReportOutcome | null;
  readonly mainTime: ReportOutcome | null;
  /** How the lots were drawn. */
  readonly design: ReportDesign;
  /** The allocation with what tables go by as its stratum: with pairs the stratum in which the pair lies. */
  readonly allocation: ReportInput['allocation'];
  readonly strata: readonly string[];
  /** Strata are the municipalities and nothing else. */
  readonly byMunicipality: boolean;
  readonly armLabel: (arm: string) => Text;
  readonly municipality: (code: string) => Municipality | undefined;
  readonly municipalityName: (code: string) => string;
  readonly stratumLabel: (stratum: string) => Text;
}

/** Four digits, as everywhere but in the protocol's own text. */
export function fourDigits(code: string): string {
  return code.padStart(4, '0');
}

/** The register in which the counts of a report are protected together. */
export function registerFor(input: ReportInput): CountRegister {
  const places = (input.design ?? designOfCitizens(input.allocation)).places;
  const municipalities = new Map(input.sample.map(({ trialId, municipality }) => [trialId, municipality]));
  return countRegister(
    input.allocation.map(({ trialId, arm }, index) => ({
      arm,
      places: [places[index] as string, municipalities.get(trialId) ?? ''],
    })),
    input.protocol.reporting.smallCells.minimum,
  );
}

/**
 * Looks everything up once; assumes that `checkReportInput` found nothing.
 *
 * @param register that of the report; a settled one knows what may be shown
 * @param detailed descriptions in full
 */
export function reportContext(input: ReportInput, register: CountRegister, detailed = true): ReportContext {
  const { protocol } = input;
  const minimum = protocol.reporting.smallCells.minimum;
  const control = protocol.arms.find((arm) => arm.role === 'control') as Arm;
  const treatments = protocol.arms.filter((arm) => arm !== control);
  const sampled = new Map(input.sample.map((citizen) => [citizen.trialId, citizen]));
  const citizens = input.allocation.map(({ trialId, arm }) => ({
    ...(sampled.get(trialId) as SampledCitizen),
    arm,
  }));
  const design = input.design ?? designOfCitizens(input.allocation);
  const allocation = input.allocation.map((row, index) => ({
    ...row,
    stratum: design.places[index] as string,
  }));
  const strata = [...new Set(design.places)].sort();
  const armIds = [...treatments, control].map((arm) => arm.id);
  const mainId =
    input.effects.find(({ id }) => protocol.outcomes.some((entry) => entry.id === id && entry.primary))?.id ??
    input.effects[0]?.id;
  const outcomes = input.effects.map((effects): ReportOutcome => {
    const primary = effects.id === mainId;
    const counts = outcomeCounts(effects.column, allocation, armIds, strata, register, {
      table: `outcome ${effects.id}`,
      cost: primary ? [COST.main, COST.mainPlace] : [COST.result, COST.row],
    });
    const published = publishRows(effects.rows, counts);
    const definition = protocol.outcomes.find((outcome) => outcome.id === effects.id) as OutcomeDefinition;
    return {
      definition,
      kind: effects.column.kind,
      effects,
      counts,
      rows: published.rows,
      find: published.find,
    };
  });
  const main = outcomes.find((outcome) => outcome.definition.primary) ?? outcomes[0] ?? null;
  const kind = (outcome: ReportOutcome | null) => outcome?.effects.column.kind;
  const places = new Map(protocol.municipalities.map((entry) => [fourDigits(entry.code), entry]));
  const arms = new Map(protocol.arms.map((arm) => [arm.id, arm.label]));
  const municipalityName = (code: string) => places.get(fourDigits(code))?.name ?? code;
  return {
    input,
    minimum,
    register,
    secretFees: secretFees(input, register),
    level: protocol.reporting.level,
    detailed,
    arms: [...treatments, control],
    control,
    treatments,
    citizens,
    position: new Map(input.allocation.map(({ trialId }, index) => [trialId, index])),
    outcomes,
    main,
    mainBinary:
      kind(main) === 'binary' ? main : (outcomes.find((outcome) => kind(outcome) === 'binary') ?? null),
    mainTime:
      kind(main) === 'time-to-event'
        ? main
        : (outcomes.find((outcome) => kind(outcome) === 'time-to-event') ?? null),
    design,
    allocation,
    strata,
    byMunicipality:
      protocol.allocation.strata.length === 1 && protocol.allocation.strata[0] === 'municipality',
    armLabel: (arm) => (arm === 'all' ? say((words) => words.all) : (arms.get(arm) ?? verbatim(arm))),
    municipality: (code) => places.get(fourDigits(code)),
    municipalityName,
    stratumLabel: (stratum) => stratumLabel(input, municipalityName, stratum),
  };
}

/** `0101/first` → "Name, first job": each part by the variable it belongs to. */
function stratumLabel(input: ReportInput, name: (code: string) => string, stratum: string): Text {
  const parts = stratum.split('/').map((part, index): Text => {
    const variable = input.protocol.allocation.strata[index];
    if (variable === 'municipality') return verbatim(name(part));
    const field = input.protocol.baseline.find((entry) => entry.id === variable);
    return field?.levels?.find((level) => level.id === part)?.label ?? verbatim(part);
  });
  return say((_, language) => parts.map((part) => part[language]).join(', '));
}
