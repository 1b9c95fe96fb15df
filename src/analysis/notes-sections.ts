/** Where the sections of estimators begin; sections before it are about all of them. */
const CATALOGUE_HEADING = '\n# Catalogue\n';

/** The section of one estimator: `## id` and what stands below it. */
export interface NotesSection {
  readonly id: string;
  /** Markdown without heading and anchors. */
  readonly body: string;
}

/**
 * Divides docs/statistics.md into the sections of estimators, in order.
 *
 * @param notes the whole file
 * @returns every section below `# Catalogue`; none when the file has no catalogue
 */
export function notesSections(notes: string): readonly NotesSection[] {
  const lines = notes.replaceAll('\r\n', '\n');
  const start = lines.indexOf(CATALOGUE_HEADING);
  if (start < 0) return [];
  return lines
    .slice(start + CATALOGUE_HEADING.length)
    .replace(/^<a id="[^"]*"><\/a>\n/gm, '')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const end = `${section}\n`.indexOf('\n');
      return { id: section.slice(0, end).trim(), body: section.slice(end).trim() };
    });
}
