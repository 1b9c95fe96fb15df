import { type Problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Criterion, Protocol } from '../protocol/schema.ts';
import type { RegisterRow } from '../register/register-row.ts';
import { CRITERIA } from './criteria.ts';
import type { CriterionKind, CriterionType, ScreeningContext } from './criterion.ts';

export interface Screening {
  readonly eligible: boolean;
  /** Ids of the criteria not met, in protocol order, each once; the first is the main reason. */
  readonly reasons: readonly string[];
  /** `BENEFIT_START_MISSING`: the citizen is excluded for no other reason than that a date is missing. */
  readonly warnings: readonly Problem[];
}

/**
 * Judges one citizen by every criterion of the protocol, so that all reasons are known, not only the first.
 *
 * @param context reference date and sending municipality (four digits)
 */
export function screenCitizen(
  row: RegisterRow,
  protocol: Pick<Protocol, 'eligibility'>,
  context: ScreeningContext,
): Screening {
  const reasons: string[] = [];
  let failed = 0;
  let unprovable = 0;
  for (const criterion of protocol.eligibility) {
    const kind = kindOf(criterion);
    if (kind.meets(row, criterion as never, context)) continue;
    failed += 1;
    if (kind.unprovable?.(row)) unprovable += 1;
    if (!reasons.includes(criterion.id)) reasons.push(criterion.id);
  }
  const warnings = failed > 0 && failed === unprovable ? [startMissing(row)] : [];
  return { eligible: failed === 0, reasons, warnings };
}

function kindOf(criterion: Criterion): CriterionKind<CriterionType> {
  return CRITERIA[criterion.criterion] as CriterionKind<CriterionType>;
}

function startMissing(row: RegisterRow): Problem {
  return warning(
    'BENEFIT_START_MISSING',
    { file: row.file, line: row.line },
    text(
      'neither the first grant nor the end of the last flexjob is given; the time on the benefit cannot be shown, so the citizen is excluded.',
      'hverken første bevilling eller det sidste fleksjobs ophør er angivet; tiden på ydelsen kan ikke vises, så borgeren er udelukket.',
    ),
    {
      remedy: text('ask the municipality for the date.', 'bed kommunen om datoen.'),
    },
  );
}
