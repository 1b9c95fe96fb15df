import type { WaveResults } from '../../fieldwork/fieldwork-results.ts';
import type { ResponseRate } from '../../fieldwork/surveys/response-rates.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import { COUNT } from '../words/numbers.ts';
import { EMPTY, numberCell, protectedCell } from './cells.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';
import type { Cell } from './report-model.ts';

/** How many answered a wave, by municipality and arm, as far as it may be shown. */
export interface ResponseCounts {
  /** Municipality and arm null: all of them. */
  readonly cell: (municipality: string | null, arm: string | null) => Cell;
  /** Those asked who did not answer: number and share, shown where those who did may be. */
  readonly lacking: (municipality: string | null, arm: string | null) => Cell;
  /** May the number of answers of an arm (null: all arms) be shown? */
  readonly open: (arm: string | null) => boolean;
}

/**
 * Protects the response of a wave: those who answered and those who did not make up those invited (public) in every
 * municipality and arm, and both add up over municipalities and over arms. Either being small hides count, share and interval.
 */
export function responseCounts(context: ReportContext, wave: WaveResults): ResponseCounts {
  const { minimum } = context;
  const sets = new Map<string, CitizenSet>();
  const counts = new Map<string, number>();
  const sums: CountSum[] = [];
  const rates = new Map(wave.responseRates.map((rate) => [place(rate.municipality, rate.arm), rate]));
  for (const [at, rate] of rates) {
    counts.set(`did|${at}`, rate.answered);
    counts.set(`did-not|${at}`, rate.invited - rate.answered);
    sums.push({ parts: [`did|${at}`, `did-not|${at}`], total: rate.invited });
    for (const did of [true, false])
      sets.set(
        `${did ? 'did' : 'did-not'}|${at}`,
        context.register.set((index) => {
          const citizen = context.citizens[index];
          return (
            citizen !== undefined &&
            (rate.municipality === null || citizen.municipality === rate.municipality) &&
            (rate.arm === null || citizen.arm === rate.arm) &&
            wave.weights.weights.has(citizen.trialId) === did
          );
        }),
      );
  }
  const names = (pick: (rate: ResponseRate) => string | null) =>
    [...new Set(wave.responseRates.map(pick))].filter((name) => name !== null);
  const municipalities = names((rate) => rate.municipality);
  const arms = names((rate) => rate.arm);
  for (const kind of ['did', 'did-not']) {
    const key = (municipality: string | null, arm: string | null) => `${kind}|${place(municipality, arm)}`;
    for (const arm of [null, ...arms])
      sums.push({ parts: municipalities.map((code) => key(code, arm)), total: key(null, arm) });
    for (const code of [null, ...municipalities])
      sums.push({ parts: arms.map((arm) => key(code, arm)), total: key(code, null) });
  }
  const marks = context.register.ask(`wave ${wave.wave}`, {
    counts,
    sums,
    sets,
    cost: (key) => (key.includes('|\n') ? COST.result : COST.table),
  });
  const mark = (municipality: string | null, arm: string | null): Protection => {
    const [did, didNot] = ['did', 'did-not'].map(
      (kind) => marks.get(`${kind}|${place(municipality, arm)}`) ?? 'hidden',
    );
    return did === 'open' && didNot !== 'open' ? 'hidden' : (did as Protection);
  };
  return {
    open: (arm) => mark(null, arm) === 'open',
    cell: (municipality, arm) => {
      const rate = rates.get(place(municipality, arm));
      if (rate === undefined || rate.rate === null) return EMPTY;
      return protectedCell(
        { kind: 'count-share', count: rate.answered, share: rate.rate, low: rate.low, high: rate.high },
        mark(municipality, arm),
        minimum,
      );
    },
    lacking: (municipality, arm) => {
      const rate = rates.get(place(municipality, arm));
      if (rate === undefined || rate.rate === null) return EMPTY;
      const count = rate.invited - rate.answered;
      const shown = mark(municipality, arm);
      if (count === 0 && shown === 'open') return numberCell(0, COUNT);
      return protectedCell(
        { kind: 'count-share', count, share: 1 - rate.rate, low: null, high: null },
        shown === 'small' ? 'hidden' : shown,
        minimum,
      );
    },
  };
}

/** A line feed stands in no code and no arm id. */
function place(municipality: string | null, arm: string | null): string {
  return `${municipality ?? ''}\n${arm ?? ''}`;
}
