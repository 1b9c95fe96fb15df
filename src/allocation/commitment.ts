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
