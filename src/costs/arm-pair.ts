/** The citizens of one arm and of control, and the cells they are compared and resampled in. */
export interface ArmPair {
  readonly arm: string;
  readonly reference: string;
  /** Positions of these citizens among all, in order. */
  readonly rows: readonly number[];
  /** 2·stratum + arm of each of them; control 0, the other arm 1. */
  readonly cell: Int32Array;
  /** Names of the strata, sorted; index = stratum. */
  readonly strata: readonly string[];
  /** Smallest number of citizens in a cell. */
  readonly smallestCell: number;
}

/**
 * Picks two arms out of all citizens.
 *
 * @param members arm and stratum of every citizen
 * @param arm the arm compared with `reference`
 */
export function armPair(
  members: readonly { readonly arm: string; readonly stratum: string }[],
  arm: string,
  reference: string,
): ArmPair {
  const rows: number[] = [];
  members.forEach((member, row) => {
    if (member.arm === arm || member.arm === reference) rows.push(row);
  });
  const strata = [...new Set(rows.map((row) => members[row]!.stratum))].sort();
  const position = new Map(strata.map((stratum, index) => [stratum, index]));
  const sizes = new Int32Array(2 * strata.length);
  const cell = Int32Array.from(rows, (row) => {
    const member = members[row]!;
    const c = 2 * position.get(member.stratum)! + (member.arm === arm ? 1 : 0);
    sizes[c]! += 1;
    return c;
  });
  return { arm, reference, rows, cell, strata, smallestCell: sizes.length === 0 ? 0 : Math.min(...sizes) };
}
