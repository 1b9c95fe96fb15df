import { claimCase } from './formats/claim-case.ts';
import type { CheckedSuite } from './formats/suite.ts';
import type { Reproduction } from './reproduce-study.ts';

/** A reproduced study as CI servers understand it. @param file the study file, relative to the repository */
export function studySuite({ study, claims }: Reproduction, file: string): CheckedSuite {
  return { name: study, file, cases: claims.map(claimCase) };
}
