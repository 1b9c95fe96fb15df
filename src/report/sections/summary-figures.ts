import type { Text } from '../../core/text.ts';
import type { Arm } from '../../protocol/schema.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { KeyFigures } from '../model/report-model.ts';
import { say } from '../words/say.ts';

/** Key figures as the answers add them. */
export type Figures = KeyFigures['items'][number][];

/** With several treatment arms every figure says which it is about. */
export function named(context: ReportContext, arm: Arm, label: Text): Text {
  return context.treatments.length === 1
    ? label
    : say((words, language) => words.summary.forArm(label[language], arm.label[language]));
}
