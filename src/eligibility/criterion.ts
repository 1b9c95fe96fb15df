import type { Day } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import type { Criterion } from '../protocol/schema.ts';
import type { RegisterRow } from '../register/register-row.ts';

/** What a criterion knows beside the citizen. */
export interface ScreeningContext {
  readonly referenceDate: Day;
  /** Four-digit code of the municipality that sent the extract. */
  readonly sendingMunicipality: string;
}

export type CriterionType = Criterion['criterion'];
export type CriterionOf<T extends CriterionType> = Extract<Criterion, { criterion: T }>;

/** One kind of eligibility criterion: whether a citizen meets it, and what the reason of exclusion is called. */
export interface CriterionKind<T extends CriterionType> {
  readonly type: T;
  /** True when the citizen meets the criterion; false when it excludes. */
  readonly meets: (row: RegisterRow, criterion: CriterionOf<T>, context: ScreeningContext) => boolean;
  /** The reason of exclusion, as a flow diagram states it. */
  readonly label: (criterion: CriterionOf<T>) => Text;
  /** True when a value that the criterion needs is missing, so that it is not met because it cannot be shown. */
  readonly unprovable?: (row: RegisterRow) => boolean;
}
