import type { Problem } from '../../core/problem.ts';
import { checkAllocation } from '../allocation-checks.ts';
import { checkFieldwork } from '../fieldwork-checks.ts';
import { checkMonitoring } from '../monitoring-checks.ts';
import { checkOutcomes } from '../outcome-checks.ts';
import { forEachParsed } from '../parsed-parts.ts';
import { checkArms } from './check-arms.ts';
import { checkBaseline } from './check-baseline.ts';
import { checkEligibility } from './check-eligibility.ts';
import { checkEventTypes } from './check-event-types.ts';
import { checkExtracts } from './check-extracts.ts';
import { checkFees } from './check-fees.ts';
import { checkMunicipalities } from './check-municipalities.ts';
import { checkOutcomeList } from './check-outcome-list.ts';
import { checkPeriods } from './check-periods.ts';
import { checkSenders } from './check-senders.ts';
import { checkSmallCells } from './check-small-cells.ts';
import { checkStrata } from './check-strata.ts';
import { checkSubgroups } from './check-subgroups.ts';
import type { CrossCheck } from './cross-check.ts';

/** Every check across fields, in the order in which problems are told. One more: a file, and a line here. */
const CROSS_CHECKS: readonly CrossCheck[] = [
  checkArms,
  checkMunicipalities,
  checkBaseline,
  checkExtracts,
  checkEligibility,
  checkStrata,
  checkOutcomeList,
  checkSenders,
  checkFees,
  checkPeriods,
  checkEventTypes,
  checkSmallCells,
  checkSubgroups,
  checkAllocation,
  checkFieldwork,
  checkOutcomes,
  checkMonitoring,
];

/**
 * What no single field can tell: references between fields, uniqueness, needed columns. All problems at once. Of a protocol with
 * parts that are wrong by themselves (`parsedParts`), everything that can be told without them.
 */
export const checkAcrossFields: CrossCheck = (protocol, locate) => {
  const found: Problem[] = [];
  forEachParsed(CROSS_CHECKS, (check) => {
    found.push(...check(protocol, locate));
  });
  return found;
};
