import type { SchemeId } from '../protocol/scheme-ids.ts';
import type { Unit } from './allocation.ts';
import type { AllocationOptions, Design } from './scheme.ts';

/** What the protocol says of arms and allocation. */
interface DeclaredDesign {
  readonly arms: readonly { readonly id: string; readonly ratio: number }[];
  readonly allocation: AllocationOptions & { readonly scheme: SchemeId };
}

/** The design that a protocol and a sample make: what every scheme draws from. */
export function designOf(protocol: DeclaredDesign, units: readonly Unit[]): Design {
  const { scheme: _scheme, ...options } = protocol.allocation;
  return { units, arms: protocol.arms.map(({ id, ratio }) => ({ id, ratio })), options };
}
