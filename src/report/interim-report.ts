import type { Language, Text } from '../core/text.ts';
import type { InterimAnalysis } from '../monitoring/interim-analysis.ts';
import type { Protocol } from '../protocol/schema.ts';
import { decimals, numbersIn, POINTS, RATIO } from './words/numbers.ts';
import { WORDS } from './words/say.ts';

export interface InterimReportInput {
  readonly protocol: Protocol;
  readonly outcome: {
    readonly label: Text;
    readonly definition: Text;
    readonly kind: 'binary' | 'numeric' | 'time-to-event';
  };
  readonly analysis: InterimAnalysis;
  /** Day number. */
  readonly asOf: number;
  readonly generatedAt: string;
  readonly ledgerHead: string;
  readonly toolVersion: string;
  /** The estimate rests on a small number and may not be shown. */
  readonly protectedEffect: boolean;
}

/** A declared interim analysis as Markdown: the statistic, its boundary, what the rule says, and nothing else of the trial. */
export function interimReport(input: InterimReportInput, language: Language): string {
  const { protocol, outcome, analysis, asOf, generatedAt, ledgerHead, toolVersion } = input;
  const words = WORDS[language].interim;
  const n = numbersIn(language);
  const number = (value: number, places = 3) =>
    Number.isFinite(value) ? n.number(value, places) : words.infinite;
  const { effect } = analysis;
  const format = outcome.kind === 'binary' ? POINTS : outcome.kind === 'numeric' ? decimals(2) : RATIO;
  const estimate = (value: number) => (outcome.kind === 'binary' ? n.points(value) : n.number(value, 2));
  const shown =
    effect === null
      ? words.noEffect
      : input.protectedEffect
        ? words.protectedEffect
        : `${estimate(effect.estimate)} ${n.interval(effect.low, effect.high, format)}`;
  const lines: readonly (readonly [string, string])[] = [
    [words.outcome, outcome.label[language]],
    [words.look, words.lookOf(analysis.look, protocol.monitoring.interim?.looks.length ?? 0, analysis.final)],
    [words.information, words.informationOf(analysis.known, analysis.maximum, analysis.information)],
    [
      words.statistic,
      `${number(analysis.statistic)} (${WORDS[language].methods.estimators[analysis.test] ?? analysis.test})`,
    ],
    [words.boundary, words.boundaryOf(number(analysis.critical), analysis.sided)],
    [words.nominal, number(analysis.nominal, 5)],
    [words.spent, words.spentOf(number(analysis.spent, 5), number(analysis.alpha, 3))],
    [outcome.kind === 'time-to-event' ? words.ratio : words.difference, shown],
  ];
  return [
    `# ${words.title}`,
    '',
    `${protocol.title[language]}. ${WORDS[language].asOf(asOf)}`,
    '',
    `**${words.decisions[analysis.decision]}**`,
    '',
    '| | |',
    '| --- | --- |',
    ...lines.map(([name, value]) => `| ${plain(name)} | ${plain(value)} |`),
    '',
    plain(outcome.definition[language]),
    '',
    words.rule[protocol.monitoring.interim?.spending ?? 'obrien-fleming'],
    '',
    words.logged,
    '',
    '---',
    '',
    `${WORDS[language].version} ${toolVersion} · ${WORDS[language].made} ${generatedAt} · ${WORDS[language].provenance.ledgerHead} ${ledgerHead}`,
    '',
  ].join('\n');
}

function plain(value: string): string {
  return value.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
