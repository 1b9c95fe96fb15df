/** Headers and files of the twin's answers, interviews and meetings. */
export const answeredOnHeader = 'answeredOn';
/** Header of a question, and of one option of a multiple choice: never that of another column. */
export function answerHeader(question: string, option?: string): string {
  return option === undefined ? `answer ${question}` : `answer ${question}: ${option}`;
}
export function surveyFile(wave: string): string {
  return `survey-${wave}.csv`;
}
export function interviewFile(round: string): string {
  return `interviews-${round}.csv`;
}
export function statementFile(round: string): string {
  return `statements-${round}.csv`;
}
export const MEETING_FILE = 'meetings.csv';
export const INTERVIEW_COLUMNS = ['party', 'heldOn', 'form', 'participants'] as const;
export const STATEMENT_COLUMNS = [
  'party',
  'quoteId',
  'theme',
  'method',
  'strength',
  'targetGroup',
  'quote',
  'identifiable',
] as const;
export const MEETING_COLUMNS = ['meeting', 'party', 'heldOn', 'form', 'participants'] as const;
