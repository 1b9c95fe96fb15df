import { text } from '../../core/text.ts';
import { benefitLabel } from '../../register/benefit-codes.ts';
import type { CriterionKind } from '../criterion.ts';

/** The citizen receives one of the named benefits; no benefit at all excludes. */
export const benefit: CriterionKind<'benefit'> = {
  type: 'benefit',
  meets: (row, { is }) => row.benefit !== null && is.includes(row.benefit),
  label({ is }) {
    const names = (language: 'en' | 'da', or: string): string => {
      const all = is.map((id) => benefitLabel(id)?.[language] ?? id);
      return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')}${or}${all.at(-1)}`;
    };
    return text(`does not receive ${names('en', ' or ')}`, `modtager ikke ${names('da', ' eller ')}`);
  },
};
