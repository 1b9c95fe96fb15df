import { join } from 'node:path';
import { counted } from '../core/counted.ts';
import type { Language } from '../core/text.ts';
import { DIVERGENCE_WORDS } from '../steps/replay/divergence-words.ts';
import type { ReplayedStep } from '../steps/replay/replay.ts';
import type { TrialReproduction } from '../steps/reproduce-trial-step.ts';
import type { FoundReproduction } from '../steps/reproduce-trials-step.ts';
import { inRepository } from './in-repository.ts';
import { recomputed, verdictOf, withUnit } from './reproduction-text.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    published: (asOf: string, version: string, tool: string) =>
      `Published as of ${asOf} with version ${version}${tool === version ? '' : `, reproduced with ${tool}`}.`,
    steps: ['step', 'first done', 'result', ''],
    results: {
      identical: 're-run: identical',
      differs: 'DIFFERS',
      locked: 'not re-run, taken as locked',
      'not-reached': 'NOT REACHED',
    },
    claims: ['claim', 'where', 'published', 'recomputed', ''],
    all: ['publication', 'as of', 'steps', 'numbers', 'hold', ''],
    agrees: 'agrees',
    differs: (step: string) => `DIFFERS first at ${step}`,
    every: (n: number, failed: number) =>
      failed === 0
        ? `${n === 1 ? 'The one publication comes' : `All ${n} publications come`} out again.`
        : `${failed} of ${counted(n, 'publication', 'publications')} ${failed === 1 ? 'does' : 'do'} not come out again.`,
    first: (step: string) => `Things first diverge at ${step}:`,
    rewritten: 'trial.yaml has been rewritten, but says the same.',
    unclaimed: (n: number) =>
      `${counted(n, 'number', 'numbers')} of the report ${n === 1 ? 'is' : 'are'} not claimed.`,
    unchecked: (n: number) =>
      `${counted(n, 'number rests', 'numbers rest')} on the words of citizens, which are not here, and ${n === 1 ? 'was' : 'were'} not compared.`,
    more: (n: number) => `and ${n} more`,
    total: (total: number, hidden: number, failed: number) =>
      failed === 0
        ? `All ${total} published numbers come out again (${hidden} of them hidden, and still hidden).`
        : `${failed} of ${counted(total, 'published number', 'published numbers')} ${failed === 1 ? 'does' : 'do'} not come out again.`,
    redone: (again: number, locked: number) =>
      `${counted(again, 'step', 'steps')} re-run${locked === 0 ? '' : `, ${locked} taken as locked`}.`,
  },
  da: {
    published: (asOf: string, version: string, tool: string) =>
      `Offentliggjort pr. ${asOf} med version ${version}${tool === version ? '' : `, gjort om med ${tool}`}.`,
    steps: ['trin', 'først gjort', 'resultat', ''],
    results: {
      identical: 'gjort om: identisk',
      differs: 'AFVIGER',
      locked: 'ikke gjort om, taget som låst',
      'not-reached': 'IKKE NÅET',
    },
    claims: ['påstand', 'hvor', 'offentliggjort', 'genberegnet', ''],
    all: ['publikation', 'pr.', 'trin', 'tal', 'holder', ''],
    agrees: 'stemmer',
    differs: (step: string) => `AFVIGER først i ${step}`,
    every: (n: number, failed: number) =>
      failed === 0
        ? `${n === 1 ? 'Den ene publikation' : `Alle ${n} publikationer`} kommer ud igen.`
        : `${failed} af ${counted(n, 'publikation', 'publikationer')} kommer ikke ud igen.`,
    first: (step: string) => `Første afvigelse er i ${step}:`,
    rewritten: 'trial.yaml er skrevet om, men siger det samme.',
    unclaimed: (n: number) => `${n} af rapportens tal er der ingen påstand om.`,
    unchecked: (n: number) => `${n} tal bygger på borgernes ord, som ikke er her, og blev ikke sammenlignet.`,
    more: (n: number) => `og ${n} til`,
    total: (total: number, hidden: number, failed: number) =>
      failed === 0
        ? `Alle ${total} offentliggjorte tal kommer ud igen (${hidden} af dem skjult, og stadig skjult).`
        : `${failed} af ${counted(total, 'offentliggjort tal', 'offentliggjorte tal')} kommer ikke ud igen.`,
    redone: (again: number, locked: number) =>
      `${counted(again, 'trin', 'trin')} gjort om${locked === 0 ? '' : `, ${locked} taget som låst`}.`,
  },
} as const;

/** A reproduced trial for people: its steps, the numbers that differ (or all), and where things first diverge. */
export function trialText(done: TrialReproduction, language: Language, everyClaim: boolean): string {
  const say = WORDS[language];
  const checked = done.claims.filter(({ unchecked }) => unchecked === null);
  const unchecked = done.claims.length - checked.length;
  const shown = everyClaim ? done.claims : checked.filter(({ agrees }) => !agrees);
  const failed = checked.filter(({ agrees }) => !agrees).length;
  const hidden = checked.filter((claim) => claim.hidden).length;
  const sign = { equal: '', above: '> ', below: '< ' };
  const rows = shown.map((claim) => [
    claim.says[language],
    claim.where[language],
    withUnit(`${sign[claim.relation]}${claim.printed}`, claim),
    recomputed(claim, language),
    claim.unchecked === null ? verdictOf(claim, language) : '',
  ]);
  const count = (result: ReplayedStep['result']) =>
    done.steps.filter((step) => step.result === result).length;
  const notes = [
    ...(done.rewritten ? [say.rewritten] : []),
    ...(unchecked === 0 ? [] : [say.unchecked(unchecked)]),
    ...(done.unclaimed === 0 ? [] : [say.unclaimed(done.unclaimed)]),
  ];
  const first =
    done.first === null
      ? []
      : [[say.first(done.first.step), ...done.first.what.map((what) => `  ${what[language]}`)].join('\n')];
  return [
    `${done.title[language]}\n${say.published(done.asOf, done.published, done.tool)}`,
    textTable(
      say.steps,
      done.steps.map((step) => stepRow(step, language)),
    ),
    ...(rows.length === 0 ? [] : [textTable(say.claims, rows)]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
    ...first,
    `${say.redone(count('identical'), count('locked'))} ${say.total(checked.length, hidden, failed)}`,
  ].join('\n\n');
}

/** Several publications: a line each, then those of which something differs, in full. */
export function trialsText(
  trials: readonly FoundReproduction[],
  language: Language,
  everyClaim: boolean,
): string {
  const say = WORDS[language];
  const rows = trials.map(({ dir, file, done }) => {
    const checked = done.claims.filter(({ unchecked }) => unchecked === null);
    return [
      inRepository(join(dir, file)),
      done.asOf,
      done.steps.length,
      checked.length,
      checked.filter(({ agrees }) => agrees).length,
      done.agrees ? say.agrees : say.differs(done.first?.step ?? 'report'),
    ];
  });
  const failed = trials.filter(({ done }) => !done.agrees);
  return [
    textTable(say.all, rows),
    ...failed.map(
      ({ dir, file, done }) => `${inRepository(join(dir, file))}\n${trialText(done, language, everyClaim)}`,
    ),
    say.every(trials.length, failed.length),
  ].join('\n\n');
}

function stepRow(step: ReplayedStep, language: Language): readonly string[] {
  const say = WORDS[language];
  const [one, ...others] = step.divergences;
  const more = others.length === 0 ? '' : `; ${say.more(others.length)}`;
  const where = one?.at.line === undefined ? one?.at.file : `${one.at.file}:${one.at.line}`;
  const detail =
    one === undefined
      ? step.detail[language]
      : `${DIVERGENCE_WORDS[one.what][language]}: ${where}: ${one.message[language]}${more}`;
  return [step.step, step.time.slice(0, 10), say.results[step.result], detail];
}
