import { verbatim } from '../../core/text.ts';
import { EMPTY, numberCell, textCell } from '../model/cells.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell } from '../model/report-model.ts';
import { COUNT, formatDate, formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/** Fingerprints of everything that went in, and what the extracts were found to be. */
export function provenanceSection(context: ReportContext): SectionResult {
  const { provenance, extracts, asOf, generatedAt } = context.input;
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.provenance.intro) },
    {
      type: 'facts',
      items: [
        {
          name: say((words) => words.provenance.toolVersion),
          value: verbatim(provenance.toolVersion),
          code: true,
        },
        { name: say((words) => words.provenance.generated), value: verbatim(generatedAt), code: true },
        {
          name: say((words) => words.provenance.asOf),
          value: say((_, language) => formatDate(asOf, language)),
        },
        {
          name: say((words) => words.provenance.allocation),
          value: verbatim(provenance.allocationSha256),
          code: true,
        },
        {
          name: say((words) => words.provenance.ledgerHead),
          value: verbatim(provenance.ledgerHead),
          code: true,
        },
        {
          name: say((words) => words.provenance.ledgerEntries),
          value: say((_, language) => formatNumber(provenance.ledgerEntries, COUNT, language)),
        },
        ...provenance.seeds.map((seed) => ({
          name: say((words, language) =>
            seed.kind === 'seed'
              ? words.provenance.seed(seed.purpose[language])
              : words.provenance.commitment(seed.purpose[language]),
          ),
          value: verbatim(seed.value),
          code: true,
        })),
        {
          name: say((words) => words.provenance.algorithms),
          value: verbatim(provenance.algorithms.join(', ')),
          code: true,
        },
      ],
    },
    {
      type: 'table',
      id: 'inputs',
      caption: say((words) => words.provenance.inputsCaption),
      corner: say((words) => words.provenance.file),
      columns: [
        {
          id: 'sha256',
          group: null,
          label: say((words) => words.provenance.sha256),
          unit: null,
          align: 'text',
        },
      ],
      rows: provenance.inputs.map((file) => ({
        id: file.path,
        label: verbatim(file.path),
        kind: 'plain',
        cells: [textCell(file.sha256)],
      })),
      notes: [],
    },
  ];
  if (extracts.length > 0)
    blocks.push({
      type: 'table',
      id: 'extracts',
      caption: say((words) => words.provenance.extractsCaption),
      corner: say((words) => words.municipality),
      columns: [
        { id: 'file', group: null, label: say((words) => words.provenance.file), unit: null, align: 'text' },
        {
          id: 'encoding',
          group: null,
          label: say((words) => words.provenance.encoding),
          unit: null,
          align: 'text',
        },
        {
          id: 'delimiter',
          group: null,
          label: say((words) => words.provenance.delimiter),
          unit: null,
          align: 'text',
        },
        {
          id: 'decimal',
          group: null,
          label: say((words) => words.provenance.decimal),
          unit: null,
          align: 'text',
        },
        {
          id: 'dates',
          group: null,
          label: say((words) => words.provenance.dateFormat),
          unit: null,
          align: 'text',
        },
        numberColumn(
          'rows',
          say((words) => words.provenance.rows),
        ),
      ],
      rows: extracts.map((extract) => ({
        id: extract.municipality,
        label: verbatim(context.municipalityName(extract.municipality)),
        kind: 'plain',
        cells: [
          textCell(extract.path),
          known(extract.encoding),
          extract.delimiter === ''
            ? EMPTY
            : textCell(say((words) => words.provenance.delimiters[extract.delimiter] ?? extract.delimiter)),
          extract.decimal === ''
            ? EMPTY
            : textCell(say((words) => words.provenance.decimals[extract.decimal] ?? extract.decimal)),
          known(extract.dateFormat),
          numberCell(extract.rows, COUNT),
        ],
      })),
      notes: [],
    });
  return section(
    'provenance',
    say((words) => words.provenance.title),
    blocks,
  );
}

/** What could not be told, such as the decimal mark of a file without decimals, stays empty. */
function known(value: string): Cell {
  return value === '' ? EMPTY : textCell(value);
}
