/** Forms of dates whose years have four digits, in the order in which they are tried. */
export const WHOLE_YEAR_FORMATS = [
  'dd-mm-yyyy',
  'yyyy-mm-dd',
  'dd.mm.yyyy',
  'dd/mm/yyyy',
  'yyyymmdd',
  'ddmmyyyy',
] as const;
