import { protectCounts } from '../../../src/report/model/protect-counts.ts';
import { registerFor } from '../../../src/report/model/report-context.ts';
import type { CountRegister } from '../../../src/report/protection/count-register.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';

/** How reports were protected before there was a register: every table by itself. */
export function tableByTable(input: ReportInput): CountRegister {
  const { minimum, set } = registerFor(input);
  return {
    minimum,
    set,
    ask: (_, { counts, sums = [], known }) => protectCounts(counts, sums, minimum, known),
    settle: () => false,
  };
}
