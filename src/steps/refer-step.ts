import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson } from '../core/canonical-json.ts';
import { csvText } from '../core/csv-text.ts';
import { type Day, parseIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text, verbatim } from '../core/text.ts';
import { readExtract } from '../extracts/read-extract.ts';
import { withLedgerLock } from '../ledger/ledger-lock.ts';
import { loadProtocol } from '../protocol/load.ts';
import { pseudonym } from '../register/pseudonym.ts';
import { readKey } from '../register/read-key.ts';
import { readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { needsLock } from './check-beacon.ts';
import { lockRequired, readLock } from './check-lock.ts';
import { readDrawnAllocation } from './read-drawn-allocation.ts';

export interface Referred {
  readonly municipality: string;
  readonly arm: string | null;
  readonly citizens: number;
  readonly file: string;
  readonly sha256: string;
}

const NAME_LENGTH = 200;

/**
 * `trial refer`: the list that a municipality (all its citizens) or a provider (one arm) needs to know who is theirs. The
 * one command that writes CPR numbers; the file gets mode 0600 and is never overwritten.
 * Every list is entered in state/referrals.jsonl: when, for whom, which citizens' list (not who they are), and its SHA-256.
 * @param out Where the list goes. @param armId Only this arm, or null for all.
 * @param asked Who asked for the list, as given on the command line, and when.
 */
export async function referStep(
  dir: string,
  code: string,
  armId: string | null,
  out: string,
  keyFromEnvironment: string | undefined,
  asked: { readonly by: string | null; readonly now: string },
): Promise<Referred> {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const municipality = protocol.municipalities.find((entry) => entry.code === code.padStart(4, '0'));
  const arms = protocol.arms.map((arm) => arm.id);
  const wrong = [
    ...(municipality === undefined
      ? [
          problem(
            'MUNICIPALITY_UNKNOWN',
            {},
            text('no municipality of the trial has this code', 'ingen kommune i forsøget har denne kode'),
            {
              permitted: verbatim(protocol.municipalities.map((entry) => entry.code).join(', ')),
            },
          ),
        ]
      : []),
    ...(armId !== null && !arms.includes(armId)
      ? [
          problem('ARM_UNKNOWN', {}, text('no arm has this id', 'ingen arm har dette id'), {
            permitted: verbatim(arms.join(', ')),
          }),
        ]
      : []),
  ];
  if (asked.by !== null && !isName(asked.by))
    wrong.push(
      problem(
        'REQUESTER_INVALID',
        {},
        text('this is no name of who asks', 'dette er ikke navnet på den, der spørger'),
        {
          permitted: text(
            'a name and office on one line, without a CPR number',
            'navn og myndighed på én linje, uden CPR-nummer',
          ),
        },
      ),
    );
  if (municipality === undefined || wrong.length > 0) throw new TrialError(EXIT.usage, wrong);
  if (needsLock(protocol) && readLock(dir) === null) throw lockRequired();
  const { key, problems } = readKey(dir, keyFromEnvironment);
  if (key === null) throw new TrialError(EXIT.invalid, problems);
  const sample = readSample(dir, protocol).rows.filter((row) => row.municipality === municipality.code);
  const allocation = new Map(readDrawnAllocation(dir, protocol).rows.map((row) => [row.trialId, row.arm]));
  const byPseudonym = new Map(sample.map((row) => [row.pseudonym, row.trialId]));
  const found: [string, string, string][] = [];
  const { extract } = municipality;
  const reading = await readExtract(
    {
      path: join(dir, extract.file),
      displayName: extract.file,
      municipality,
      protocol,
      referenceDate: parseIsoDate(protocol.periods.reference) as Day,
    },
    (row) => {
      const trialId = byPseudonym.get(pseudonym(row.cpr, key));
      const arm = trialId === undefined ? undefined : allocation.get(trialId);
      if (trialId !== undefined && arm !== undefined && (armId === null || arm === armId))
        found.push([trialId, row.cpr, arm]);
    },
  );
  // In rolling enrolment not everybody who was sampled has been allocated.
  const expected = sample.filter(({ trialId }) => {
    const arm = allocation.get(trialId);
    return arm !== undefined && (armId === null || arm === armId);
  }).length;
  if (!reading.usable || found.length !== expected) {
    throw new TrialError(EXIT.invalid, [
      ...reading.problems.filter((item) => item.severity === 'error'),
      problem(
        'REFER_INCOMPLETE',
        { file: extract.file },
        text(
          `${found.length} of ${expected} sampled citizens were found in the extract`,
          `${found.length} af ${expected} udtrukne borgere blev fundet i udtrækket`,
        ),
        {
          remedy: text(
            'use the extract and the key that the sample was drawn with',
            'brug det udtræk og den nøgle, stikprøven blev trukket med',
          ),
        },
      ),
    ]);
  }
  found.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const content = csvText(['trial_id', 'cpr', 'arm'], found);
  const entry = {
    arm: armId,
    citizens: found.length,
    file: basename(out),
    municipality: municipality.code,
    requestedBy: asked.by,
    sha256: sha256(content),
    time: asked.now,
  };
  const log = inTrial(dir, STATE.referrals);
  try {
    await withLedgerLock(inTrial(dir, STATE.ledger), () => {
      const before = existsSync(log) ? readFileSync(log, 'utf8') : '';
      writeFilesAtomically([
        { path: out, content, mode: 0o600, mustBeNew: true },
        { path: log, content: `${before}${canonicalJson(entry)}\n` },
      ]);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new TrialError(EXIT.refused, [
      problem('FILE_EXISTS', { file: out }, text('a file lies there already', 'her ligger allerede en fil'), {
        remedy: text('name another file', 'angiv en anden fil'),
      }),
    ]);
  }
  return {
    municipality: municipality.code,
    arm: armId,
    citizens: found.length,
    file: out,
    sha256: sha256(content),
  };
}

function isName(written: string): boolean {
  const digits = written.replace(/[\s-]/g, '');
  return (
    written.trim() !== '' &&
    written.length <= NAME_LENGTH &&
    !/\p{Cc}/u.test(written) &&
    !/\d{10}/.test(digits)
  );
}
