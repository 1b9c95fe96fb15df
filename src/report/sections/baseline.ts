import { characteristicsTable } from '../model/characteristics-table.ts';
import type { ReportContext } from '../model/report-context.ts';
import { say } from '../words/say.ts';
import { omitted, type SectionResult, section } from './section-result.ts';

/** The citizens at the start, by arm, with standardised differences. */
export function baselineSection(context: ReportContext): SectionResult {
  const title = say((words) => words.baseline.title);
  const control = context.arms.length - 1;
  const many = context.treatments.length > 1;
  const table = characteristicsTable(context, {
    id: 'baseline',
    caption: say((words) => words.baseline.caption),
    groups: context.arms.map((arm) => ({
      id: arm.id,
      label: arm.label,
      citizens: context.citizens.filter((citizen) => citizen.arm === arm.id),
    })),
    contrasts: context.treatments.map((arm, index) => ({
      groups: [index, control],
      label: say((words, language) =>
        many ? words.baseline.smdAgainst(arm.label[language]) : words.baseline.smd,
      ),
    })),
    withArm: false,
  });
  if (table === null)
    return omitted(
      'baseline',
      title,
      say((words) => words.omitted.noBaseline),
    );
  return section('baseline', title, [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.baseline.intro) },
    table,
  ]);
}
