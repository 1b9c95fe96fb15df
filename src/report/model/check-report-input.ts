import { counted } from '../../core/counted.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { ReportInput } from '../report-input.ts';

/**
 * Proves that the parts of a report belong together before anything is written: every allocated citizen is in the sample
 * and the other way round, the flow's arms count the allocation, every outcome has one value per citizen and belongs to
 * the protocol, the shares in the result rows are those of the values, and the
 * surveys asked the citizens of the allocation.
 *
 * @returns one `REPORT_MISMATCH` per disagreement; none when the report may be made
 */
export function checkReportInput(input: ReportInput): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (en: string, da: string) =>
    problems.push(
      problem('REPORT_MISMATCH', {}, text(en, da), {
        remedy: text(
          'the parts of the report do not belong together: run `trial verify`, then `trial report` again',
          'rapportens dele hører ikke sammen: kør `trial verify` og derefter `trial report` igen',
        ),
      }),
    );
  const { protocol, sample, allocation, flow, effects, design } = input;
  const sampled = new Set(sample.map((citizen) => citizen.trialId));
  const strangers = allocation.filter((citizen) => !sampled.has(citizen.trialId)).length;
  if (strangers > 0)
    add(
      `${counted(strangers, 'allocated citizen is', 'allocated citizens are')} not in the sample`,
      `${counted(strangers, 'fordelt borger', 'fordelte borgere')} er ikke i stikprøven`,
    );
  if (
    sampled.size !== sample.length ||
    new Set(allocation.map((row) => row.trialId)).size !== allocation.length
  )
    add('a trial id stands twice', 'et forsøgsnummer står to gange');
  if (sample.length !== allocation.length)
    add(
      `the sample has ${counted(sample.length, 'citizen', 'citizens')}, the allocation ${allocation.length}`,
      `stikprøven har ${counted(sample.length, 'borger', 'borgere')}, lodtrækningen ${allocation.length}`,
    );
  for (const arm of protocol.arms) {
    const counted = allocation.filter((citizen) => citizen.arm === arm.id).length;
    const told = flow.total.arms.find((entry) => entry.arm === arm.id)?.allocated ?? 0;
    if (counted !== told)
      add(
        `${arm.id}: ${told} allocated in the flow, ${counted} in the allocation`,
        `${arm.id}: ${told} fordelt i deltagerflowet, ${counted} i lodtrækningen`,
      );
  }
  const arms = new Set(protocol.arms.map((arm) => arm.id));
  if (allocation.some((citizen) => !arms.has(citizen.arm)))
    add(
      'the allocation has an arm that the protocol lacks',
      'lodtrækningen har en arm, som protokollen mangler',
    );
  const enrolled = flow.total.sampled - (flow.total.notEnrolled ?? 0);
  if (enrolled !== sample.length)
    add(
      `${enrolled} sampled in the flow, ${sample.length} in the sample`,
      `${enrolled} udtrukket i deltagerflowet, ${sample.length} i stikprøven`,
    );
  for (const { id, column, rows } of effects) {
    if (!protocol.outcomes.some((outcome) => outcome.id === id))
      add(`outcome ${id} is not in the protocol`, `resultatmålet ${id} er ikke i protokollen`);
    const length = column.kind === 'time-to-event' ? column.time.length : column.values.length;
    if (length !== allocation.length || column.missing.length !== allocation.length) {
      add(
        `outcome ${id} has ${length} values for ${allocation.length} citizens`,
        `resultatmålet ${id} har ${length} værdier for ${allocation.length} borgere`,
      );
      continue;
    }
    if (column.kind !== 'binary') continue;
    const key = (arm: string | null, stratum: string | null) => JSON.stringify([arm, stratum]);
    const known = new Map<string, { citizens: number; events: number }>();
    allocation.forEach(({ arm, stratum }, index) => {
      if (column.missing[index] != null) return;
      for (const group of [key(arm, null), key(arm, design?.places[index] ?? stratum)]) {
        const behind = known.get(group) ?? { citizens: 0, events: 0 };
        known.set(group, behind);
        behind.citizens += 1;
        if (column.values[index] === true) behind.events += 1;
      }
    });
    for (const row of rows) {
      if (row.estimand !== 'proportion' || row.subgroup !== null) continue;
      const { citizens, events } = known.get(key(row.arm, row.stratum)) ?? { citizens: 0, events: 0 };
      if (row.n !== citizens || row.events !== events)
        add(
          `${id}, ${row.arm}, ${row.stratum ?? 'all strata'}: the result row counts ${row.events} of ${row.n}, the outcome ${events} of ${citizens}`,
          `${id}, ${row.arm}, ${row.stratum ?? 'alle strata'}: resultatrækken tæller ${row.events} af ${row.n}, resultatmålet ${events} af ${citizens}`,
        );
    }
  }
  for (const { wave, responseRates } of input.fieldwork?.waves ?? [])
    for (const { arm, municipality, invited } of responseRates) {
      if (municipality !== null) continue;
      const counted = allocation.filter((row) => arm === null || row.arm === arm).length;
      if (invited !== counted)
        add(
          `${wave}, ${arm ?? 'all'}: ${invited} asked in the survey, ${counted} in the allocation`,
          `${wave}, ${arm ?? 'alle'}: ${invited} spurgt i spørgeskemaet, ${counted} i lodtrækningen`,
        );
    }
  return problems;
}
