import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import { canonicalData } from '../../src/ledger/canonical-data.ts';
import type { EntryDraft, EventValue, LedgerEntry } from '../../src/ledger/entry.ts';
import { entryLines } from '../../src/ledger/entry-lines.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { ALLOCATION_HASH, chain, draft, JOB } from './a-trial.ts';

const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', 'a', 'æøå', '"', '\\', '},"effectiveDate":"', 'null', '\u0000', '\u007f', '\u2028'),
);
const anyValue: fc.Arbitrary<EventValue> = fc.oneof(
  anyText,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 0.1, 1e21, 1e-7, 123456789.123456, 1234567890, 0.000001, 5e-324, 20.5),
);
const anyData = fc.dictionary(
  fc.oneof(fc.constantFrom('hours', 'method', 'a', 'ab', 'B', '1', '__proto__'), anyText),
  anyValue,
  { maxKeys: 5 },
);
const anyDraft: fc.Arbitrary<EntryDraft> = fc.record({
  effectiveDate: fc.constantFrom('2005-10-01', '2004-02-29', '1999-12-31', '0999-01-01'),
  trialId: fc.oneof(
    fc.constant('0101-001'),
    anyText.filter((text) => text !== ''),
  ),
  type: fc.constantFrom('contact', 'æ', 'placed'),
  source: fc.oneof(
    fc.constant('kommune-0101'),
    anyText.filter((text) => text !== ''),
  ),
  data: anyData,
  supersedes: fc.constant(null),
});

/** Every line for itself: no line lies wholly in a piece, so each is judged the careful way. */
function carefully(bytes: Buffer) {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 50) pieces.push(bytes.subarray(at, at + 50));
  return verifyLedger(pieces, ALLOCATION_HASH);
}

const LINES = chain([
  draft('0101-001', 'placed', '2005-11-15', { ...JOB, employerSize: '1-9', foundBy: 'provider' }),
  draft('0101-003', 'contact', '2005-11-16', { method: 'meeting', hours: 0.75, first: true, last: null }),
  draft('0101-001', 'placed', '2005-11-16', { ...JOB, correctionReason: 'Forkert dato' }, 1),
]).map((entry) => canonicalJson(entry));

/** A line changed in any way and then given its right hash, as a forger would who knows the rule. */
function forged(line: string, change: (unhashed: Buffer) => Buffer): Buffer {
  const at = line.indexOf('"hash":"');
  const unhashed = change(Buffer.from(line.slice(0, at) + line.slice(at + 74), 'utf8'));
  const hash = createHash('sha256').update(unhashed).digest('hex');
  const prevAt = unhashed.indexOf('"prev":"');
  const place = prevAt === -1 ? Math.min(at, unhashed.length) : prevAt;
  return Buffer.concat([
    unhashed.subarray(0, place),
    Buffer.from(`"hash":"${hash}",`),
    unhashed.subarray(place),
    Buffer.from('\n'),
  ]);
}

describe('the quick way to verify', () => {
  it('agrees with the careful way on every ledger that the toolkit can write', () => {
    fc.assert(
      fc.property(fc.array(anyDraft, { minLength: 1, maxLength: 8 }), (drafts) => {
        const head = { entries: 0, bytes: 0, head: ALLOCATION_HASH };
        const lines = [...entryLines(drafts, head, '2006-11-01T09:00:00Z')];
        const bytes = Buffer.from(lines.map(({ content }) => content).join(''), 'utf8');
        const seen: LedgerEntry[] = [];
        const quick = verifyLedger(bytes, ALLOCATION_HASH, (entry) => seen.push(entry));
        expect(quick).toEqual(carefully(bytes));
        expect(quick).toMatchObject({ ok: true, entries: drafts.length });
        expect(seen.map((entry) => canonicalJson(entry))).toEqual(
          lines.map(({ content }) => content.trimEnd()),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('accepts no forged line that the careful way refuses, byte by byte', () => {
    let refused = 0;
    for (const line of LINES.slice(0, 2)) {
      const length = Buffer.byteLength(line) - 74;
      for (let at = 0; at < length; at += 1) {
        for (const byte of [9, 32, 34, 44, 48, 57, 92, 101, 125, 0xe6]) {
          for (const replaced of [0, 1]) {
            const bytes = forged(line, (unhashed) =>
              Buffer.concat([
                unhashed.subarray(0, at),
                Buffer.from([byte]),
                unhashed.subarray(at + replaced),
              ]),
            );
            // What the quick way refuses has been judged the careful way already.
            if (!verifyLedger(bytes, ALLOCATION_HASH).ok) refused += 1;
            else expect(carefully(bytes).ok).toBe(true);
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(5_000);
  });

  it.each([
    ['a number with a zero at its end', '"hours":0.75', '"hours":0.750'],
    ['a number with an exponent', '"hours":0.75', '"hours":75e-2'],
    ['a number with a sign', '"hours":0.75', '"hours":+0.75'],
    ['minus zero', '"hours":0.75', '"hours":-0'],
    ['a leading zero', '"hours":0.75', '"hours":00.75'],
    ['keys in another order', '"first":true,"hours":0.75', '"hours":0.75,"first":true'],
    ['a key twice', '"first":true', '"first":true,"first":true'],
    ['an escape that need not be', '"meeting"', '"m\\u0065eting"'],
    ['a nested value', '"meeting"', '{"a":1}'],
    ['a list', '"meeting"', '[]'],
    ['a field more', '"seq":1', '"seq":1,"seqx":1'],
    ['a date that does not exist', '2005-11-16', '2005-02-29'],
    ['a moment that does not exist', 'T09:00:00Z', 'T24:00:00Z'],
    ['a comma too many', '"method":"meeting"}', '"method":"meeting",}'],
    ['an empty name', '"source":"aktoer-0101"', '"source":""'],
    ['a number of another entry', '"seq":1', '"seq":2'],
    ['a correction of itself', '"supersedes":null', '"supersedes":1'],
    ['a correction of nothing', '"supersedes":null', '"supersedes":0'],
    ['a capital in the link', ALLOCATION_HASH, ALLOCATION_HASH.toUpperCase()],
  ])('refuses %s, as the careful way does', (_, from, to) => {
    const [line] = chain([
      draft('0101-003', 'contact', '2005-11-16', { method: 'meeting', hours: 0.75, first: true }),
    ]).map((entry) => canonicalJson(entry));
    const whole = (change: (text: string) => string) =>
      forged(line as string, (bytes) => Buffer.from(change(bytes.toString('utf8')), 'utf8'));
    expect(
      verifyLedger(
        whole((text) => text),
        ALLOCATION_HASH,
      ).ok,
    ).toBe(true);
    const bytes = whole((text) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    });
    const quick = verifyLedger(bytes, ALLOCATION_HASH);
    expect(quick.ok).toBe(false);
    expect(quick).toEqual(carefully(bytes));
  });

  it('reads lines that end anywhere near the end of a piece', () => {
    const drafts = Array.from({ length: 60 }, (_, index) =>
      draft('0101-001', 'contact', '2005-11-16', { method: 'x'.repeat(index * 7), hours: index }),
    );
    const head = { entries: 0, bytes: 0, head: ALLOCATION_HASH };
    const bytes = Buffer.from(
      [...entryLines(drafts, head, '2006-11-01T09:00:00Z')].map(({ content }) => content).join(''),
    );
    for (const size of [4000, 4096, 4097, 5000, 9000, bytes.length - 1]) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      expect(verifyLedger(pieces, ALLOCATION_HASH)).toMatchObject({ ok: true, entries: 60 });
    }
    const long = [
      ...entryLines(
        [draft('0101-001', 'contact', '2005-11-16', { method: 'x'.repeat(9000) }), ...drafts],
        head,
        '2006-11-01T09:00:00Z',
      ),
    ];
    expect(
      verifyLedger(Buffer.from(long.map(({ content }) => content).join('')), ALLOCATION_HASH),
    ).toMatchObject({ ok: true, entries: 61 });
  });
});

describe('canonicalData', () => {
  it('writes what the general rule writes', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        expect(canonicalData(data)).toBe(canonicalJson(data));
      }),
      { numRuns: 500 },
    );
  });
});

describe('entryLines', () => {
  it('writes the canonical form of the entry, whatever the draft holds', () => {
    fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 5 }), (drafts) => {
        const head = { entries: 0, bytes: 0, head: ALLOCATION_HASH };
        const lines = [...entryLines(drafts, head, '2006-11-01T09:00:00Z')];
        expect(lines.map(({ content }) => content)).toEqual(
          chain(drafts).map((entry) => `${canonicalJson(entry)}\n`),
        );
      }),
    );
  });

  it('refuses what would not be a line', () => {
    const head = { entries: 0, bytes: 0, head: ALLOCATION_HASH };
    const good = draft('0101-001', 'referred', '2005-10-01');
    const first = (item: EntryDraft, moment = '2006-11-01T09:00:00Z', before = head) =>
      entryLines([item], before, moment).next();
    expect(first(good).done).toBe(false);
    for (const bad of [
      { ...good, trialId: '' },
      { ...good, effectiveDate: '2005-02-30' },
      { ...good, supersedes: 1 },
      { ...good, data: { x: Number.NaN } },
      { ...good, data: { x: { y: 1 } } as unknown as EntryDraft['data'] },
    ]) {
      expect(() => first(bad)).toThrow(TypeError);
    }
    expect(() => first(good, '2006-11-01')).toThrow(TypeError);
    expect(() => first(good, undefined, { ...head, head: 'x' })).toThrow(TypeError);
  });
});
