import type { Text } from '../../core/text.ts';
import type { Statement } from './interview.ts';

/**
 * Themes by target group, with overlaps: a statement may belong to several themes and to several groups, so that rows and
 * columns do not add up to the number of statements; the overlaps say by how much.
 */
export interface ThemeTable {
  /** Statements with a theme; each counted once. */
  readonly statements: number;
  /** Statements without a theme (about a method alone). */
  readonly withoutTheme: number;
  readonly groups: readonly { readonly id: string; readonly label: Text }[];
  readonly rows: readonly {
    readonly theme: string;
    readonly label: Text;
    readonly statements: number;
    /** Parties that said something of it. */
    readonly parties: number;
    /** Statements that concern everybody (no target group). */
    readonly everybody: number;
    /** Per group: statements that concern it, and those that concern it alone. */
    readonly byGroup: readonly {
      readonly group: string;
      readonly statements: number;
      readonly only: number;
    }[];
    /** Statements that belong to another theme as well. */
    readonly shared: number;
  }[];
  /** Pairs of themes with statements that belong to both; pairs without are left out. */
  readonly overlaps: readonly { readonly themes: readonly [string, string]; readonly statements: number }[];
  /** Pairs of target groups with statements that concern both; pairs without are left out. */
  readonly groupOverlaps: readonly {
    readonly groups: readonly [string, string];
    readonly statements: number;
  }[];
}

/**
 * Counts coded statements by theme and target group.
 *
 * @param themes, groups in protocol order
 * @param statements current statements by quote id
 */
export function themeTable(
  themes: readonly { readonly id: string; readonly label: Text }[],
  groups: readonly { readonly id: string; readonly label: Text }[],
  statements: ReadonlyMap<string, Statement>,
): ThemeTable {
  const all = [...statements.values()];
  const coded = all.filter((statement) => statement.themes.length > 0);
  const themeIds = themes.map((theme) => theme.id);
  const groupIds = groups.map((group) => group.id);
  return {
    statements: coded.length,
    withoutTheme: all.length - coded.length,
    groups: groups.map(({ id, label }) => ({ id, label })),
    rows: themes.map(({ id, label }) => {
      const own = coded.filter((statement) => statement.themes.includes(id));
      return {
        theme: id,
        label,
        statements: own.length,
        parties: new Set(own.map((statement) => statement.party)).size,
        everybody: own.filter((statement) => statement.targetGroups.length === 0).length,
        byGroup: groupIds.map((group) => {
          const concerning = own.filter((statement) => statement.targetGroups.includes(group));
          return {
            group,
            statements: concerning.length,
            only: concerning.filter((statement) => statement.targetGroups.length === 1).length,
          };
        }),
        shared: own.filter((statement) => statement.themes.length > 1).length,
      };
    }),
    overlaps: pairs(themeIds, coded, (statement) => statement.themes).map(({ pair, count }) => ({
      themes: pair,
      statements: count,
    })),
    groupOverlaps: pairs(groupIds, coded, (statement) => statement.targetGroups).map(({ pair, count }) => ({
      groups: pair,
      statements: count,
    })),
  };
}

function pairs(
  ids: readonly string[],
  statements: readonly Statement[],
  of: (statement: Statement) => readonly string[],
): readonly { readonly pair: readonly [string, string]; readonly count: number }[] {
  return ids.flatMap((first, index) =>
    ids.slice(index + 1).flatMap((second) => {
      const count = statements.filter(
        (statement) => of(statement).includes(first) && of(statement).includes(second),
      ).length;
      return count === 0 ? [] : [{ pair: [first, second] as const, count }];
    }),
  );
}
