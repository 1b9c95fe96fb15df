import type { Text } from '../../core/text.ts';
import { STRENGTHS, type Statement, type Strength } from './interview.ts';

/** What a party says about a method. */
export interface MatrixCell {
  readonly method: string;
  /** Null: no statement about it, which is not the same as `no`. */
  readonly strength: Strength | null;
  /** The round that decides: the last in which the party said anything about the method. */
  readonly round: string | null;
  /** True when statements of that round disagree; the strongest is shown. */
  readonly conflicting: boolean;
  /** True when an earlier round said something else. */
  readonly changed: boolean;
  /** Statements behind the cell, all rounds. */
  readonly quoteIds: readonly string[];
}

export interface MethodsMatrix {
  readonly methods: readonly { readonly id: string; readonly label: Text }[];
  readonly rows: readonly {
    readonly party: string;
    readonly name: string;
    readonly cells: readonly MatrixCell[];
    /** Methods used fully and in part. */
    readonly yes: number;
    readonly partly: number;
  }[];
  /** Per method: how many parties say what. The four add up to the number of parties. */
  readonly totals: readonly {
    readonly method: string;
    readonly yes: number;
    readonly partly: number;
    readonly no: number;
    readonly notStated: number;
  }[];
}

/**
 * Matrix of methods by party: one row a party, one column a method, each cell how far the party uses it. A later round
 * replaces an earlier one; within a round the strongest statement counts and a disagreement is marked.
 *
 * @param parties rows in order; statements of others are ignored
 * @param rounds round ids in order of time
 * @param statements current statements by quote id
 */
export function methodsMatrix(
  parties: readonly { readonly id: string; readonly name: string }[],
  methods: readonly { readonly id: string; readonly label: Text }[],
  rounds: readonly string[],
  statements: ReadonlyMap<string, Statement>,
): MethodsMatrix {
  const rows = parties.map(({ id, name }) => {
    const own = [...statements].filter(([, statement]) => statement.party === id);
    const cells = methods.map((method): MatrixCell => {
      const about = own.filter(
        ([, statement]) => statement.method === method.id && statement.strength !== null,
      );
      const byRound = rounds.flatMap((round) => {
        const said = about.flatMap(([, statement]) =>
          statement.round === round && statement.strength !== null ? [statement.strength] : [],
        );
        return said.length === 0
          ? []
          : [{ round, strength: strongest(said), conflicting: new Set(said).size > 1 }];
      });
      const last = byRound.at(-1);
      return {
        method: method.id,
        strength: last?.strength ?? null,
        round: last?.round ?? null,
        conflicting: last?.conflicting ?? false,
        changed: byRound.some((entry) => entry.strength !== last?.strength),
        quoteIds: about.map(([quoteId]) => quoteId).sort(),
      };
    });
    const count = (strength: Strength) => cells.filter((cell) => cell.strength === strength).length;
    return { party: id, name, cells, yes: count('yes'), partly: count('partly') };
  });
  return {
    methods: methods.map(({ id, label }) => ({ id, label })),
    rows,
    totals: methods.map((method, column) => {
      const count = (strength: Strength | null) =>
        rows.filter((row) => row.cells[column]?.strength === strength).length;
      return {
        method: method.id,
        yes: count('yes'),
        partly: count('partly'),
        no: count('no'),
        notStated: count(null),
      };
    }),
  };
}

function strongest(said: readonly Strength[]): Strength {
  return said.reduce((best, one) => (STRENGTHS.indexOf(one) > STRENGTHS.indexOf(best) ? one : best));
}
