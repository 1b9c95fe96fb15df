import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';

/** The first line and column in which a CSV file differs from what was recomputed; none when they are the same bytes. */
export function firstDifference(
  path: string,
  there: string,
  recomputed: string,
  code: 'SAMPLE_DIFFERS' | 'SCREENING_DIFFERS' | 'ALLOCATION_DIFFERS',
): readonly Problem[] {
  if (there === recomputed) return [];
  const [a, b] = [there.split('\n'), recomputed.split('\n')];
  const index = a.findIndex((line, position) => line !== b[position]);
  const line = (index < 0 ? Math.min(a.length, b.length) : index) + 1;
  const fieldsA = (a[line - 1] ?? '').split(',');
  const fieldsB = (b[line - 1] ?? '').split(',');
  const column = fieldsA.findIndex((field, position) => field !== fieldsB[position]);
  return [
    problem(
      code,
      { file: path, line, ...(column >= 0 ? { column: column + 1 } : {}) },
      text(
        'here the file first differs from what was recomputed',
        'her afviger filen første gang fra det genberegnede',
      ),
      {
        remedy: text(
          'restore the file from a backup, and find out who changed it',
          'hent filen fra en sikkerhedskopi, og find ud af, hvem der har ændret den',
        ),
      },
    ),
  ];
}
