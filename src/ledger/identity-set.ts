/** A set of event identities that holds a million in 32 MB. */
export interface IdentitySet {
  /** Adds an identity (of `eventIdentity`); false when it is in the set already. */
  readonly add: (identity: string) => boolean;
  readonly has: (identity: string) => boolean;
}

/**
 * Keeps the first 128 bits of each identity in one typed array, open addressing, at most half full. Two events being
 * taken for one by chance has a probability of n² / 2¹²⁹: 10⁻²⁷ for a million.
 *
 * @param capacity slots to begin with, a power of two
 */
export function identitySet(capacity = 1024): IdentitySet {
  let slots = new Uint32Array(capacity * 4);
  let size = 0;
  const key = new Uint32Array(4);

  const read = (identity: string): void => {
    for (let part = 0; part < 4; part += 1) {
      key[part] = Number.parseInt(identity.slice(part * 8, part * 8 + 8), 16);
    }
    if (key[0] === 0) key[0] = 1; // a slot that begins with 0 is free
  };
  /** Where the key stands, or the free slot where it would. */
  const find = (table: Uint32Array, a: number, b: number, c: number, d: number): number => {
    const mask = table.length / 4 - 1;
    for (let slot = b & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (table[at] === 0) return at;
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) return at;
    }
  };
  const grow = (): void => {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at] === 0) continue;
      slots.set(old.subarray(at, at + 4), find(slots, old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!));
    }
  };

  return {
    add(identity) {
      read(identity);
      const at = find(slots, key[0]!, key[1]!, key[2]!, key[3]!);
      if (slots[at] !== 0) return false;
      slots.set(key, at);
      size += 1;
      if (size * 8 > slots.length) grow();
      return true;
    },
    has(identity) {
      read(identity);
      return slots[find(slots, key[0]!, key[1]!, key[2]!, key[3]!)] !== 0;
    },
  };
}
