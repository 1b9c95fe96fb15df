import type { AllocationOptions } from './scheme.ts';

/** The baseline fields that a draw reads: most schemes read none, and a million citizens then take half the memory. */
export function fieldsOfOptions({
  cluster,
  pair,
  covariates,
  balance,
}: AllocationOptions): ReadonlySet<string> {
  return new Set(
    [cluster, pair, ...(covariates ?? []), ...(balance ?? []).map(({ variable }) => variable)].filter(
      (field) => field !== undefined,
    ),
  );
}
