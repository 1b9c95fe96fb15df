import { problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { planRevisions, type ReadRow, type Revision, type RevisionPlan } from '../plan-revisions.ts';
import type { AnswerSheet } from './answer-sheet.ts';

/**
 * Decides what read answers add to the known ones of a wave: new citizens' sheets, corrections with a reason, nothing
 * for what is known.
 *
 * @returns problems `SURVEY_CHANGED` (differs from what is known and gives no reason; names the questions, not the
 *   answers), `SURVEY_RESPONDENT_TWICE` (two differing rows of one citizen in this run), `SURVEY_NOTHING_TO_TAKE_BACK`
 */
export function planSurvey(
  stored: readonly Revision<AnswerSheet>[],
  rows: readonly ReadRow<AnswerSheet>[],
  recordedAt: string,
): RevisionPlan<AnswerSheet> {
  return planRevisions(stored, rows, {
    recordedAt,
    changed(row, current, fresh) {
      const names = changedParts(row.content, current.content).join(', ');
      return fresh
        ? problem(
            'SURVEY_RESPONDENT_TWICE',
            row.at,
            text(
              `this citizen stands twice, with different answers (${names})`,
              `borgeren står to gange med forskellige svar (${names})`,
            ),
            {
              remedy: text(
                'keep the right row, or give the later one a correction reason',
                'behold den rigtige række, eller begrund rettelsen i den senere',
              ),
            },
          )
        : problem(
            'SURVEY_CHANGED',
            row.at,
            text(
              `this citizen's answers are known and differ (${names})`,
              `borgerens svar er kendt og er anderledes (${names})`,
            ),
            {
              remedy: text(
                'if this is a correction, give the reason in the column for corrections',
                'er det en rettelse, så begrund den i kolonnen til rettelser',
              ),
            },
          );
    },
    nothing: (row) =>
      problem(
        'SURVEY_NOTHING_TO_TAKE_BACK',
        row.at,
        text(
          'the row takes answers back, but this citizen has given none',
          'rækken trækker svar tilbage, men borgeren har ingen afgivet',
        ),
        { remedy: text('leave the row out', 'udelad rækken') },
      ),
  });
}

function changedParts(row: AnswerSheet | null, current: AnswerSheet | null): readonly string[] {
  if (row === null || current === null) return ['–'];
  const ids = [...new Set([...Object.keys(row.answers), ...Object.keys(current.answers)])];
  const changed = ids.filter(
    (id) => (row.answers[id] ?? '') !== (current.answers[id] ?? '') || row.texts[id] !== current.texts[id],
  );
  return row.answeredOn === current.answeredOn ? changed : ['answeredOn', ...changed];
}
