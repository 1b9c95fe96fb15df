import type { Language } from '../../core/text.ts';
import { wrapLabel } from '../formats/svg/wrap-label.ts';
import { plainLine } from '../formats/terminal/plain-line.ts';
import { formatIsoDay } from '../words/numbers.ts';
import { WORDS } from '../words/say.ts';
import type { Change, Circumstance, ReportDifference } from './report-difference.ts';

const WIDTH = 80;

/**
 * The difference of two reports for a terminal: what is different around the numbers, how many moved, and every number of a
 * table or key figure that is shown differently. Result rows and unseen decimals are counted; `--json` has them all.
 */
export function differenceText(difference: ReportDifference, language: Language): string {
  const words = WORDS[language].formats.diff;
  const { before, after, circumstances, changes } = difference;
  const indented = (text: string, by: string) =>
    wrapLabel(plainLine(text), WIDTH - by.length).map((line) => `${by}${line}`);
  const lines = [
    ...wrapLabel(words.title(formatIsoDay(before.asOf, language), formatIsoDay(after.asOf, language)), WIDTH),
  ];
  if (circumstances.length > 0)
    lines.push(
      '',
      words.why,
      ...circumstances.flatMap((item) => indented(circumstanceLine(item, language), '  ')),
    );
  if (difference.continues !== null)
    lines.push(...indented(difference.continues ? words.continues : words.rewritten, '  '));
  const count = (...kinds: readonly Change['kind'][]) =>
    changes.filter((change) => kinds.includes(change.kind)).length;
  lines.push(
    '',
    ...(changes.length === 0
      ? [words.same]
      : wrapLabel(
          `${words.counted(count('moved'), count('unseen'), count('hidden'), count('added', 'removed'))}.`,
          WIDTH,
        )),
  );
  let where = '';
  for (const change of changes) {
    if (change.table === 'results' || change.kind === 'unseen') continue;
    if (change.where[language] !== where) {
      where = change.where[language];
      lines.push('', ...wrapLabel(plainLine(where), WIDTH));
    }
    lines.push(...indented(changeLine(change, language), '  '));
  }
  const few = changes.filter((change) => change.few).length;
  if (few > 0) lines.push('', ...wrapLabel(words.fewNote(few, difference.minimum), WIDTH));
  if (difference.separated) lines.push('', ...wrapLabel(words.causesNote, WIDTH));
  return `${lines.join('\n')}\n`;
}

function circumstanceLine(item: Circumstance, language: Language): string {
  const words = WORDS[language].formats.diff;
  const name = [words.circumstance[item.kind], item.name?.[language]]
    .filter((part) => part !== undefined)
    .join(' ');
  if (item.before === null) return `${name}: ${words.notBefore}`;
  if (item.after === null) return `${name}: ${words.noLonger}`;
  if (item.kind === 'input') return `${name}: ${words.otherBytes}`;
  return `${name}: ${shortened(item.before[language])} → ${shortened(item.after[language])}`;
}

/** A fingerprint by its beginning. */
function shortened(value: string): string {
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
}

function changeLine(change: Change, language: Language): string {
  const words = WORDS[language].formats.diff;
  const name = [change.rowLabel[language], change.columnLabel[language]]
    .filter((part) => part !== '')
    .join(', ');
  if (change.kind === 'hidden') return `${name}: ${words.hidden}`;
  if (change.kind === 'added' || change.kind === 'removed') {
    const shown = change.after ?? change.before;
    const only = words.only[change.kind === 'added' ? 'after' : 'before'];
    return `${name}: ${shown === null ? words.hidden : shown[language]} (${only})`;
  }
  const mark = change.few ? ' *' : '';
  return `${name}: ${change.before?.[language]} → ${change.after?.[language]} (${words.causes[change.cause]})${mark}`;
}
