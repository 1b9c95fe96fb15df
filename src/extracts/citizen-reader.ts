import { type Day, formatIsoDate } from '../core/dates.ts';
import type { Problem } from '../core/problem.ts';
import { benefitId } from '../register/benefit-codes.ts';
import { municipalityCode } from '../register/municipality-code.ts';
import type { RegisterRow } from '../register/register-row.ts';
import type { Column, ExtractColumns } from './extract-columns.ts';
import type { Detected } from './file-format.ts';
import { headerKey } from './header-key.ts';
import { readDate } from './parse-date.ts';
import { parseFlag } from './parse-flag.ts';
import { parseNumber } from './parse-number.ts';
import { isAmountUnit, plainAmount } from './plain-amount.ts';
import {
  benefitProblem,
  categoryProblem,
  dateProblem,
  flagProblem,
  municipalityProblem,
  numberProblem,
} from './value-problem.ts';

/** Everything of a citizen but the CPR number, which has a reader of its own. */
export type CitizenFields = Omit<RegisterRow, 'cpr' | 'file' | 'line'>;

/**
 * Builds the reader of one extract's rows: fields as written in, values of a citizen out. Every field is read, so that
 * all problems of a row are found at once; after an error the returned values are of no use.
 *
 * @param sendingMunicipality four digits; the citizen's own when the extract has no municipality column
 * @param report receives each problem (all of them errors)
 */
export function citizenReader(
  columns: ExtractColumns,
  detected: Detected,
  sendingMunicipality: string,
  displayName: string,
  report: (item: Problem) => void,
): (fields: readonly string[], line: number) => CitizenFields {
  const dateFormat = detected.dateFormat.value;
  const decimal = detected.decimal.value ?? ',';
  const { optional } = columns;
  const baseline = columns.baseline.map((column) => ({
    ...column,
    levels: new Map(
      (column.field.levels ?? []).flatMap((level) =>
        level.values.map((value) => [headerKey(value), level.id]),
      ),
    ),
  }));

  const at = (line: number, column: Column) => ({ file: displayName, line, column: column.index + 1 });
  const cell = (fields: readonly string[], column: Column): string => fields[column.index]!.trim();

  const date = (fields: readonly string[], line: number, column: Column | null): Day | null => {
    if (column === null) return null;
    const written = cell(fields, column);
    if (written === '') return null;
    const reading = readDate(written, dateFormat ?? 'dd-mm-yyyy');
    if ('day' in reading) return reading.day;
    report(dateProblem(reading.fault, at(line, column), column.header, dateFormat, written));
    return null;
  };
  const flag = (fields: readonly string[], line: number, column: Column | null, absent: boolean): boolean => {
    if (column === null) return absent;
    const value = parseFlag(fields[column.index]!);
    if (value === null) report(flagProblem(at(line, column), column.header));
    return value ?? absent;
  };
  const benefit = (fields: readonly string[], line: number): string | null => {
    const written = cell(fields, columns.benefit);
    if (written === '') return null;
    const id = benefitId(written);
    if (id === null) report(benefitProblem(at(line, columns.benefit), columns.benefit.header));
    return id;
  };
  const municipality = (fields: readonly string[], line: number): string => {
    const column = optional.municipality;
    if (column === null) return sendingMunicipality;
    const code = municipalityCode(fields[column.index]!);
    if (code === null) report(municipalityProblem(at(line, column), column.header));
    return code ?? sendingMunicipality;
  };
  const baselineValue = (
    fields: readonly string[],
    line: number,
    column: (typeof baseline)[number],
  ): string | number | null => {
    const written = cell(fields, column);
    if (written === '') return null;
    switch (column.field.type) {
      case 'number': {
        const amount = isAmountUnit(column.field.unit);
        const value = parseNumber(amount ? plainAmount(written) : written, decimal);
        if (value === null) report(numberProblem(at(line, column), column.header, decimal));
        return value;
      }
      case 'date': {
        const day = date(fields, line, column);
        return day === null ? null : formatIsoDate(day);
      }
      case 'category': {
        const level = column.levels.get(headerKey(written));
        if (level === undefined) {
          const permitted = (column.field.levels ?? []).flatMap(({ values }) => values);
          report(categoryProblem(at(line, column), column.header, permitted));
        }
        return level ?? null;
      }
    }
  };

  return (fields, line) => ({
    municipality: municipality(fields, line),
    benefit: benefit(fields, line),
    firstGrantedOn: date(fields, line, optional.firstGrantedOn),
    lastFlexjobEndedOn: date(fields, line, optional.lastFlexjobEndedOn),
    maternityLeave: flag(fields, line, optional.maternityLeave, false),
    sickLeave: flag(fields, line, optional.sickLeave, false),
    pensionClarification: flag(fields, line, optional.pensionClarification, false),
    available: flag(fields, line, optional.available, true),
    baseline: Object.fromEntries(
      baseline.map((column) => [column.field.id, baselineValue(fields, line, column)]),
    ),
  });
}
