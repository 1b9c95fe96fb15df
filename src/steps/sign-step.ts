import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { verifyLedgerFile } from '../ledger/verify-ledger-file.ts';
import type { ManifestFile } from '../state/manifest.ts';
import {
  keyFingerprint,
  parseSignatures,
  type Signature,
  signaturesText,
  signState,
} from '../state/signatures-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** `trial key`: an Ed25519 key pair; the private half in keys/ (mode 0600), the public half in state/. */
export function keyStep(dir: string): { readonly fingerprint: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  try {
    writeFilesAtomically([
      { path: inTrial(dir, STATE.signingKey), content: secret, mode: 0o600, mustBeNew: true },
      { path: inTrial(dir, STATE.publicKey), content: pem },
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new TrialError(EXIT.refused, [
      problem(
        'SIGNING_KEY_EXISTS',
        { file: STATE.signingKey },
        text('there is a signing key already', 'der er allerede en signeringsnøgle'),
        {
          remedy: text(
            'use it; to change keys, move the old one away first',
            'brug den; flyt den gamle væk først, hvis nøglen skal skiftes',
          ),
        },
      ),
    ]);
  }
  return { fingerprint: keyFingerprint(publicKey), publicKey: pem };
}

/** `trial sign`: signs every manifest and the ledger's head, and adds the signature to state/signatures.json. */
export function signStep(dir: string, now: string): Signature {
  const manifests = manifestFiles(dir);
  if (manifests.length === 0)
    throw new TrialError(EXIT.refused, [
      problem(
        'STEP_MISSING',
        { file: STATE.manifests },
        text('there is nothing to sign yet', 'der er endnu intet at signere'),
        { remedy: text('run `trial sample` first', 'kør først `trial sample`') },
      ),
    ]);
  const key = readSigningKey(dir);
  const allocation = inTrial(dir, STATE.allocation);
  const ledgerHead = existsSync(allocation)
    ? verifyLedgerFile(inTrial(dir, STATE.ledger), sha256(readFileSync(allocation))).head
    : null;
  const path = inTrial(dir, STATE.signatures);
  const earlier = existsSync(path) ? parseSignatures(readFileSync(path, 'utf8')) : [];
  if (earlier === null)
    throw new TrialError(EXIT.invalid, [
      problem(
        'SIGNATURES_INVALID',
        { file: STATE.signatures },
        text('this is not a list of signatures', 'dette er ikke en liste af signaturer'),
        { remedy: text('restore the file from a backup', 'hent filen fra en sikkerhedskopi') },
      ),
    ]);
  const signature = signState({ format: 'trial-signature/1', manifests, ledgerHead, time: now }, key);
  writeFilesAtomically([{ path, content: signaturesText([...earlier, signature]) }]);
  return signature;
}

/** Manifests as they lie there, with their hashes, sorted. */
export function manifestFiles(dir: string): readonly ManifestFile[] {
  const folder = inTrial(dir, STATE.manifests);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const path = `${STATE.manifests}/${name}`;
      return { path, sha256: sha256(readFileSync(inTrial(dir, path))) };
    });
}

function readSigningKey(dir: string): KeyObject {
  const path = inTrial(dir, STATE.signingKey);
  const failed = (code: string, en: string, da: string) =>
    new TrialError(EXIT.refused, [
      problem(code, { file: STATE.signingKey }, text(en, da), {
        remedy: text('make one with `trial key`, or restore it', 'lav en med `trial key`, eller gendan den'),
      }),
    ]);
  if (!existsSync(path))
    throw failed('SIGNING_KEY_MISSING', 'there is no signing key', 'der er ingen signeringsnøgle');
  try {
    const key = createPrivateKey(readFileSync(path, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // said below
  }
  throw failed(
    'SIGNING_KEY_INVALID',
    'this is no Ed25519 private key',
    'dette er ingen privat Ed25519-nøgle',
  );
}
