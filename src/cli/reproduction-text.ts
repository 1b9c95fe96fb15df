import type { Language } from '../core/text.ts';
import type { CheckedClaim } from '../reproduce/checked-claim.ts';
import type { Reproduction } from '../reproduce/reproduce-study.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    study: ['claim', 'printed', 'recomputed', '', 'where', 'certainty'],
    all: ['study', 'claims', 'hold', ''],
    agrees: 'agrees',
    differs: 'DIFFERS',
    by: 'by',
    mustDiffer: 'differs, as it must',
    mustNot: 'AGREES, BUT MUST NOT',
    not: 'not',
    seen: 'seen',
    remembered: 'remembered',
    inferred: 'inferred',
    hold: (agreeing: number, must: number) =>
      must === 0
        ? 'All figures agree.'
        : `All claims hold: ${agreeing} figures agree, ${must} differ as they must.`,
    fail: (claims: number, failed: number) => `${failed} of ${claims} claims do not hold.`,
    total: (claims: number, studies: number, differing: number) =>
      differing === 0
        ? `All ${claims} claims of ${studies} studies hold.`
        : `${differing} of ${claims} claims of ${studies} studies do not hold.`,
  },
  da: {
    study: ['påstand', 'trykt', 'genberegnet', '', 'hvor', 'sikkerhed'],
    all: ['studie', 'påstande', 'holder', ''],
    agrees: 'stemmer',
    differs: 'AFVIGER',
    by: 'med',
    mustDiffer: 'afviger, som det skal',
    mustNot: 'STEMMER, MEN MÅ IKKE',
    not: 'ikke',
    seen: 'set',
    remembered: 'husket',
    inferred: 'udledt',
    hold: (agreeing: number, must: number) =>
      must === 0
        ? 'Alle tal stemmer.'
        : `Alle påstande holder: ${agreeing} tal stemmer, ${must} afviger, som de skal.`,
    fail: (claims: number, failed: number) => `${failed} af ${claims} påstande holder ikke.`,
    total: (claims: number, studies: number, differing: number) =>
      differing === 0
        ? `Alle ${claims} påstande i ${studies} studier holder.`
        : `${differing} af ${claims} påstande i ${studies} studier holder ikke.`,
  },
} as const;

/** One study for people: a line per claim. Figures stand as printed, with a decimal point in either language. */
export function studyText(done: Reproduction, language: Language): string {
  const say = WORDS[language];
  const rows = done.claims.map((claim) => [
    claim.says[language],
    printed(claim, language),
    recomputed(claim, language),
    verdictOf(claim, language),
    claim.where[language],
    say[claim.certainty],
  ]);
  const failed = done.claims.filter((claim) => !claim.agrees).length;
  const must = done.claims.filter((claim) => claim.mustDiffer).length;
  const total = done.claims.length;
  const verdict = failed === 0 ? say.hold(total - must, must) : say.fail(total, failed);
  return `${done.title[language]}\n${done.citation}\n\n${textTable(say.study, rows)}\n\n${verdict}`;
}

/** A library for people: a line per study, then the claims that do not hold. */
export function libraryText(studies: readonly Reproduction[], language: Language): string {
  const say = WORDS[language];
  const rows = studies.map(({ study, claims, agrees }) => [
    study,
    claims.length,
    claims.filter((claim) => claim.agrees).length,
    agrees ? say.agrees : say.differs,
  ]);
  const failed = studies.flatMap(({ study, claims }) =>
    claims
      .filter((claim) => !claim.agrees)
      .map((claim) => [
        study,
        claim.says[language],
        printed(claim, language),
        recomputed(claim, language),
        verdictOf(claim, language),
        claim.where[language],
      ]),
  );
  const total = studies.reduce((sum, { claims }) => sum + claims.length, 0);
  const parts = [
    textTable(say.all, rows),
    ...(failed.length === 0 ? [] : [textTable([say.all[0], ...say.study.slice(0, 5)], failed)]),
    say.total(total, studies.length, failed.length),
  ];
  return parts.join('\n\n');
}

const withUnit = (figure: string, { unit }: CheckedClaim): string =>
  unit === '' ? figure : `${figure} ${unit}`;

function printed(claim: CheckedClaim, language: Language): string {
  const sign = { equal: '', above: '> ', below: '< ' }[claim.relation];
  const figure = withUnit(`${sign}${claim.printed}`, claim);
  return claim.mustDiffer ? `${WORDS[language].not} ${figure}` : figure;
}

function recomputed(claim: CheckedClaim, language: Language): string {
  if (claim.recomputed !== null) return withUnit(claim.recomputed, claim);
  return `(${claim.note?.[language] ?? ''})`;
}

function verdictOf(claim: CheckedClaim, language: Language): string {
  const say = WORDS[language];
  if (claim.agrees) return claim.mustDiffer ? say.mustDiffer : say.agrees;
  if (claim.recomputed !== null && claim.mustDiffer) return say.mustNot;
  if (claim.difference === null) return say.differs;
  const by = Number(claim.difference.toPrecision(3));
  return `${say.differs} ${say.by} ${by > 0 ? '+' : ''}${by}`;
}
