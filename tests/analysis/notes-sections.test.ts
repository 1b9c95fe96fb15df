import { describe, expect, it } from 'vitest';
import { notesSections } from '../../src/analysis/notes-sections.ts';

const NOTES = `# Statistics

## Rules

Not an estimator.

# Catalogue

<a id="test.one"></a>
## test.one

First.

    formula

<a id="two"></a>
## two

Second.
`;

describe('notesSections', () => {
  it('divides what stands below the catalogue, without headings and anchors', () => {
    const expected = [
      { id: 'test.one', body: 'First.\n\n    formula' },
      { id: 'two', body: 'Second.' },
    ];
    expect(notesSections(NOTES)).toEqual(expected);
    expect(notesSections(NOTES.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it('finds nothing without a catalogue, and an empty section when nothing follows a heading', () => {
    expect(notesSections('# Statistics\n\n## Rules\n')).toEqual([]);
    expect(notesSections('x\n# Catalogue\n\n## last')).toEqual([{ id: 'last', body: '' }]);
  });
});
