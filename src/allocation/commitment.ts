import { digest } from '../core/sha256.ts';

export const COMMITMENT_ALGORITHM = 'trial/commitment/v1';
export const BEACON_ALGORITHM = 'trial/seed/v1';

/**
 * The commitment that `trial lock` prints, to be published before the draw: digest(`trial/commitment/v1`, secret, SHA-256 of
 * the protocol, SHA-256 of the sample). It binds secret, protocol and sample and tells nothing of the secret.
 */
export function commitmentOf(secret: string, protocolSha256: string, sampleSha256: string): string {
  return digest([COMMITMENT_ALGORITHM, secret, protocolSha256, sampleSha256]);
}

/**
 * The allocation seed: the secret itself, or, with a public value that came later,
 * digest(`trial/seed/v1`, secret, beacon). Whoever chose the secret could not know the beacon, and whoever draws the
 * beacon does not know the secret.
 */
export function allocationSeed(secret: string, beacon: string | null): string {
  return beacon === null ? secret : digest([BEACON_ALGORITHM, secret, beacon]);
}

/**
 * The command with which anybody computes the commitment. Manifests are JSON, where a backslash or a double quote stands doubled or
 * escaped; the commands have neither, so that they can be copied as they are read.
 */
export function commitmentInShell(secret: string, protocolSha256: string, sampleSha256: string): string {
  return `{ echo ${COMMITMENT_ALGORITHM}; echo ${secret}; echo ${protocolSha256}; printf %s ${sampleSha256}; } | sha256sum`;
}

/** The command that computes the seed from secret and public value. */
export function seedInShell(secret: string, beacon: string): string {
  const value = /^[^'"\\\p{Cc}]*$/u.test(beacon) ? `'${beacon}'` : 'BEACON';
  return `{ echo ${BEACON_ALGORITHM}; echo ${secret}; printf %s ${value}; } | sha256sum`;
}
