import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { counted } from '../../core/counted.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { text } from '../../core/text.ts';
import {
  keyFingerprint,
  parseSignatures,
  type Signature,
  signatureHolds,
} from '../../state/signatures-file.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { manifestFiles } from '../sign-step.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * Checks every signature: that it is that of its key, and that the manifests it names have the same bytes now. The ledger may
 * have grown since; the head that was signed must still be one of its entries.
 * Without a trusted key it takes the keys that lie there.
 */
export function verifySignatures({ dir, trustedKey }: TrialFiles): Finding {
  const path = inTrial(dir, STATE.signatures);
  if (!existsSync(path))
    return {
      part: {
        part: 'signatures',
        result: 'absent',
        detail: text(
          'nobody has signed manifests and ledger',
          'ingen har signeret manifester og hændelseslog',
        ),
      },
      differences:
        trustedKey === null
          ? []
          : [
              problem(
                'SIGNATURE_MISSING',
                { file: STATE.signatures },
                text('the trusted key has signed nothing', 'den betroede nøgle har intet signeret'),
              ),
            ],
    };
  const items = parseSignatures(readFileSync(path, 'utf8'));
  if (items === null || items.length === 0)
    return {
      part: { part: 'signatures', result: 'matches', detail: text('unreadable', 'ulæselig') },
      differences: [
        problem(
          'SIGNATURES_INVALID',
          { file: STATE.signatures },
          text('this is not a list of signatures', 'dette er ikke en liste af signaturer'),
        ),
      ],
    };
  const found = items.flatMap((item, index) => differencesOf(dir, item, index + 1));
  const own = fingerprintOf(trustedKey);
  if (trustedKey !== null && !items.some((item) => item.key === own && signatureHolds(item)))
    found.push(
      problem(
        'SIGNATURE_MISSING',
        { file: STATE.signatures },
        text('no signature is that of the trusted key', 'ingen signatur er den betroede nøgles'),
      ),
    );
  const last = items.at(-1) as Signature;
  const unsigned = manifestFiles(dir).filter(
    ({ path: name }) => !items.some((item) => item.signed.manifests.some((file) => file.path === name)),
  ).length;
  const detail = text(
    `${counted(items.length, 'signature', 'signatures')}; the last ${last.signed.time} with key ${last.key}; ${counted(unsigned, 'manifest', 'manifests')} unsigned`,
    `${counted(items.length, 'signatur', 'signaturer')}; den seneste ${last.signed.time} med nøglen ${last.key}; ${counted(unsigned, 'manifest', 'manifester')} usigneret`,
  );
  return { part: { part: 'signatures', result: 'matches', detail }, differences: found };
}

function differencesOf(dir: string, item: Signature, place: number): readonly Problem[] {
  const at = { file: STATE.signatures };
  if (!signatureHolds(item))
    return [
      problem(
        'SIGNATURE_INVALID',
        at,
        text(`signature ${place} is not that of its key`, `signatur ${place} er ikke sin nøgles`),
      ),
    ];
  const now = new Map(manifestFiles(dir).map((file) => [file.path, file.sha256]));
  const changed = item.signed.manifests.filter((file) => now.get(file.path) !== file.sha256);
  const found = changed.map((file) =>
    problem(
      'SIGNED_MANIFEST_CHANGED',
      { file: file.path },
      text(`not the bytes that signature ${place} signed`, `ikke de byte, som signatur ${place} gælder`),
    ),
  );
  const head = item.signed.ledgerHead;
  if (head !== null && !headStands(dir, head))
    found.push(
      problem(
        'SIGNED_HEAD_MISSING',
        { file: STATE.ledger },
        text(
          `the ledger no longer holds the head that signature ${place} signed`,
          `hændelsesloggen rummer ikke længere det hoved, som signatur ${place} gælder`,
        ),
      ),
    );
  return found;
}

/** The signed head is an entry of the ledger, or what the first entry points back to. */
function headStands(dir: string, head: string): boolean {
  const path = inTrial(dir, STATE.ledger);
  if (existsSync(path)) {
    const ledger = readFileSync(path, 'utf8');
    if (ledger.includes(`"hash":"${head}"`) || ledger.split('\n', 1)[0]?.includes(`"prev":"${head}"`))
      return true;
    if (ledger !== '') return false;
  }
  const allocation = inTrial(dir, STATE.allocation);
  return existsSync(allocation) && sha256(readFileSync(allocation)) === head;
}

function fingerprintOf(pem: string | null): string | null {
  if (pem === null) return null;
  try {
    return keyFingerprint(createPublicKey(pem));
  } catch {
    return null;
  }
}
