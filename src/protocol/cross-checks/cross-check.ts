import { type Place, type Problem, problem } from '../../core/problem.ts';
import type { Text } from '../../core/text.ts';
import type { Protocol } from '../schema.ts';

export type ProtocolPath = readonly (string | number)[];

/** Checks what no single field can tell; returns all that is wrong. `locate` says where a path stands in the protocol file. */
export type CrossCheck = (protocol: Protocol, locate: (path: ProtocolPath) => Place) => readonly Problem[];

/** A list of problems, and how to add one by its path in the protocol. */
export function problemsAt(locate: (path: ProtocolPath) => Place) {
  const found: Problem[] = [];
  const add = (
    code: string,
    path: ProtocolPath,
    message: Text,
    more: { permitted?: Text; remedy?: Text } = {},
  ): void => {
    found.push(problem(code, locate(path), message, more));
  };
  return { found, add };
}
