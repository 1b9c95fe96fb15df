import { problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { ArmRatio } from '../allocation.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { type Lot, lotNumber, orderByLot } from '../lot.ts';
import { type AllocationOptions, type AllocationScheme, defineScheme } from '../scheme.ts';

export const BLOCKS_ALGORITHM = 'trial/blocks/v1';
export const BLOCK_SIZE_ALGORITHM = 'trial/block-size/v1';

/**
 * Permuted blocks with random block sizes, for rolling enrolment. In each stratum block b = 1, 2, … has the size at position
 * floor(k × fraction of digest(`trial/block-size/v1`, seed, stratum, b)) of the k block sizes; its slots 1, 2, … are ordered
 * by digest(`trial/blocks/v1`, seed, stratum, b, slot), and the arms, in protocol order, take their shares of that order.
 * The citizen who is number i of the stratum gets slot i. Whoever does not know the seed cannot tell where a block ends.
 */
export const permutedBlocks: AllocationScheme = defineScheme({
  id: 'permuted-blocks',
  algorithms: [BLOCKS_ALGORITHM, BLOCK_SIZE_ALGORITHM],
  sequential: true,
  describe: ({ arms, options }) => {
    const sizes = blockSizes(arms, options).join(', ');
    return text(
      `permuted blocks of random size (${sizes}) within strata (${options.strata.join(' × ')})`,
      `permuterede blokke af tilfældig størrelse (${sizes}) inden for strata (${options.strata.join(' × ')})`,
    );
  },
  check({ arms, options }) {
    const step = smallestBlock(arms);
    const wrong = blockSizes(arms, options).filter((size) => size % step !== 0 || size < step);
    if (wrong.length === 0) return [];
    return [
      problem(
        'BLOCK_SIZE_RATIO',
        { file: 'trial.yaml' },
        text(
          `blocks of ${wrong.join(', ')} cannot hold the arms in their ratio`,
          `blokke på ${wrong.join(', ')} kan ikke rumme armene i deres forhold`,
        ),
        {
          permitted: text(`multiples of ${step}`, `multipla af ${step}`),
          remedy: text('correct `blockSizes`, or leave it out', 'ret `blockSizes`, eller udelad den'),
        },
      ),
    ];
  },
  draw({ units, arms, options }, lot) {
    const sizes = blockSizes(arms, options);
    const open = new Map<
      string,
      { block: number; slots: readonly { arm: number; lot: string }[]; next: number }
    >();
    const lots: string[] = [];
    const drawn = Int32Array.from(units, ({ stratum }) => {
      let state = open.get(stratum);
      if (state === undefined || state.next === state.slots.length) {
        const block = (state?.block ?? 0) + 1;
        state = { block, slots: slotsOf(stratum, block, sizes, arms, lot), next: 0 };
        open.set(stratum, state);
      }
      const slot = state.slots[state.next] as { arm: number; lot: string };
      state.next += 1;
      lots.push(slot.lot);
      return slot.arm;
    });
    return { arms: drawn, lots, report: {} };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});

/** Sizes of the protocol, or two and three times the smallest block. */
export function blockSizes(arms: readonly ArmRatio[], options: AllocationOptions): readonly number[] {
  const step = smallestBlock(arms);
  return options.blockSizes ?? [2 * step, 3 * step];
}

function smallestBlock(arms: readonly ArmRatio[]): number {
  const divisor = arms.reduce((common, arm) => greatestDivisor(common, arm.ratio), 0);
  return arms.reduce((sum, arm) => sum + arm.ratio / divisor, 0);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function slotsOf(
  stratum: string,
  block: number,
  sizes: readonly number[],
  arms: readonly ArmRatio[],
  lot: Lot,
): readonly { arm: number; lot: string }[] {
  const size = sizes[lotNumber(lot(BLOCK_SIZE_ALGORITHM, stratum, String(block)), sizes.length)] as number;
  const names = Array.from({ length: size }, (_, index) => String(index + 1));
  const ordered = orderByLot(names, (slot) => lot(BLOCKS_ALGORITHM, stratum, String(block), slot));
  const total = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  const slots: { arm: number; lot: string }[] = new Array(size);
  let next = 0;
  arms.forEach((arm, position) => {
    for (const end = next + (size * arm.ratio) / total; next < end; next += 1) {
      const { key, lot: own } = ordered[next] as { key: string; lot: string };
      slots[Number(key) - 1] = { arm: position, lot: own };
    }
  });
  return slots;
}
