import type { ReportContext } from './report-context.ts';

/**
 * What tells the tables and columns of one treatment arm from those of another in ids and file names: `-<arm>` where there are
 * several treatment arms, nothing where there is one.
 *
 * @param arm id of the arm
 */
export function armSuffix({ treatments }: Pick<ReportContext, 'treatments'>, arm: string): string {
  return treatments.length > 1 ? `-${arm}` : '';
}
