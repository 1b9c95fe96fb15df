import type { ThemeTable } from '../../fieldwork/interviews/theme-table.ts';
import { countCell, EMPTY } from './cells.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';
import type { Cell } from './report-model.ts';

export type ThemePart = 'statements' | 'everybody' | 'shared' | `group:${string}` | `only:${string}`;

export interface ThemeCounts {
  readonly cell: (theme: string, part: ThemePart) => Cell;
  /** Statements that belong to both themes, or concern both groups. */
  readonly pair: (kind: 'themes' | 'groups', pair: readonly [string, string]) => Protection;
}

/**
 * Protects statements by theme and target group. A statement may belong to several of either, so that only these add up within
 * a theme: for everybody and for some group; of other themes too and of none; of a group alone and together with another.
 * With two groups those together are the same ones, and where a theme overlaps with one other only, so are those it shares.
 */
export function themeCounts(context: ReportContext, table: ThemeTable): ThemeCounts {
  const { minimum } = context;
  const counts = new Map<string, number>();
  const sums: CountSum[] = [];
  for (const row of table.rows) {
    const at = (part: string) => `${row.theme}\n${part}`;
    const split = (whole: string, part: string, rest: string, all: number, own: number) => {
      counts
        .set(at(whole), all)
        .set(at(part), own)
        .set(at(rest), all - own);
      sums.push({ parts: [at(part), at(rest)], total: at(whole) });
    };
    split('statements', 'everybody', 'some', row.statements, row.everybody);
    split('statements', 'shared', 'alone', row.statements, row.shared);
    for (const { group, statements, only } of row.byGroup)
      split(`group:${group}`, `only:${group}`, `with:${group}`, statements, only);
    const [first, second, third] = row.byGroup;
    if (first !== undefined && second !== undefined && third === undefined) {
      sums.push({ parts: [at(`with:${first.group}`)], total: at(`with:${second.group}`) });
      sums.push({ parts: [at(`only:${first.group}`), at(`group:${second.group}`)], total: at('some') });
    } else if (first !== undefined && second === undefined)
      sums.push({ parts: [at(`group:${first.group}`)], total: at('some') });
  }
  for (const { themes, statements } of table.overlaps) counts.set(pairKey('themes', themes), statements);
  for (const { groups, statements } of table.groupOverlaps) counts.set(pairKey('groups', groups), statements);
  for (const { theme } of table.rows) {
    const [first, ...others] = table.overlaps.filter(({ themes }) => themes.includes(theme));
    if (first !== undefined && others.length === 0)
      sums.push({ parts: [pairKey('themes', first.themes)], total: `${theme}\nshared` });
  }
  const marks = context.register.ask('themes', { counts, sums });
  return {
    cell: (theme, part) => {
      const count = counts.get(`${theme}\n${part}`);
      return count === undefined
        ? EMPTY
        : countCell(count, marks.get(`${theme}\n${part}`) ?? 'hidden', minimum);
    },
    pair: (kind, pair) => marks.get(pairKey(kind, pair)) ?? 'hidden',
  };
}

function pairKey(kind: 'themes' | 'groups', [first, second]: readonly [string, string]): string {
  return `${kind}\n${first}\n${second}`;
}
