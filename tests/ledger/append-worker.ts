/** Appends batches without end and says on standard output when each is acknowledged; to be killed. Arguments: ledger, hash, name. */
import { writeSync } from 'node:fs';
import { appendEntries } from '../../src/ledger/append-entries.ts';

const [ledger, allocationHash, name] = process.argv.slice(2) as [string, string, string];

writeSync(1, 'ready\n');
for (let batch = 1; ; batch += 1) {
  // From one entry to more than one block of bytes.
  const of = batch % 9 === 0 ? 4000 : 1 + ((batch * 37) % 120);
  const drafts = Array.from({ length: of }, (_, nr) => ({
    effectiveDate: '2005-11-15',
    trialId: '0101-001',
    type: 'contact',
    source: name,
    data: { batch: `${name}/${batch}`, nr, of },
    supersedes: null,
  }));
  await appendEntries(ledger, allocationHash, drafts, {
    recordedAt: '2006-01-01T00:00:00Z',
    waitSeconds: 60,
  });
  writeSync(1, `${name}/${batch}\n`);
}
