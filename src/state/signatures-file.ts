import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson, sortedJson } from '../core/canonical-json.ts';
import type { ManifestFile } from './manifest.ts';

/** What is signed: the manifests as they lie there, and how far the ledger had come. */
export interface SignedState {
  readonly format: 'trial-signature/1';
  readonly manifests: readonly ManifestFile[];
  /** Hash of the last ledger entry, or null before the draw. */
  readonly ledgerHead: string | null;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly time: string;
}

/** One signature of state/signatures.json. */
export interface Signature {
  readonly signed: SignedState;
  /** SHA-256 of the public key's DER bytes: how people compare keys. */
  readonly key: string;
  /** Public key, PEM. */
  readonly publicKey: string;
  /** Ed25519 over the RFC 8785 canonical JSON of `signed`, base64. */
  readonly signature: string;
}

/** SHA-256 of a public key's SubjectPublicKeyInfo bytes, hexadecimal. */
export function keyFingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

export function signState(signed: SignedState, privateKey: KeyObject): Signature {
  const publicKey = createPublicKey(privateKey);
  return {
    signed,
    key: keyFingerprint(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signature: sign(null, Buffer.from(canonicalJson(signed), 'utf8'), privateKey).toString('base64'),
  };
}

/** True when the signature is that of its own public key, and the fingerprint that of the key. */
export function signatureHolds(item: Signature): boolean {
  try {
    const key = createPublicKey(item.publicKey);
    if (key.asymmetricKeyType !== 'ed25519' || keyFingerprint(key) !== item.key) return false;
    return verify(
      null,
      Buffer.from(canonicalJson(item.signed), 'utf8'),
      key,
      Buffer.from(item.signature, 'base64'),
    );
  } catch {
    return false;
  }
}

export function signaturesText(items: readonly Signature[]): string {
  return sortedJson(items);
}

/** Reads state/signatures.json; null when it is damaged. */
export function parseSignatures(content: string): readonly Signature[] | null {
  try {
    const items = JSON.parse(content) as readonly Signature[];
    const whole = (item: Signature) =>
      item.signed?.format === 'trial-signature/1' && Array.isArray(item.signed.manifests);
    return Array.isArray(items) && items.every(whole) ? items : null;
  } catch {
    return null;
  }
}
