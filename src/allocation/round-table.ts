/**
 * Unbiased controlled rounding of the table strata × arms, by pushing the left-over parts round cycles
 * (Cox 1987, "A constructive procedure for unbiased controlled rounding", JASA 82: 520–524; the cycle step as in
 * Gandhi et al. 2006, "Dependent rounding", JACM 53: 324–360). The table is a flow: stratum → (group, arm) → arm → total.
 * A cycle of edges that are not whole is moved one way or the other until an edge becomes whole, with probabilities
 * that keep every edge's expectation. At the end every cell, every group's arm total and every arm's total is its
 * exact share rounded down or up, every stratum is dealt out, and each cell's expectation is its exact share.
 * All amounts are whole numbers of 1/R, R the sum of the ratios, so that nothing is lost to rounding.
 */

/** Decides a step: true with probability `yes` / `of`. */
export type Decide = (step: number, yes: number, of: number) => boolean;

/**
 * @param sizes Number of units of each stratum. @param groups Group (municipality) of each stratum.
 * @param ratios Whole positive ratios of the arms.
 * @returns Whole numbers, stratum-major: strata × arms.
 */
export function roundTable(
  sizes: readonly number[],
  groups: readonly string[],
  ratios: readonly number[],
  decide: Decide,
): Int32Array {
  const arms = ratios.length;
  const whole = ratios.reduce((sum, ratio) => sum + ratio, 0);
  const groupOf = new Map([...new Set(groups)].map((group, index) => [group, index]));
  const strata = sizes.length;
  // Nodes: strata, then (group, arm), then arms, then the total. Every edge leads from a node to the next layer.
  const pairNode = (group: number, arm: number) => strata + group * arms + arm;
  const armNode = (arm: number) => strata + groupOf.size * arms + arm;
  const total = armNode(arms);
  const from: number[] = [];
  const to: number[] = [];
  const amount: number[] = [];
  const edgesOf: number[][] = Array.from({ length: total + 1 }, () => []);
  const connect = (start: number, end: number, value: number) => {
    edgesOf[start]?.push(from.length);
    edgesOf[end]?.push(from.length);
    from.push(start);
    to.push(end);
    amount.push(value);
  };
  const pairSums = new Float64Array(groupOf.size * arms);
  const armSums = new Float64Array(arms);
  for (let stratum = 0; stratum < strata; stratum += 1) {
    const group = groupOf.get(groups[stratum] as string) as number;
    for (let arm = 0; arm < arms; arm += 1) {
      const value = (sizes[stratum] as number) * (ratios[arm] as number);
      connect(stratum, pairNode(group, arm), value);
      pairSums[group * arms + arm] = (pairSums[group * arms + arm] as number) + value;
      armSums[arm] = (armSums[arm] as number) + value;
    }
  }
  for (let group = 0; group < groupOf.size; group += 1)
    for (let arm = 0; arm < arms; arm += 1)
      connect(pairNode(group, arm), armNode(arm), pairSums[group * arms + arm] as number);
  for (let arm = 0; arm < arms; arm += 1) connect(armNode(arm), total, armSums[arm] as number);

  const part = (edge: number) => (amount[edge] as number) % whole;
  const next = (node: number, not: number) => edgesOf[node]?.find((edge) => edge !== not && part(edge) !== 0);
  const place = new Int32Array(total + 1).fill(-1);
  let step = 0;
  for (let start = 0; start < strata; start += 1) {
    for (let first = next(start, -1); first !== undefined; first = next(start, -1)) {
      const path: number[] = [];
      const nodes: number[] = [start];
      place[start] = 0;
      let node = start;
      let last = -1;
      for (;;) {
        // A node with one edge that is not whole has another, since what flows through it is whole.
        const edge = next(node, last) as number;
        path.push(edge);
        last = edge;
        node = from[edge] === node ? (to[edge] as number) : (from[edge] as number);
        if ((place[node] as number) >= 0) break;
        place[node] = nodes.length;
        nodes.push(node);
      }
      const begin = place[node] as number;
      const cycle = path.slice(begin);
      const signs = cycle.map((edge, index) => (from[edge] === nodes[begin + index] ? 1 : -1));
      let up = whole;
      let down = whole;
      cycle.forEach((edge, index) => {
        const below = part(edge);
        const above = whole - below;
        up = Math.min(up, signs[index] === 1 ? above : below);
        down = Math.min(down, signs[index] === 1 ? below : above);
      });
      step += 1;
      const move = decide(step, down, up + down) ? up : -down;
      cycle.forEach((edge, index) => {
        amount[edge] = (amount[edge] as number) + (signs[index] as number) * move;
      });
      for (const visited of nodes) place[visited] = -1;
    }
  }
  return Int32Array.from({ length: strata * arms }, (_, edge) => (amount[edge] as number) / whole);
}
