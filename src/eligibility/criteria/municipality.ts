import { text } from '../../core/text.ts';
import type { CriterionKind } from '../criterion.ts';

/** The citizen lives in the municipality that sent the extract. */
export const municipality: CriterionKind<'municipality'> = {
  type: 'municipality',
  meets: (row, _criterion, context) => row.municipality === context.sendingMunicipality,
  label: () => text('lives in another municipality', 'bor i en anden kommune'),
};
