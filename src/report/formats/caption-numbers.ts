import type { ReportModel } from '../model/report-model.ts';

/** Table 1, 2, … and figure 1, 2, … through the whole report: block id → number. Data tables behind figures have none. */
export function captionNumbers(model: ReportModel): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let tables = 0;
  let figures = 0;
  for (const section of model.sections)
    for (const block of section.blocks) {
      if (block.type === 'table') {
        tables += 1;
        numbers.set(block.id, tables);
      } else if (block.type === 'figure') {
        figures += 1;
        numbers.set(block.id, figures);
      }
    }
  return numbers;
}
