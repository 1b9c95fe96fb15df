import { canonicalJson } from '../../core/canonical-json.ts';
import type { Place } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import type { Manifest } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import type { Divergence } from './replay.ts';

/** A manifest, from wherever it comes. */
export type AnyManifest = Pick<
  Manifest,
  'step' | 'toolVersion' | 'algorithms' | 'options' | 'inputs' | 'outputs' | 'time'
>;

/**
 * Where a manifest is not the published one: algorithms, options, files that went in and came out, time.
 *
 * @param whose `here`: the one that lies in state/; `again`: that of the step done again, whose tool version may be another
 * @param protocol false when trial.yaml itself is compared elsewhere, option by option
 */
export function manifestDivergences(
  published: PublishedStep,
  manifest: AnyManifest,
  at: Place,
  whose: 'here' | 'again',
  protocol = whose === 'here',
): readonly Divergence[] {
  const found: Divergence[] = [];
  const differs = (what: Divergence['what'], name: Text, before: unknown, now: unknown) => {
    if (canonicalJson(before ?? null) === canonicalJson(now ?? null)) return;
    const [a, b] = [shown(before), shown(now)];
    const message =
      whose === 'here'
        ? text(`${name.en}: published ${a}, here ${b}`, `${name.da}: offentliggjort ${a}, her ${b}`)
        : text(`${name.en}: published ${a}, now ${b}`, `${name.da}: offentliggjort ${a}, nu ${b}`);
    found.push({ what, at, message });
  };
  differs('algorithm', text('algorithms', 'algoritmer'), published.algorithms, manifest.algorithms);
  // Done again by a later version: its words of explanation may be others, and what it records besides was not published.
  const names =
    whose === 'here'
      ? new Set([...Object.keys(published.options), ...Object.keys(manifest.options)])
      : Object.keys(published.options).filter((name) => name !== 'howToCheck');
  for (const name of names) {
    const words = text(`option ${name}`, `valget ${name}`);
    differs('options', words, published.options[name]?.value, manifest.options[name]?.value);
    differs(
      'options',
      text(`origin of ${name}`, `oprindelsen af ${name}`),
      published.options[name]?.origin,
      manifest.options[name]?.origin,
    );
  }
  if (whose === 'here')
    differs(
      'tool version',
      text('tool version', 'værktøjets version'),
      published.toolVersion,
      manifest.toolVersion,
    );
  const files = (list: PublishedStep['inputs']) =>
    Object.fromEntries(
      list
        .filter(({ path }) => protocol || path !== STATE.protocol)
        .map(({ path, sha256 }) => [path, sha256]),
    );
  const [inputs, others] = [files(published.inputs), files([...manifest.inputs])];
  for (const path of new Set([...Object.keys(inputs), ...Object.keys(others)]))
    differs('input', text(path, path), inputs[path], others[path]);
  const [outputs, made] = [files(published.outputs), files([...manifest.outputs])];
  for (const path of new Set([...Object.keys(outputs), ...Object.keys(made)]))
    differs('state', text(path, path), outputs[path], made[path]);
  differs('options', text('time', 'tidspunkt'), published.time, manifest.time);
  return found;
}

/** A value on one line, not longer than a person reads. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return '–';
  const line = typeof value === 'string' ? value : canonicalJson(value);
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
