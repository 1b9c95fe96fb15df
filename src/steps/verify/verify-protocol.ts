import { warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import type { Finding, TrialFiles } from './verification.ts';

/** Warns (`PROTOCOL_CHANGED`) when the protocol is not the one the sample was drawn by. It may be edited: no difference. */
export function verifyProtocol({ manifests, sample, protocolSha256 }: TrialFiles): Finding {
  const drawn = manifests.sample !== null && sample !== null;
  if (!drawn || recordedHash(manifests.sample?.inputs ?? [], STATE.protocol) === protocolSha256)
    return { part: null, differences: [] };
  return {
    part: null,
    differences: [],
    warnings: [
      warning(
        'PROTOCOL_CHANGED',
        { file: STATE.protocol },
        text(
          'the protocol has been edited since the sample was drawn',
          'protokollen er redigeret, siden stikprøven blev trukket',
        ),
      ),
    ],
  };
}
