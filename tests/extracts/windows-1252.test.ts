import { describe, expect, it } from 'vitest';
import { WINDOWS_1252_UNDEFINED, windows1252ToUtf8 } from '../../src/extracts/windows-1252.ts';

describe('windows1252ToUtf8', () => {
  it('agrees with the streaming TextDecoder on every byte but the five undefined ones', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const ours = windows1252ToUtf8(Uint8Array.of(byte)).toString('utf8');
      if (WINDOWS_1252_UNDEFINED.includes(byte)) expect(ours).toBe('\uFFFD');
      else {
        const decoder = new TextDecoder('windows-1252');
        expect(ours).toBe(decoder.decode(Uint8Array.of(byte), { stream: true }) + decoder.decode());
      }
    }
  });

  it('reads the signs Danish files have', () => {
    const bytes = Uint8Array.of(0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5, 0x80, 0x93, 0x94, 0x96);
    expect(windows1252ToUtf8(bytes).toString('utf8')).toBe('æøåÆØÅ€“”–');
  });
});
