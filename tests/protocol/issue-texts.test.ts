import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/core/problem.ts';
import { parseProtocol } from '../../src/protocol/load.ts';

const TEMPLATE = readFileSync(
  new URL('../../src/protocol/templates/discus-fleksjob.yaml', import.meta.url),
  'utf8',
);

/** What is said of the template with one thing wrong. */
function told(from: string, to: string): readonly string[] {
  expect(TEMPLATE).toContain(from);
  return parseProtocol(TEMPLATE.replace(from, to), 'trial.yaml').problems.map((item) =>
    formatProblem(item, 'en'),
  );
}

describe('what is said of a mistake in the protocol', () => {
  it.each([
    [
      '    kind: number\n',
      '    kind: tal\n',
      'questions[9].kind',
      'single, multiple, likert, number, date, text',
    ],
    ['  - criterion: available\n', '  - criterion: raadig\n', 'eligibility[7].criterion', 'municipality, '],
    [
      '  - kind: placed-within\n',
      '  - kind: ansat\n',
      'outcomes[1].kind',
      'placed-within, days-to-placement',
    ],
  ])('names the kinds that there are: %s', (from, to, field, kinds) => {
    const [message = '', ...others] = told(from, to).filter((line) => line.startsWith('PROTOCOL_VALUE'));
    expect(others).toEqual([]);
    expect(message).toContain(`${field} is of no known kind`);
    expect(message).toContain(`Permitted: ${kinds}`);
  });

  it('sees that a text with a comma is not in quotes', () => {
    const [message] = told('da: "Er der andet, du vil sige?"', 'da: Er der andet, du vil sige?');
    expect(message).toMatch(/unknown field `du vil sige\?`.*Do: put text that holds a comma in quotes/);
  });
});
