import { type Account, PARTIES } from './cost-item.ts';
import { type CostScope, PERSPECTIVES, type Perspective } from './cost-result.ts';

/** The accounts that make up each purse. */
export const PURSES: Readonly<Record<Perspective, readonly Account[]>> = {
  municipality: ['municipality'],
  state: ['state'],
  public: ['municipality', 'state'],
  citizen: ['citizen'],
  employer: ['employer'],
  society: PARTIES,
};

const BUDGET: readonly Perspective[] = ['municipality', 'state', 'public'];

/** The purses a scope tells of, in table order. */
export function pursesOf(scope: CostScope): readonly Perspective[] {
  return scope === 'budget' ? BUDGET : PERSPECTIVES;
}
