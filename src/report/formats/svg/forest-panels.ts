import type { ForestFigure, ForestRow } from '../../model/report-model.ts';

/** Strata that one panel shows in the order of the report. */
const ONE_PANEL = 30;
/** Strata per panel when there are more: as many as fit a printed page. */
const PER_PANEL = 34;

/**
 * The rows of a forest plot as panels. Up to thirty strata are one panel as they stand. More are sorted by their estimate,
 * largest first, those without one left out, and dealt to panels of nearly equal size, each with the pooled effect below.
 */
export function forestPanels(figure: ForestFigure): readonly (readonly ForestRow[])[] {
  if (!sortsRows(figure)) return [figure.rows];
  const strata = figure.rows.filter((row) => !row.pooled);
  const pooled = figure.rows.filter((row) => row.pooled);
  const sorted = strata
    .filter((row) => row.estimate !== null)
    .sort((a, b) => (b.estimate as number) - (a.estimate as number));
  const panels = Math.max(1, Math.ceil(sorted.length / PER_PANEL));
  const size = Math.ceil(sorted.length / panels);
  return Array.from({ length: panels }, (_, at) => [...sorted.slice(at * size, (at + 1) * size), ...pooled]);
}

/** True when there are too many strata for one panel in the report's order. */
export function sortsRows(figure: ForestFigure): boolean {
  return figure.rows.filter((row) => !row.pooled).length > ONE_PANEL;
}
