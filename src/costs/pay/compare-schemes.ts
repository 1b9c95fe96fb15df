import type { Day } from '../../core/dates.ts';
import type { Ore } from '../../core/money.ts';
import type { Text } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { PayScheme } from './pay-scheme.ts';
import { providerLines } from './provider-lines.ts';

/** What a scheme would have paid for an arm. */
export interface SchemeOutcome {
  readonly scheme: string;
  readonly label: Text;
  readonly citizens: number;
  readonly lines: number;
  readonly total: Ore;
  /** Sum before caps. */
  readonly uncapped: Ore;
}

/** What each scheme would have paid for one arm on the same events. */
export function compareSchemes(
  arm: string,
  schemes: readonly PayScheme[],
  histories: readonly CitizenHistory[],
  placementEnd: Day,
): readonly SchemeOutcome[] {
  return schemes.map((scheme) => {
    const byCitizen = providerLines(histories, new Map([[arm, scheme]]), placementEnd);
    const lines = [...byCitizen.values()].flat();
    return {
      scheme: scheme.id,
      label: scheme.label,
      citizens: byCitizen.size,
      lines: lines.length,
      total: lines.reduce((sum, { amount }) => sum + amount, 0),
      uncapped: lines.reduce((sum, { uncapped }) => sum + uncapped, 0),
    };
  });
}
