import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFilesAtomically } from '../../core/files.ts';
import { text } from '../../core/text.ts';
import { ledgerFiles } from '../../ledger/ledger-files.ts';
import { headText } from '../../ledger/ledger-head.ts';
import { verifyLedger } from '../../ledger/verify-ledger.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { recordedHash } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import type { Divergence, Replay } from './replay.ts';

/** The ledger as it lies here, followed once from its first line. */
export interface LedgerHere {
  readonly lines: readonly string[];
  /** Hash of every entry that holds, in order. */
  readonly hashes: readonly string[];
  /** SHA-256 of the allocation that it begins with. */
  readonly allocation: string;
}

/** Reads the ledger here; an empty one when there is none. */
export function readLedgerHere({ dir, publication }: Replay): LedgerHere {
  const path = inTrial(dir, STATE.ledger);
  const randomize = publication.steps.find(({ step }) => step === 'randomize');
  const allocation = recordedHash(randomize?.outputs ?? [], STATE.allocation) ?? '';
  if (!existsSync(path)) return { lines: [], hashes: [], allocation };
  const bytes = readFileSync(path);
  const hashes: string[] = [];
  verifyLedger(bytes, allocation, ({ hash }) => hashes.push(hash));
  return { lines: bytes.toString('utf8').split('\n'), hashes, allocation };
}

/** How far a step brought the ledger. */
export function reached({ options }: PublishedStep): { readonly entries: number; readonly head: string } {
  return { entries: Number(options['entries']?.value ?? 0), head: String(options['head']?.value ?? '') };
}

/**
 * The first line of the ledger here that is not what the step left: no line before `from` is looked at, they belong to earlier steps.
 * @param again the ledger as the step made it now, when it was done again
 */
export function ledgerDivergence(
  here: LedgerHere,
  step: PublishedStep,
  from: number,
  again: readonly string[] | null,
): readonly Divergence[] {
  const { entries, head } = reached(step);
  const differing = (line: number): readonly Divergence[] => [
    {
      what: 'state',
      at: { file: STATE.ledger, line },
      message: text('not the published line', 'ikke den offentliggjorte linje'),
    },
  ];
  if (again !== null)
    for (let index = from; index < entries; index += 1)
      if (here.lines[index] !== again[index]) return differing(index + 1);
  if (here.hashes.length < entries) return here.hashes.length < from ? [] : differing(here.hashes.length + 1);
  const last = entries === 0 ? here.allocation : here.hashes[entries - 1];
  return last === head || entries === from ? [] : differing(entries);
}

/** Puts the ledger here, as far as the step brought it, in the clean folder; nothing when it is not the published one. */
export function takeLedger(replay: Replay, here: LedgerHere, step: PublishedStep): void {
  const { entries, head } = reached(step);
  if (entries === 0 || here.hashes[entries - 1] !== head) return;
  const content = here.lines
    .slice(0, entries)
    .map((line) => `${line}\n`)
    .join('');
  const files = ledgerFiles(inTrial(replay.folder, STATE.ledger));
  writeFilesAtomically([
    { path: files.ledger, content },
    { path: files.head, content: headText({ entries, bytes: Buffer.byteLength(content), head }) },
  ]);
}

/** Lines of the ledger in the clean folder. */
export function linesAgain({ folder }: Replay): readonly string[] {
  const path = join(folder, ...STATE.ledger.split('/'));
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}
