import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { REPORT_FORMATS } from '../../../src/report/formats/formats.ts';
import { da } from '../../../src/report/words/da.ts';
import { en } from '../../../src/report/words/en.ts';
import { numbersIn } from '../../../src/report/words/numbers.ts';
import { exampleInput } from '../example-input.ts';

/** One of something in the plural: not the end of a longer number, and not `1–4 citizens`. */
const WRONG = {
  en: /(?<![\d.,–−-])1[ \u00a0](?:citizens|weeks|municipalities|subgroups|entries|looks|tests|outcomes|meetings|levels|answers|parties|statements)\b/,
  da: /(?<![\d.,–−-])1[ \u00a0](?:borgere|uger|kommuner|undergrupper|poster|møder|svar,|parter|udsagn,)\b/,
};

describe('plurals', () => {
  const input = exampleInput({
    municipalities: [{ code: '0991', name: 'Askemose' }],
    perMunicipality: 3,
    minimum: 1,
  });
  const record = input.record as NonNullable<typeof input.record>;
  const model = buildReport({
    ...input,
    record: {
      ...record,
      ledger: { entries: 1, corrected: 1, annulled: 1 },
      shortfalls: [{ municipality: '0991', asked: 3, drawn: 1 }],
      declaredLooks: 1,
    },
    subgroups: (input.subgroups ?? []).slice(0, 1),
  });
  const markdown = REPORT_FORMATS.find(({ id }) => id === 'md');

  it.each(['en', 'da'] as const)('of one are not written in %s', (language) => {
    const text = (markdown?.files(model, [language]) ?? []).map(({ content }) => String(content)).join('\n');
    expect(text.length).toBeGreaterThan(5000);
    expect(text).toContain(language === 'en' ? 'from 1 municipality' : 'fra 1 kommune ');
    expect(text).toContain(language === 'en' ? '1 citizen was drawn' : '1 borger blev udtrukket');
    expect(text).toContain(language === 'en' ? 'holds 1 entry; 1 replaces' : 'har 1 post; 1 erstatter');
    expect(WRONG[language].exec(text)?.[0]).toBe(undefined);
  });

  it('follow the number', () => {
    const [danish, english] = [numbersIn('da'), numbersIn('en')];
    expect(danish.counted(1, 'borger', 'borgere')).toBe('1 borger');
    expect(danish.counted(1234, 'borger', 'borgere')).toBe('1.234 borgere');
    expect(english.counted(0, 'citizen', 'citizens')).toBe('0 citizens');
    expect(en.methods.protection(2)[0]).toContain('ones are hidden');
    expect(da.methods.protection(2)[0]).toContain('skjules ettaller');
  });
});
