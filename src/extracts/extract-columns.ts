import type { Problem } from '../core/problem.ts';
import type { BaselineField, Extract } from '../protocol/schema.ts';
import { matchHeaders } from './match-headers.ts';

/** A column of an extract: its position (from 0) and its header as the protocol names it. */
export interface Column {
  readonly index: number;
  readonly header: string;
}

type Field = keyof Extract['columns'];

/** Where the fields of a citizen stand in an extract. */
export interface ExtractColumns {
  readonly cpr: Column;
  readonly benefit: Column;
  /** Null for a field the extract does not have. */
  readonly optional: Readonly<Record<Exclude<Field, 'cpr' | 'benefit'>, Column | null>>;
  readonly baseline: readonly (Column & { readonly field: BaselineField })[];
}

/**
 * Finds the columns of an extract by the protocol's mapping.
 *
 * @returns the columns, or the problems of `matchHeaders` when one of them is not to be found
 */
export function extractColumns(
  header: readonly string[],
  line: number,
  extract: Extract,
  baseline: readonly BaselineField[],
  displayName: string,
): { readonly columns: ExtractColumns } | { readonly problems: readonly Problem[] } {
  const { columns, problems } = matchHeaders(header, line, extractHeaders(extract), displayName);
  if (problems.length > 0) return { problems };
  const at = (name: string | undefined): Column | null =>
    name === undefined ? null : { index: columns.get(name)!, header: name };
  const names = extract.columns;
  return {
    columns: {
      cpr: at(names.cpr)!,
      benefit: at(names.benefit)!,
      optional: {
        municipality: at(names.municipality),
        firstGrantedOn: at(names.firstGrantedOn),
        lastFlexjobEndedOn: at(names.lastFlexjobEndedOn),
        maternityLeave: at(names.maternityLeave),
        sickLeave: at(names.sickLeave),
        pensionClarification: at(names.pensionClarification),
        available: at(names.available),
      },
      baseline: baseline.flatMap((field) => {
        const column = at(extract.baseline[field.id]);
        return column ? [{ ...column, field }] : [];
      }),
    },
  };
}

/** Every header name that the mapping of an extract uses. */
export function extractHeaders(extract: Extract): string[] {
  return [...Object.values(extract.columns), ...Object.values(extract.baseline)].filter(
    (name): name is string => name !== undefined,
  );
}
