import type { Problem } from '../../core/problem.ts';
import type { ColumnStore } from '../column-store.ts';

/** What every reader of a role needs: the file's columns, what messages call the file, its decimal mark. */
export interface RoleContext {
  readonly store: ColumnStore;
  readonly file: string;
  readonly decimal: ',' | '.';
}

/** What a column was understood as, and everything that is wrong or doubtful in it. With errors, `value` is not to be used. */
export interface Role<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}
