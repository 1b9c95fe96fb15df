import { parseIsoDate } from '../../core/dates.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { ReportModel, Section } from '../model/report-model.ts';
import { formatDate } from '../words/numbers.ts';
import { WORDS } from '../words/say.ts';
import type { Circumstance } from './report-difference.ts';

/**
 * What differs around the numbers of two reports: the data cut, the ledger, the tool, the input files (trial.yaml holds the
 * options), the smallest number shown, what the report states about the trial, and sections that came or went.
 */
export function reportCircumstances(before: ReportModel, after: ReportModel): readonly Circumstance[] {
  const found: Circumstance[] = [];
  const add = (kind: Circumstance['kind'], name: Text | null, old: Text | null, now: Text | null) => {
    if (old?.en !== now?.en || old?.da !== now?.da) found.push({ kind, name, before: old, after: now });
  };
  add('data-cut', null, dayText(before.asOf), dayText(after.asOf));
  const [oldFacts, newFacts] = [factsOf(before), factsOf(after)];
  for (const [kind, name] of [
    ['ledger', WORDS.en.provenance.ledgerEntries],
    ['head', WORDS.en.provenance.ledgerHead],
  ] as const) {
    const key = JSON.stringify(['provenance', name, 0]);
    add(kind, null, oldFacts.get(key)?.value ?? null, newFacts.get(key)?.value ?? null);
    oldFacts.delete(key);
    newFacts.delete(key);
  }
  add('tool', null, verbatim(before.toolVersion), verbatim(after.toolVersion));
  add('small-cells', null, verbatim(`${before.smallCellMinimum}`), verbatim(`${after.smallCellMinimum}`));
  const [oldInputs, newInputs] = [inputsOf(before), inputsOf(after)];
  for (const path of new Set([...oldInputs.keys(), ...newInputs.keys()])) {
    const [old, now] = [oldInputs.get(path), newInputs.get(path)];
    if (old !== now)
      found.push({
        kind: 'input',
        name: verbatim(path),
        before: old === undefined ? null : verbatim(old),
        after: now === undefined ? null : verbatim(now),
      });
  }
  for (const key of new Set([...oldFacts.keys(), ...newFacts.keys()])) {
    const [old, now] = [oldFacts.get(key), newFacts.get(key)];
    add('fact', (now ?? old)?.name ?? null, old?.value ?? null, now?.value ?? null);
  }
  const [oldSections, newSections] = [before, after].map(
    (model) => new Map(model.sections.map((section) => [section.id, section.title])),
  ) as [Map<string, Text>, Map<string, Text>];
  for (const id of new Set([...oldSections.keys(), ...newSections.keys()])) {
    const [old, now] = [oldSections.get(id), newSections.get(id)];
    if (old === undefined || now === undefined)
      found.push({ kind: 'section', name: (now ?? old) as Text, before: old ?? null, after: now ?? null });
  }
  return found;
}

/** Hash of the last ledger entry that a report knew; null when it does not say. */
export function reportLedgerHead(model: ReportModel): string | null {
  return (
    factsOf(model).get(JSON.stringify(['provenance', WORDS.en.provenance.ledgerHead, 0]))?.value.en ?? null
  );
}

/** Kinds of circumstances that new data bring about. */
const DATA_KINDS: ReadonlySet<Circumstance['kind']> = new Set(['data-cut', 'ledger', 'head']);
/** Kinds that tell of another protocol, sample or tool; what a report states and which sections it has follow from either. */
const RULE_KINDS: ReadonlySet<Circumstance['kind']> = new Set(['tool', 'small-cells', 'input']);

/** Whether the data, and whether protocol, files or tool are others. */
export function whatDiffers(circumstances: readonly Circumstance[]): {
  readonly data: boolean;
  readonly rules: boolean;
} {
  return {
    data: circumstances.some(({ kind }) => DATA_KINDS.has(kind)),
    rules: circumstances.some(({ kind }) => RULE_KINDS.has(kind)),
  };
}

type Fact = { readonly name: Text; readonly value: Text };

/** What the report states, by section and name; without what the frame of the report says already. */
function factsOf(model: ReportModel): Map<string, Fact> {
  const words = WORDS.en.provenance;
  const framed = new Set<string>([words.generated, words.asOf, words.toolVersion]);
  const facts = new Map<string, Fact>();
  for (const section of model.sections)
    for (const block of section.blocks)
      if (block.type === 'facts')
        for (const { name, value } of block.items) {
          if (section.id === 'provenance' && framed.has(name.en)) continue;
          let time = 0;
          while (facts.has(JSON.stringify([section.id, name.en, time]))) time += 1;
          facts.set(JSON.stringify([section.id, name.en, time]), { name, value });
        }
  return facts;
}

/** SHA-256 of each input file. */
function inputsOf(model: ReportModel): ReadonlyMap<string, string> {
  const provenance = model.sections.find((section: Section) => section.id === 'provenance');
  const table = provenance?.blocks.find((block) => block.type === 'table' && block.id === 'inputs');
  if (table?.type !== 'table') return new Map();
  return new Map(
    table.rows.flatMap((row) => {
      const [cell] = row.cells;
      return cell?.kind === 'text' ? [[row.id, cell.text.en] as const] : [];
    }),
  );
}

function dayText(written: string): Text {
  const day = parseIsoDate(written);
  return day === null ? verbatim(written) : text(formatDate(day, 'en'), formatDate(day, 'da'));
}
