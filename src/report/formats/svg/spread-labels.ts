/**
 * Moves labels along a line apart until none touches its neighbour, each as near to its own place as that allows and all
 * between `from` and `to`. Where they need more room than there is, they end below `to`.
 *
 * @param labels wished start and size of each, in any order
 * @returns the start of each, in the order given
 */
export function spreadLabels(
  labels: readonly { readonly at: number; readonly size: number }[],
  from: number,
  to: number,
): readonly number[] {
  const order = labels.map((_, index) => index).sort((a, b) => labels[a]!.at - labels[b]!.at || a - b);
  const starts = labels.map((label) => label.at);
  let limit = to;
  for (const index of [...order].reverse()) {
    starts[index] = Math.min(starts[index] as number, limit - labels[index]!.size);
    limit = starts[index] as number;
  }
  let free = from;
  for (const index of order) {
    starts[index] = Math.max(starts[index] as number, free);
    free = (starts[index] as number) + labels[index]!.size;
  }
  return starts;
}
