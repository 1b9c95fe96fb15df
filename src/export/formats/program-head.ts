import type { ExportModel } from '../export-model.ts';
import type { ExportFormat } from './export-format.ts';

/** What stands on top of every program, as lines without comment marks. ASCII, so that every program reads it. */
export function programHead(model: ExportModel, format: Omit<ExportFormat, 'render'>): readonly string[] {
  return [
    `${model.name}: ${model.title}`,
    '',
    `Written by trial ${model.toolVersion} (trial export --${format.id}). Run it in its own folder: ${format.run}`,
    'It computes the rows of results.csv again from the data beside it and prints, row by row, whether they agree.',
    'Exit status 1 when a row differs by more than 1e-6 of its size.',
    ...(format.tested
      ? []
      : [
          '',
          'UNTESTED: this program has not been run where it was made. It states which commands should give the',
          'numbers; read it before you trust it.',
        ]),
    ...(model.individual
      ? [
          '',
          'The data beside this program are about single persons. They are pseudonymous, not anonymous: whoever knows',
          'enough about a person can find the row. They and the full results are for the analyst inside: keep them',
          'where the trial is kept, and publish only what the report shows (small cells are protected there).',
        ]
      : []),
    '',
    ...model.sources,
  ].map(ascii);
}

/** Letters outside ASCII without their marks; whatever has no such letter becomes `?`. */
function ascii(line: string): string {
  return line
    .replace(/[æÆøØåÅ–—]/g, (sign) => LETTERS[sign] ?? '?')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '?');
}

const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  Æ: 'Ae',
  ø: 'oe',
  Ø: 'Oe',
  å: 'aa',
  Å: 'Aa',
  '–': '-',
  '—': '-',
};
