import type { z } from 'zod';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';

type Issue = z.core.$ZodIssue;

/** Where a field of the study file stands, by its keys and list positions from the top. */
export type Locate = (path: readonly (string | number)[]) => Place;

/**
 * Turns a schema issue of a study file into problems; where a field has several forms, those of the nearest form.
 * @param code of the file that is wrong
 */
export function describeStudyIssue(issue: Issue, locate: Locate, code = 'STUDY_INVALID'): readonly Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const field = path.join('.');
  const raise = (message: Text, more?: Parameters<typeof problem>[3]) => [
    problem(code, locate(path), message, more),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return raise(
        text(
          `${field}: unknown field ${issue.keys.join(', ')}`,
          `${field}: ukendt felt ${issue.keys.join(', ')}`,
        ),
      );
    case 'invalid_union':
      return nearestForm(issue.errors).flatMap((inner) =>
        describeStudyIssue({ ...inner, path: [...path, ...inner.path] }, locate, code),
      );
    case 'invalid_type': {
      if (issue.message.includes('received undefined')) {
        return raise(text(`${field} is missing`, `${field} mangler`));
      }
      const quotes = path.at(-1) === 'printed' ? { remedy: PRINTED } : {};
      return raise(
        text(`${field} is not ${kind(issue.expected).en}`, `${field} er ikke ${kind(issue.expected).da}`),
        quotes,
      );
    }
    case 'invalid_value':
      return raise(text(`${field} has an unknown value`, `${field} har en ukendt værdi`), {
        permitted: verbatim(issue.values.map(String).join(', ')),
      });
    case 'invalid_format':
      return raise(
        text(`${field} is not written as it must be`, `${field} er ikke skrevet, som det skal være`),
        issue.message === 'printed'
          ? { remedy: PRINTED }
          : issue.message === 'identifier'
            ? { permitted: text('a–z, 0–9 and hyphens', 'a–z, 0–9 og bindestreger') }
            : {},
      );
    case 'too_small':
    case 'too_big':
      return raise(text(`${field} is outside the permitted range`, `${field} ligger uden for det tilladte`));
    default:
      return raise(text(`${field} is not valid`, `${field} er ikke gyldig`));
  }
}

const PRINTED = text(
  "write the figure in quotes, with a decimal point and all its decimals, e.g. '0.70': they are the precision asked",
  "skriv tallet i anførselstegn, med decimalpunktum og alle decimaler, f.eks. '0.70': de er den krævede præcision",
);

function kind(expected: string): Text {
  const words: Record<string, Text> = {
    string: text('a text', 'en tekst'),
    number: text('a number', 'et tal'),
    boolean: text('true or false', 'true eller false'),
    array: text('a list', 'en liste'),
    object: text('a block of fields', 'en blok af felter'),
    record: text('a block of fields', 'en blok af felter'),
  };
  return words[expected] ?? verbatim(expected);
}

/** The form whose fields were meant: the fewest unknown ones, then the fewest issues. */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const unknown = (issues: readonly Issue[]): number =>
    issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
  const sorted = [...forms].sort((a, b) => unknown(a) - unknown(b) || a.length - b.length);
  return sorted[0] ?? [];
}
