import type { Language } from '../../core/text.ts';
import type { CheckedSuite } from './suite.ts';

/**
 * What does not hold as GitHub workflow commands: one `::error` line each, which GitHub shows beside the change.
 * @returns Lines that each end with a line feed; empty when everything holds.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github(suites: readonly CheckedSuite[], language: Language): string {
  return suites
    .flatMap(({ name, file, cases }) =>
      cases.flatMap(({ id, failure, at }) => {
        if (failure === null) return [];
        const line = at?.line === undefined ? '' : `,line=${at.line}`;
        const title = property(`${name}: ${id}`);
        return [
          `::error file=${property(at?.file ?? file)}${line},title=${title}::${data(failure[language])}\n`,
        ];
      }),
    )
    .join('');
}

function data(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
