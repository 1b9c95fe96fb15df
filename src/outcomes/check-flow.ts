import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { FlowCounts, ParticipantFlow } from './flow-counts.ts';

/**
 * Proves a participant flow: every total equals the sum of its parts, and the whole that of the municipalities.
 *
 * @param histories number of citizens with a history
 * @returns one `FLOW_MISMATCH` for each total that does not
 */
export function checkFlow(flow: ParticipantFlow, histories: number): readonly Problem[] {
  const problems: Problem[] = [];
  const same = (whole: number, parts: readonly number[], what: string, hvad: string) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    if (sum === whole) return;
    problems.push(
      problem(
        'FLOW_MISMATCH',
        {},
        text(`${what}: ${whole}, but its parts make ${sum}`, `${hvad}: ${whole}, men delene giver ${sum}`),
        {
          remedy: text(
            'screening, sample, allocation and ledger do not belong together: run `trial verify`',
            'screening, stikprøve, lodtrækning og hændelser hører ikke sammen: kør `trial verify`',
          ),
        },
      ),
    );
  };
  for (const counts of [flow.total, ...flow.municipalities]) {
    const where = counts.municipality === null ? '' : ` ${counts.municipality}`;
    same(counts.assessed, [counts.excluded, counts.eligible], `assessed${where}`, `vurderet${where}`);
    same(
      counts.excluded,
      counts.excludedBy.map((reason) => reason.first),
      `excluded${where}`,
      `frasorteret${where}`,
    );
    same(counts.eligible, [counts.notSampled, counts.sampled], `eligible${where}`, `i målgruppen${where}`);
    same(
      counts.sampled,
      [...counts.arms.map((arm) => arm.allocated), counts.notEnrolled ?? 0],
      `sampled${where}`,
      `udtrukket${where}`,
    );
    for (const arm of counts.arms) {
      const name = `${where} ${arm.arm}`;
      const whole = arm.allocated;
      same(
        arm.withdrawn,
        arm.withdrawnBy.map((reason) => reason.n),
        `withdrawn${name}`,
        `udgået${name}`,
      );
      same(whole, [arm.withdrawn, arm.followed], `allocated${name}`, `fordelt${name}`);
      same(whole, [arm.referred, arm.notReferred], `allocated${name}`, `fordelt${name}`);
      same(whole, [arm.placed, arm.notPlaced], `allocated${name}`, `fordelt${name}`);
      same(whole, Object.values(arm.states), `allocated${name}`, `fordelt${name}`);
      same(
        whole,
        [arm.analysed, ...arm.notAnalysed.map((reason) => reason.n)],
        `allocated${name}`,
        `fordelt${name}`,
      );
    }
  }
  const sum = (pick: (counts: FlowCounts) => number) => flow.municipalities.map(pick);
  same(
    flow.total.assessed,
    sum((counts) => counts.assessed),
    'assessed in all',
    'vurderet i alt',
  );
  same(
    flow.total.sampled,
    sum((counts) => counts.sampled),
    'sampled in all',
    'udtrukket i alt',
  );
  for (const [index, arm] of flow.total.arms.entries()) {
    for (const key of ['allocated', 'referred', 'placed', 'returned', 'withdrawn', 'analysed'] as const) {
      same(
        arm[key],
        sum((counts) => counts.arms[index]?.[key] ?? 0),
        `${key} ${arm.arm} in all`,
        `${key} ${arm.arm} i alt`,
      );
    }
  }
  same(
    histories,
    flow.total.arms.map((arm) => arm.allocated),
    'citizens with a history',
    'borgere med historie',
  );
  return problems;
}
