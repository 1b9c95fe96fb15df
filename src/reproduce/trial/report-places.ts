import { type Text, text } from '../../core/text.ts';
import { captionNumbers } from '../../report/formats/caption-numbers.ts';
import type { Block, ReportModel } from '../../report/model/report-model.ts';
import type { Publication } from './publication.ts';

/** How people find what claims stand in: `4 Effect, table 7`, numbered as in this report. */
export function reportPlaces(model: ReportModel): Publication['tables'] {
  const numbers = captionNumbers(model);
  return model.sections.flatMap((section, index) =>
    section.blocks.flatMap((block) => {
      const found = placeOf(block, numbers);
      if (found === null) return [];
      const [table, words] = found;
      const where = (language: 'en' | 'da') =>
        `${index + 1} ${section.title[language]}${words[language] === '' ? '' : `, ${words[language]}`}`;
      return [{ section: section.id, table, where: text(where('en'), where('da')) }];
    }),
  );
}

function placeOf(block: Block, numbers: ReadonlyMap<string, number>): readonly [string, Text] | null {
  const numbered = (id: string, en: string, da: string) =>
    text(`${en} ${numbers.get(id) ?? '–'}`, `${da} ${numbers.get(id) ?? '–'}`);
  switch (block.type) {
    case 'table':
      return [block.id, numbered(block.id, 'table', 'tabel')];
    case 'figure':
      return [block.data.id, numbered(block.id, 'figure', 'figur')];
    case 'key-figures':
      return ['key-figures', text('key figures', 'nøgletal')];
    case 'flow':
      return ['flow-figure', text('figure of the flow', 'figur over deltagerflow')];
    default:
      return null;
  }
}
