import { problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { planRevisions, type ReadRow, type Revision, type RevisionPlan } from '../plan-revisions.ts';
import type { HeldInterview, Statement } from './interview.ts';

const REMEDY = {
  remedy: text(
    'if this is a correction, give the reason in the column for corrections',
    'er det en rettelse, så begrund den i kolonnen til rettelser',
  ),
};

/**
 * Decides what rows of the register add: one interview per party and round.
 *
 * @returns problems `INTERVIEW_CHANGED`, `INTERVIEW_NOTHING_TO_TAKE_BACK`
 */
export function planInterviews(
  stored: readonly Revision<HeldInterview>[],
  rows: readonly ReadRow<HeldInterview>[],
  recordedAt: string,
): RevisionPlan<HeldInterview> {
  return planRevisions(stored, rows, {
    recordedAt,
    changed: (row) =>
      problem(
        'INTERVIEW_CHANGED',
        row.at,
        text(
          'the interview with this party in this round is known, with another content',
          'interviewet med denne part i denne runde er kendt med et andet indhold',
        ),
        REMEDY,
      ),
    nothing: (row) =>
      problem(
        'INTERVIEW_NOTHING_TO_TAKE_BACK',
        row.at,
        text(
          'the row takes back an interview that is not known',
          'rækken trækker et interview tilbage, som ikke er kendt',
        ),
        { remedy: text('leave the row out', 'udelad rækken') },
      ),
  });
}

/**
 * Decides what coded statements add; each has its own quote id.
 *
 * @returns problems `STATEMENT_CHANGED`, `STATEMENT_NOTHING_TO_TAKE_BACK`
 */
export function planStatements(
  stored: readonly Revision<Statement>[],
  rows: readonly ReadRow<Statement>[],
  recordedAt: string,
): RevisionPlan<Statement> {
  return planRevisions(stored, rows, {
    recordedAt,
    changed: (row) =>
      problem(
        'STATEMENT_CHANGED',
        row.at,
        text(
          'a statement of this name is known, with another content',
          'et udsagn med dette navn er kendt med et andet indhold',
        ),
        REMEDY,
      ),
    nothing: (row) =>
      problem(
        'STATEMENT_NOTHING_TO_TAKE_BACK',
        row.at,
        text(
          'the row takes back a statement that is not known',
          'rækken trækker et udsagn tilbage, som ikke er kendt',
        ),
        { remedy: text('leave the row out', 'udelad rækken') },
      ),
  });
}
