import { describe, expect, it } from 'vitest';
import { da } from '../../../src/report/words/da.ts';
import { en } from '../../../src/report/words/en.ts';
import { everyDanish } from '../../../src/report/words/every-danish.ts';
import { saysUnit } from '../../../src/report/words/says-unit.ts';

/** Every text of a language, sentences inside functions as they are written. */
function texts(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => texts(entry, `${path}/${key}`));
}
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('Danish', () => {
  const danish = texts(da);
  const holding = (pattern: RegExp) => danish.filter(([, text]) => pattern.test(text)).map(([path]) => path);

  it('joins the names of methods with one kind of dash', () => {
    expect(danish.some(([, text]) => text.includes('Mantel–Haenszel'))).toBe(true);
    expect(
      holding(/(?:Mantel|Kaplan|Breslow|Clopper|Hartung|Aalen|Bang|Anderson|Imbens|DerSimonian)-[A-Z]/),
    ).toEqual([]);
  });

  it('writes a level and its interval as one word', () => {
    expect(holding(/\)\} (?:t-)?interval/)).toEqual([]);
    expect(holding(/% (?:t-)?interval/)).toEqual([]);
  });

  it('calls the last day of the data by one name, and no English one', () => {
    expect(holding(/dataskæring|data cut|cut-off/i)).toEqual([]);
    expect(holding(/sikkerhedsinterval/).filter((path) => !path.startsWith('/glossary'))).toEqual([]);
  });

  it('tells how often a curve is read', () => {
    expect(everyDanish(14, 'dage')).toBe('hver 14. dag');
    expect(everyDanish(1, 'uger')).toBe('hver uge');
    expect(everyDanish(2, 'uger')).toBe('hver 2. uge');
    expect(everyDanish(2, 'sessioner')).toBe('for hver 2 sessioner');
  });
});

describe('a unit', () => {
  it('is not said again where the label says it, as a word of its own', () => {
    expect(saysUnit('Uger i fleksjob', 'uger')).toBe(true);
    expect(saysUnit('Age at the reference date', 'years')).toBe(false);
    // Not inside another word.
    expect(saysUnit('Varighed af forårsforløb', 'år')).toBe(false);
    expect(saysUnit('Hours a week in the centre', 'hours a week')).toBe(true);
    expect(en.baseline.withUnit('Weeks in a flexjob', 'weeks')).toBe('Weeks in a flexjob');
    expect(en.baseline.withUnit('Number of children', '')).toBe('Number of children');
  });
});

describe('what a placement more costs', () => {
  const numbers = { low: -500_000, high: 900_000, level: 0.95 };
  it.each([
    [12_300, false, 'Each extra placement cost DKK 123', 'Hver ekstra formidling kostede 123 kr.'],
    [-12_300, false, 'DKK 123 saved for each extra', '123 kr. sparet for hver ekstra'],
    [
      12_300,
      true,
      'DKK 123 saved for each placement not made',
      '123 kr. sparet for hver formidling, der ikke',
    ],
    [-12_300, true, 'DKK 123 for each placement not made', 'udgiften var større: 123 kr. for hver'],
  ])('is said by both signs: %s øre, fewer %s', (estimate, fewer, english, danish) => {
    expect(plain(en.summary.ratio({ estimate, fewer, ...numbers }))).toContain(english);
    expect(plain(da.summary.ratio({ estimate, fewer, ...numbers }))).toContain(danish);
    expect(en.summary.ratio({ estimate, fewer, ...numbers })).toContain(
      fewer ? 'a positive number is a saving' : 'a negative number is a saving',
    );
  });

  it('is no saving when the whole interval is a cost', () => {
    expect(
      en.summary.ratio({ estimate: 12_300, fewer: false, low: 100, high: 900_000, level: 0.95 }),
    ).not.toContain('saving');
  });

  it('is the same where the difference rounds to no krone', () => {
    const d = { arm: 'A', reference: 'B', purse: en.costs.purses.public, estimate: 49 };
    expect(en.summary.costPoint(d)).toContain('cost the same as one in “B”');
    expect(da.summary.costPoint(d)).toContain('det samme som en borger i »B«');
    expect(plain(en.summary.costPoint({ ...d, estimate: -5000 }))).toContain('cost DKK 50 less than one');
  });

  it('gives the ends of an interval the words of their signs', () => {
    const said = plain(
      en.economics.businessPurse({ purse: 'State', ore: 10_000, low: -20_000, high: 40_000, level: 0.95 }),
    );
    expect(said).toBe(
      'State: an extra cost of DKK 100 (95% interval: from a saving of DKK 200 to an extra cost of DKK 400). Neither a cost nor a saving is certain.',
    );
    expect(en.economics.businessPurse({ purse: 'State', ore: 0, low: null, high: null, level: 0.95 })).toBe(
      'State: no difference.',
    );
    expect(
      plain(da.economics.businessPurse({ purse: 'Stat', ore: -10_000, low: null, high: null, level: 0.95 })),
    ).toBe('Stat: en besparelse på 100 kr.');
  });
});

describe('whether places differ', () => {
  const of = (difference: number, ratio: number, municipalities = true) =>
    en.effects.heterogeneity({
      tests: [
        { name: 'Q', p: difference },
        { name: 'odds ratio', p: ratio },
      ],
      level: 0.95,
      municipalities,
    });

  it('is settled only where its tests agree', () => {
    expect(of(0.01, 0.02)).toContain('differs between municipalities by more than chance');
    expect(of(0.2, 0.3)).toContain('no clear sign');
    // A report of 98 municipalities had 0.015 and 0.056, and told of the second alone.
    expect(of(0.015, 0.056)).toMatch(
      /depends on how it is measured \(Q: p.=.0\.015; odds ratio: p.=.0\.056\)/,
    );
    expect(of(0.056, 0.015, false)).toContain('between strata depends');
  });
});

describe('sentences with reasons and lists', () => {
  it('end where the reason of the protocol has no full stop, and only once', () => {
    expect(en.smallCells.off('fictitious persons')).toMatch(/: fictitious persons\.$/);
    expect(da.smallCells.belowDefault(3, 'opfundne personer.')).toMatch(/[^.]: opfundne personer\.$/);
    expect(en.summary.ratioUndefined('not known yet')).toMatch(/not known yet\.$/);
  });

  it('count instead of naming when there are many', () => {
    const names = Array.from({ length: 36 }, (_, index) => `Place ${index + 1}`);
    expect(en.smallCells.effects(names.slice(0, 8), 98)).toContain('Place 8');
    expect(en.smallCells.effects(names, 98)).toMatch(/^Numbers are hidden for 36 of the 98 in the table:/);
  });

  it('have no noughts where nothing happened', () => {
    expect(en.chapters.conduct.ledger({ entries: 0, corrected: 0, annulled: 0 })).toBe(
      'The ledger holds no entries at the data cut.',
    );
    expect(en.chapters.conduct.ledger({ entries: 5, corrected: 0, annulled: 0 })).toContain(
      'none was corrected or taken back',
    );
    expect(da.chapters.conduct.ledger({ entries: 5, corrected: 1, annulled: 0 })).toContain(
      '1 erstatter en tidligere med et andet indhold, og ingen trækker en tilbage',
    );
    expect(en.interviews.counted(3, 0, 1)).toBe('3 held, 1 missing');
  });
});
