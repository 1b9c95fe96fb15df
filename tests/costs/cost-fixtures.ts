import { readFileSync } from 'node:fs';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { oreFromKroner } from '../../src/core/money.ts';
import { randomStream } from '../../src/core/random.ts';
import type { CostProtocol } from '../../src/costs/build-cost-context.ts';
import { type CostInput, computeCosts } from '../../src/costs/compute-costs.ts';
import type { CitizenHistory, Placement, WithdrawalReason } from '../../src/outcomes/history.ts';

const folder = new URL('../../fixtures/oracles/costs/', import.meta.url);

export interface OracleInput {
  readonly start: string;
  readonly lastDay: string;
  readonly placement: string;
  readonly followUp: string;
  readonly caseworkHourly: string;
  readonly fees: Record<
    string,
    { base: string; placement: string; retention: { after: string; amount: string } }
  >;
  readonly citizens: readonly {
    readonly trialId: string;
    readonly stratum: string;
    readonly arm: string;
    readonly referredOn: string | null;
    readonly returnedOn: string | null;
    readonly withdrawn: { on: string; reason: WithdrawalReason } | null;
    readonly placements: readonly {
      readonly startedOn: string;
      readonly endedOn: string | null;
      readonly hoursPerWeek: string;
      readonly hourlyWage: string | null;
      readonly subsidyShare: Placement['subsidyShare'];
    }[];
    readonly contacts: readonly { readonly on: string; readonly hours: string | null }[];
  }[];
}

export function readText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

export function readCsv(name: string): readonly Record<string, string>[] {
  const [header, ...rows] = readText(name)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header!.map((column, i) => [column, row[i]!])));
}

export function readInput(name: string): { protocol: CostProtocol; histories: CitizenHistory[] } {
  const input = JSON.parse(readText(name)) as OracleInput;
  const fees = Object.fromEntries(
    Object.entries(input.fees).map(([arm, fee]) => [
      arm,
      {
        base: Number(fee.base),
        placement: Number(fee.placement),
        retention: { after: fee.retention.after, amount: Number(fee.retention.amount) },
      },
    ]),
  );
  const protocol: CostProtocol = {
    arms: [
      { id: 'anden-aktoer', label: { da: 'Anden aktør', en: 'Other provider' }, role: 'treatment', ratio: 1 },
      { id: 'kontrol', label: { da: 'Kontrol', en: 'Control' }, role: 'control', ratio: 1 },
    ],
    periods: {
      reference: input.start,
      start: input.start,
      placement: input.placement,
      followUp: input.followUp,
      statutoryFollowUp: 'P6M',
    },
    costs: {
      scope: 'budget',
      fees,
      caseworkHourly: Number(input.caseworkHourly),
      rates: [],
      wageAboveCap: 'cap',
    },
  };
  const optional = (date: string | null) => (date === null ? null : day(date));
  const histories = input.citizens.map(
    (citizen): CitizenHistory => ({
      trialId: citizen.trialId,
      municipality: citizen.stratum,
      stratum: citizen.stratum,
      arm: citizen.arm,
      start: day(input.start),
      lastDay: day(input.lastDay),
      referredOn: optional(citizen.referredOn),
      returnedOn: optional(citizen.returnedOn),
      followUps: [],
      withdrawal:
        citizen.withdrawn === null
          ? null
          : { on: day(citizen.withdrawn.on), reason: citizen.withdrawn.reason },
      placements: citizen.placements.map((job) =>
        placement({
          startedOn: day(job.startedOn),
          endedOn: optional(job.endedOn),
          hoursPerWeek: Number(job.hoursPerWeek),
          hourlyWage: job.hourlyWage === null ? null : oreFromKroner(Number(job.hourlyWage)),
          subsidyShare: job.subsidyShare,
        }),
      ),
      contacts: citizen.contacts.map(({ on, hours }) => ({
        on: day(on),
        method: 'meeting',
        hours: hours === null ? null : Number(hours),
      })),
    }),
  );
  return { protocol, histories };
}

export function day(date: string): Day {
  return parseIsoDate(date) as Day;
}

export function placement(given: Partial<Placement> & Pick<Placement, 'startedOn'>): Placement {
  return {
    endedOn: null,
    hoursPerWeek: 20,
    hourlyWage: 14000,
    subsidyShare: '1/2',
    employerSector: 'private',
    employerSize: null,
    foundBy: null,
    ...given,
  };
}

export function citizen(given: Partial<CitizenHistory> & Pick<CitizenHistory, 'trialId'>): CitizenHistory {
  return {
    municipality: '0101',
    stratum: '0101',
    arm: 'kontrol',
    start: day('2005-10-01'),
    lastDay: day('2006-10-01'),
    referredOn: null,
    placements: [],
    followUps: [],
    returnedOn: null,
    withdrawal: null,
    contacts: [],
    ...given,
  };
}

export function compute(
  input: Pick<CostInput, 'protocol' | 'histories'> & Partial<CostInput>,
): ReturnType<typeof computeCosts> {
  return computeCosts({
    level: 0.95,
    draws: 200,
    random: (purpose) => randomStream('test', purpose),
    ...input,
  });
}
