/** Where a number was first seen. */
export interface SeenAt {
  readonly file: string;
  /** Physical line, from 1. */
  readonly line: number;
}

/** Remembers CPR numbers and where they stood, over one or several files. */
export interface DuplicateFinder {
  /** Remembers a number (ten characters, normalised by `parseCpr`); the earlier place when it has been seen before, else null. */
  add(cpr: string, file: string, line: number): SeenAt | null;
  readonly size: number;
}

/**
 * A compact table of CPR numbers: 14 bytes a slot, at most 60 % full, so about 30 MB for a million citizens. Numbers are
 * kept as numbers (letters of replacement numbers in base 36), in memory only.
 *
 * @param capacity slots to begin with, a power of two; grows by doubling
 */
export function duplicateFinder(capacity = 4_096): DuplicateFinder {
  const files: string[] = [];
  let keys = new Float64Array(capacity);
  let lines = new Uint32Array(capacity);
  let fileOf = new Uint16Array(capacity);
  let size = 0;

  const slotOf = (key: number, table: Float64Array): number => {
    const mask = table.length - 1;
    const low = key >>> 0;
    const high = Math.floor(key / 4_294_967_296);
    let hash = Math.imul(low ^ Math.imul(high + 1, 0x85ebca6b), 0x9e3779b1);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (table[slot] !== 0 && table[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const old = { keys, lines, fileOf };
    keys = new Float64Array(old.keys.length * 2);
    lines = new Uint32Array(keys.length);
    fileOf = new Uint16Array(keys.length);
    for (let i = 0; i < old.keys.length; i += 1) {
      const key = old.keys[i]!;
      if (key === 0) continue;
      const slot = slotOf(key, keys);
      keys[slot] = key;
      lines[slot] = old.lines[i]!;
      fileOf[slot] = old.fileOf[i]!;
    }
  };

  return {
    add(cpr, file, line) {
      const key = keyOf(cpr);
      const slot = slotOf(key, keys);
      if (keys[slot] === key) return { file: files[fileOf[slot]!]!, line: lines[slot]! };
      if (files.at(-1) !== file && !files.includes(file)) files.push(file);
      keys[slot] = key;
      lines[slot] = line;
      fileOf[slot] = files.at(-1) === file ? files.length - 1 : files.indexOf(file);
      size += 1;
      if (size > keys.length * 0.6) grow();
      return null;
    },
    get size() {
      return size;
    },
  };
}

/** One whole number below 2^53, never 0, for each ten characters: 7 digits, 2 digits or letters, 1 digit. */
function keyOf(cpr: string): number {
  const key =
    (Number(cpr.slice(0, 7)) * 1_296 + Number.parseInt(cpr.slice(7, 9), 36)) * 10 + Number(cpr[9]) + 1;
  if (!Number.isSafeInteger(key))
    throw new TypeError('a number to be remembered has the form that parseCpr gives it');
  return key;
}
