import { ageAt } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import { cprBirth } from '../../register/cpr-birth.ts';
import type { CriterionKind } from '../criterion.ts';

/** The age in whole years at the reference date, from the CPR number, lies in a range; both ends belong to it. */
export const age: CriterionKind<'age'> = {
  type: 'age',
  meets(row, { min, max }, { referenceDate }) {
    const birth = cprBirth(row.cpr);
    if (birth === null) return false;
    const years = ageAt(birth, referenceDate);
    return (min === undefined || years >= min) && (max === undefined || years <= max);
  },
  label({ min, max }) {
    if (min !== undefined && max !== undefined) {
      return text(`not ${min}–${max} years old`, `ikke ${min}–${max} år`);
    }
    if (min !== undefined) return text(`under ${min} years old`, `under ${min} år`);
    if (max !== undefined) return text(`over ${max} years old`, `over ${max} år`);
    return text('age', 'alder');
  },
};
