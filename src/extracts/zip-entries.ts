import { inflateRawSync } from 'node:zlib';

/** One file inside a ZIP archive, as its central directory tells it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly size: number;
  /** The content as UTF-8 text; null when it cannot be unpacked. At most `size` bytes are unpacked. */
  readonly text: () => string | null;
}

const END = 0x06054b50;
const FILE = 0x02014b50;
/** The end record stands in the last bytes: 22, and a comment of at most 65,535. */
const END_REACH = 65_557;

/**
 * The files of a ZIP archive (APPNOTE 6.3: central directory, stored or deflated). Enough to look into an Excel workbook
 * before it is unpacked as a whole; archives of 4 GiB and more (ZIP64) are not read.
 *
 * @returns null when the bytes are no such archive
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] | null {
  const from = Math.max(0, bytes.length - END_REACH);
  let end = -1;
  for (let at = bytes.length - 22; at >= from && end < 0; at -= 1) {
    if (bytes.readUInt32LE(at) === END) end = at;
  }
  if (end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== FILE) return null;
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, size, text: () => unpack(bytes, local, method, packed, size) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(bytes: Buffer, local: number, method: number, packed: number, size: number): string | null {
  if (local + 30 > bytes.length) return null;
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content.toString('utf8');
  if (method !== 8) return null;
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) }).toString('utf8');
  } catch {
    return null;
  }
}
