import { type Text, verbatim } from '../../core/text.ts';
import { CATALOGUE } from '../../effects/catalogue.ts';
import { textCell } from '../model/cells.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Table } from '../model/report-model.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/** Methods in words, generated from the rows that were really computed. */
export function methodsSection(context: ReportContext): SectionResult {
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.methods.intro) },
    estimatorTable(context),
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
  const failures = notEstimableLines(context);
  if (failures.length > 0) blocks.push({ type: 'list', items: failures });
  if (context.minimum > 1)
    blocks.push(
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
    blocks,
  );
}

/** One line per estimator, with its method sentences and the outcomes it was used for. */
function estimatorTable(context: ReportContext): Table {
  const used = new Map<string, { methods: Set<string>; outcomes: Set<string> }>();
  for (const { definition, rows } of context.outcomes)
    for (const { estimator, method } of rows) {
      const entry = used.get(estimator) ?? { methods: new Set(), outcomes: new Set() };
      entry.methods.add(method);
      entry.outcomes.add(definition.id);
      used.set(estimator, entry);
    }
  const labels = new Map(context.outcomes.map(({ definition }) => [definition.id, definition.label]));
  return {
    type: 'table',
    id: 'methods',
    caption: say((words) => words.methods.caption),
    corner: say((words) => words.methods.estimator),
    columns: [
      { id: 'what', group: null, label: say((words) => words.methods.what), unit: null, align: 'text' },
      {
        id: 'method',
        group: null,
        label: say((words) => words.methods.sentence),
        unit: null,
        align: 'text',
        language: 'en',
      },
      {
        id: 'outcomes',
        group: null,
        label: say((words) => words.methods.outcomes),
        unit: null,
        align: 'text',
      },
    ],
    rows: [...used].map(([estimator, { methods, outcomes }]) => ({
      id: estimator,
      label: verbatim(estimator),
      kind: 'plain',
      cells: [
        textCell(estimatorText(estimator)),
        textCell([...methods].join(' ')),
        textCell(
          say((_, language) => [...outcomes].map((id) => labels.get(id)?.[language] ?? id).join('; ')),
        ),
      ],
    })),
    notes: [say((words) => words.methods.raw)],
  };
}

function estimatorText(estimator: string): Text {
  const id = estimator.split(':')[0] as string;
  const entry = CATALOGUE.find((definition) => definition.id === id);
  return say((words, language) => words.methods.estimators[id] ?? entry?.title[language] ?? id);
}

function notEstimableLines(context: ReportContext): readonly Text[] {
  const lines = new Map<string, Text>();
  for (const { definition, rows } of context.outcomes)
    for (const { estimator, status, stratum, arm, estimand } of rows) {
      if (status === 'ok' || status === 'suppressed') continue;
      lines.set(
        `${definition.id}\n${estimator}\n${status}\n${stratum}\n${arm}\n${estimand}`,
        say((words, language) => {
          const place = [
            context.armLabel(arm)[language],
            ...(stratum === null ? [] : [context.stratumLabel(stratum)[language]]),
          ].join(', ');
          return words.methods.notEstimable(
            definition.label[language],
            `${estimator} (${estimand}; ${place})`,
            words.cell.notEstimable[status],
          );
        }),
      );
    }
  return [...lines.values()];
}
