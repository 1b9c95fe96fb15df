import { counted } from '../core/counted.ts';
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
        : `All claims hold: ${counted(agreeing, 'figure agrees', 'figures agree')}, ${counted(must, 'differs as it must', 'differ as they must')}.`,
    fail: (claims: number, failed: number) =>
      `${failed} of ${counted(claims, 'claim', 'claims')} ${failed === 1 ? 'does' : 'do'} not hold.`,
    total: (claims: number, studies: number, differing: number) =>
      differing === 0
        ? `${claims === 1 ? 'The one claim holds' : `All ${claims} claims of ${counted(studies, 'study', 'studies')} hold`}.`
        : `${differing} of ${counted(claims, 'claim', 'claims')} of ${counted(studies, 'study', 'studies')} ${differing === 1 ? 'does' : 'do'} not hold.`,
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
        : `Alle påstande holder: ${agreeing} tal stemmer, ${counted(must, 'afviger, som det skal', 'afviger, som de skal')}.`,
    fail: (claims: number, failed: number) =>
      `${failed} af ${counted(claims, 'påstand', 'påstande')} holder ikke.`,
    total: (claims: number, studies: number, differing: number) =>
      differing === 0
        ? `${claims === 1 ? 'Den ene påstand' : `Alle ${claims} påstande i ${counted(studies, 'studie', 'studier')}`} holder.`
        : `${differing} af ${counted(claims, 'påstand', 'påstande')} i ${counted(studies, 'studie', 'studier')} holder ikke.`,
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

/** What the words need of a claim, be it a study's or a trial's. */
type ToldClaim = Omit<CheckedClaim, 'certainty'>;

/** A figure with its unit. */
export function withUnit(figure: string, { unit }: Pick<ToldClaim, 'unit'>): string {
  return unit === '' ? figure : `${figure} ${unit}`;
}

function printed(claim: CheckedClaim, language: Language): string {
  const sign = { equal: '', above: '> ', below: '< ' }[claim.relation];
  const figure = withUnit(`${sign}${claim.printed}`, claim);
  return claim.mustDiffer ? `${WORDS[language].not} ${figure}` : figure;
}

/** The recomputed number, or why there is none. */
export function recomputed(claim: ToldClaim, language: Language): string {
  if (claim.recomputed !== null) return withUnit(claim.recomputed, claim);
  return `(${claim.note?.[language] ?? ''})`;
}

/** Agrees, or by how much not. */
export function verdictOf(claim: ToldClaim, language: Language): string {
  const say = WORDS[language];
  if (claim.agrees) return claim.mustDiffer ? say.mustDiffer : say.agrees;
  if (claim.recomputed !== null && claim.mustDiffer) return say.mustNot;
  if (claim.difference === null) return say.differs;
  const by = Number(claim.difference.toPrecision(3));
  return `${say.differs} ${say.by} ${by > 0 ? '+' : ''}${by}`;
}
