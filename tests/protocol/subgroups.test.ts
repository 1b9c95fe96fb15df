import { describe, expect, it } from 'vitest';
import { checkSubgroups } from '../../src/protocol/cross-checks/check-subgroups.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import { PROTOCOL } from '../ledger/a-trial.ts';

const label = { da: 'x', en: 'x' };

function told(subgroups: readonly string[] | undefined): readonly string[] {
  const protocol = protocolSchema.parse({
    ...PROTOCOL,
    baseline: [
      { id: 'education', label, type: 'category', levels: [{ id: 'basic', label, values: ['a'] }] },
      { id: 'months', label, type: 'number' },
    ],
    reporting: { ...(subgroups === undefined ? {} : { subgroups }) },
  });
  return checkSubgroups(protocol, (path) => ({ file: path.join('.') })).map(
    ({ code, at, permitted }) => `${code} ${at.file}${permitted ? `: ${permitted.en}` : ''}`,
  );
}

describe('checkSubgroups', () => {
  it('accepts sex and categories, and a protocol without subgroups', () => {
    expect(told(['sex', 'education'])).toEqual([]);
    expect(told(undefined)).toEqual([]);
  });

  it('refuses other fields and names those that form subgroups', () => {
    expect(told(['months', 'municipality'])).toEqual([
      'PROTOCOL_REFERENCE reporting.subgroups.0: sex, education',
      'PROTOCOL_REFERENCE reporting.subgroups.1: sex, education',
    ]);
  });

  it('refuses a field named twice', () => {
    expect(told(['sex', 'sex'])).toEqual(['PROTOCOL_DUPLICATE reporting.subgroups.1']);
  });
});
