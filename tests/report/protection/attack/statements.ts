import { cellAt, type Reading, table } from './reading.ts';

/** Statements of interviews by theme and group, and quotes: no citizens, but hidden like them. */
export function readStatements({ model, facts }: Reading): void {
  const themes = table(model, 'themes');
  const overlaps = table(model, 'theme-overlaps');
  const at = (theme: string, part: string) => `statements ${theme} ${part}`;
  const groups = (themes?.columns ?? []).map(({ id }) => id).filter((id) => id.endsWith('-only'));
  for (const { id: theme } of themes?.rows ?? []) {
    for (const { id } of themes?.columns ?? []) facts.cell(at(theme, id), cellAt(themes, theme, id));
    facts.rest(at(theme, 'some'), [at(theme, 'everybody')], at(theme, 'statements'));
    facts.rest(at(theme, 'alone'), [at(theme, 'shared')], at(theme, 'statements'));
    const names = groups.map((only) => only.slice(0, -'-only'.length));
    for (const name of names)
      facts.rest(at(theme, `${name} with others`), [at(theme, `${name}-only`)], at(theme, name));
    const [first, second] = names;
    if (names.length === 2) {
      facts.sum([at(theme, `${first} with others`)], at(theme, `${second} with others`));
      facts.sum([at(theme, `${first}-only`), at(theme, `${second}`)], at(theme, 'some'));
    }
    const own = (overlaps?.rows ?? []).filter(
      ({ id }) => id.startsWith(`${theme}-`) || id.endsWith(`-${theme}`),
    );
    for (const { id } of own) facts.within(at(id, 'both'), at(theme, 'shared'));
    if (own.length === 1) facts.sum([at(own[0]?.id as string, 'both')], at(theme, 'shared'));
  }
  for (const { id } of overlaps?.rows ?? []) facts.cell(at(id, 'both'), cellAt(overlaps, id, 'statements'));
  const quotes = table(model, 'quotes');
  const parts = (quotes?.rows ?? []).map(({ id }) => id);
  for (const id of parts) facts.cell(`quotes ${id}`, cellAt(quotes, id, 'n'));
  facts.sum(
    parts.filter((id) => id !== 'total').map((id) => `quotes ${id}`),
    'quotes total',
  );
}
