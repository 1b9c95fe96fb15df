import { csvText } from '../core/csv-text.ts';
import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { BenefitSpell } from '../dream/benefit-spells.ts';
import { readStateCsv } from './csv-state.ts';

const COLUMNS = ['trial_id', 'from', 'to', 'benefit', 'weeks', 'codes'] as const;

/** Bytes of state/register.csv: the benefit spells of each citizen, by trial id and first day. Holds no CPR number. */
export function registerText(spells: ReadonlyMap<string, readonly BenefitSpell[]>): string {
  const rows = [...spells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([trialId, own]) =>
      own.map(({ from, to, benefit, weeks, codes }) => [
        trialId,
        formatIsoDate(from),
        formatIsoDate(to),
        benefit,
        weeks,
        codes.join(' '),
      ]),
    );
  return csvText(COLUMNS, rows);
}

/** Reads what `registerText` wrote. @throws TrialError exit 3 when it is not that */
export function parseRegister(content: string, name: string): ReadonlyMap<string, readonly BenefitSpell[]> {
  const spells = new Map<string, BenefitSpell[]>();
  for (const { line, fields } of readStateCsv(content, name, COLUMNS).rows) {
    const from = parseIsoDate(fields['from'] ?? '');
    const to = parseIsoDate(fields['to'] ?? '');
    if (from === null || to === null || to < from) throw damaged(name, line);
    const trialId = fields['trial_id'] ?? '';
    const own = spells.get(trialId) ?? [];
    const last: Day = own.at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    if (from <= last) throw damaged(name, line);
    own.push({
      benefit: fields['benefit'] ?? '',
      from,
      to,
      weeks: Number(fields['weeks']),
      codes: (fields['codes'] ?? '').split(' ').map(Number),
    });
    spells.set(trialId, own);
  }
  return spells;
}

function damaged(file: string, line: number): TrialError {
  return new TrialError(EXIT.invalid, [
    problem(
      'STATE_UNREADABLE',
      { file, line },
      text('this is not what the toolkit wrote', 'dette er ikke, hvad værktøjet skrev'),
      {
        remedy: text(
          'read the extract in again: `trial reconcile FILE --keep`',
          'indlæs udtrækket igen: `trial reconcile FIL --keep`',
        ),
      },
    ),
  ]);
}
