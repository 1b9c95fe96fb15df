const NUMBER = /^[−\-+]?[\d.,]+( ?%)?$/;
/** Stands where a number is held back or absent. */
const NO_NUMBER = /^[·–]$/;

/** A plain text table for terminals: first column left, numbers right, two spaces between. */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  const widths = header.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
  const numeric = header.map((_, column) => {
    const values = rows.map((row) => row[column]).filter((value) => value !== null);
    const told = values.filter((value) => !NO_NUMBER.test(String(value)));
    return told.every((value) => NUMBER.test(String(value))) && (told.length > 0 || values.length === 0);
  });
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] as number) - [...cell].length);
          return numeric[column] ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
