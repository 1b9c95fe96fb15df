import { type Text, verbatim } from '../../core/text.ts';
import { CATALOGUE } from '../../effects/catalogue.ts';
import { textCell } from '../model/cells.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Column, PublishedRow, Table } from '../model/report-model.ts';
import { trialKind } from '../model/trial-kind.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/**
 * Methods in words, generated from the rows that were really computed.
 *
 * @param results every estimate of the report
 */
export function methodsSection(context: ReportContext, results: readonly PublishedRow[]): SectionResult {
  const used = usedIn(results);
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.methods.intro) },
    estimatorTable(context, used),
  ];
  const { costs } = context.input;
  if (costs !== null)
    blocks.push(
      { type: 'heading', text: say((words) => words.methods.costTitle) },
      {
        type: 'list',
        items: [costs.methods.difference, costs.methods.bootstrap, costs.methods.perExtraPlacement],
      },
    );
  blocks.push(
    { type: 'heading', text: say((words) => words.methods.missingTitle) },
    { type: 'paragraph', tone: 'plain', text: say((words) => words.methods.missing) },
  );
  if (context.design.unit === 'cluster')
    blocks.push({
      type: 'paragraph',
      tone: 'plain',
      text: say((words) => words.chapters.clusterNotes.elsewhere),
    });
  const failures = notEstimableLines(context);
  if (failures.length > 0) blocks.push({ type: 'list', items: failures });
  const protection: Block[] = [];
  if (context.minimum > 1)
    protection.push(
      { type: 'heading', text: say((words) => words.methods.protectionTitle) },
      {
        type: 'list',
        items: [0, 1, 2].map((index) =>
          say((words) => words.methods.protection(context.minimum)[index] as string),
        ),
      },
    );
  return section(
    'methods',
    say((words) => words.methods.title),
    [...blocks, ...protection, recordTable(used)],
  );
}

/** The records of one estimator and the outcomes it was used for. */
interface Used {
  readonly methods: Set<string>;
  readonly outcomes: Set<string>;
}

function usedIn(results: readonly PublishedRow[]): ReadonlyMap<string, Used> {
  const used = new Map<string, Used>();
  for (const { estimator, method, outcome } of results) {
    const entry = used.get(estimator) ?? { methods: new Set(), outcomes: new Set() };
    entry.methods.add(method);
    entry.outcomes.add(outcome);
    used.set(estimator, entry);
  }
  return used;
}

function column(id: string, label: Text, language?: 'en'): Column {
  return {
    id,
    group: null,
    label,
    unit: null,
    align: 'text',
    ...(language === undefined ? {} : { language }),
  };
}

/** One line per estimator: what it does, how, and the outcomes it was used for. */
function estimatorTable(context: ReportContext, used: ReadonlyMap<string, Used>): Table {
  return {
    type: 'table',
    id: 'methods',
    caption: say((words) => words.methods.caption),
    corner: say((words) => words.methods.estimator),
    columns: [
      column(
        'how',
        say((words) => words.methods.how),
      ),
      column(
        'outcomes',
        say((words) => words.methods.outcomes),
      ),
    ],
    rows: [...used].map(([estimator, { outcomes }]) => ({
      id: estimator,
      label: estimatorText(estimator),
      kind: 'plain',
      cells: [
        textCell(sentenceOf(estimator)),
        textCell(
          say((words, language) => {
            const names = [...new Set([...outcomes].map((id) => outcomeName(context, id)[language]))];
            return names.length > 4
              ? words.methods.several(names.slice(0, 3), names.length - 3)
              : names.join('; ');
          }),
        ),
      ],
    })),
    notes: [],
  };
}

/** What stands in the result rows, word for word, by the id under which `trial analyze --explain` tells more. */
function recordTable(used: ReadonlyMap<string, Used>): Table {
  return {
    type: 'table',
    id: 'method-records',
    caption: say((words) => words.methods.recordsCaption),
    corner: say((words) => words.methods.id),
    columns: [
      column(
        'record',
        say((words) => words.methods.sentence),
        'en',
      ),
    ],
    rows: [...used].map(([estimator, { methods }]) => ({
      id: estimator,
      label: verbatim(estimator),
      kind: 'plain',
      cells: [textCell([...methods].join(' '))],
    })),
    notes: [say((words) => words.methods.raw)],
  };
}

/** In the reader's language; where a trial uses an estimator that the words do not know, its title. */
function sentenceOf(estimator: string): Text {
  const id = estimator.split(':')[0] as string;
  return say((words, language) => words.methods.sentences[id] ?? estimatorText(estimator)[language]);
}

/** An outcome's label; of a part of one (`id: competing`) that of the whole. */
function outcomeName(context: ReportContext, id: string): Text {
  const found = context.outcomes.find(
    ({ definition }) => id === definition.id || id.startsWith(`${definition.id}:`),
  );
  const weeks = /^retained-(\d+)-weeks$/.exec(id);
  if (found === undefined && weeks !== null)
    return say((words) =>
      weeks[1] === '0'
        ? words.field.kinds[trialKind(context)].retentionStart
        : words.chapters.retention.after(Number(weeks[1])),
    );
  if (found !== undefined) return found.definition.label;
  // Measures of a survey at two waves are called `measure/wave-wave` in the data.
  const change = context.input.fieldwork?.changes.find(
    ({ measure, from, to }) => id === `${measure}/${from}-${to}`,
  );
  return change?.label ?? verbatim(id);
}

function estimatorText(estimator: string): Text {
  const id = estimator.split(':')[0] as string;
  const entry = CATALOGUE.find((definition) => definition.id === id);
  return say((words, language) => words.methods.estimators[id] ?? entry?.title[language] ?? id);
}

/** One line for an outcome, a method and a reason; how many numbers of groups and strata it holds for. */
function notEstimableLines(context: ReportContext): readonly Text[] {
  const counted = new Map<
    string,
    { readonly numbers: Set<string>; readonly line: (count: number) => Text }
  >();
  for (const { definition, rows } of context.outcomes)
    for (const { estimator, status, stratum, arm, estimand } of rows) {
      if (status === 'ok' || status === 'suppressed') continue;
      const key = `${definition.id}\n${estimator}\n${status}`;
      const entry = counted.get(key) ?? {
        numbers: new Set<string>(),
        line: (count: number) =>
          say((words, language) =>
            words.methods.notEstimable(
              definition.label[language],
              estimatorText(estimator)[language],
              words.cell.notEstimable[status],
              count,
            ),
          ),
      };
      entry.numbers.add(`${stratum}\n${arm}\n${estimand}`);
      counted.set(key, entry);
    }
  return [...counted.values()].map(({ numbers, line }) => line(numbers.size));
}
