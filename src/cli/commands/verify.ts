import { EXIT } from '../../core/problem.ts';
import { type Language, text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { textTable } from '../table.ts';

export const verifyCommand: CommandDefinition = {
  name: 'verify',
  summary: text(
    'recomputes sample, allocation and ledger; exit 4 and the first difference when they disagree',
    'genberegner stikprøve, fordeling og hændelseslog; kode 4 og den første afvigelse, hvis de ikke stemmer',
  ),
  arguments: [],
  options: [],
  examples: ['trial verify', 'trial verify --dir my-trial --json'],
  async run(context) {
    const { verifyStep } = await import('../../steps/verify-step.ts');
    const { formatProblem } = await import('../../core/problem.ts');
    const done = await verifyStep(context.dir, context.env['TRIAL_KEY'], context.progress);
    const ok = done.differences.length === 0;
    const words = {
      en: {
        recomputed: 'recomputed, agrees',
        matches: 'agrees',
        differs: 'DIFFERS',
        absent: 'absent',
        sample: 'sample',
        allocation: 'allocation',
        ledger: 'ledger',
        fieldwork: 'surveys and interviews',
      },
      da: {
        recomputed: 'genberegnet, stemmer',
        matches: 'stemmer',
        differs: 'AFVIGER',
        absent: 'findes ikke',
        sample: 'stikprøve',
        allocation: 'fordeling',
        ledger: 'hændelseslog',
        fieldwork: 'spørgeskemaer og interview',
      },
    };
    const human = (language: Language) => {
      const table = textTable(
        ['', '', ''],
        done.parts.map((part) => [
          words[language][part.part],
          words[language][part.result],
          part.result === 'differs' ? '' : part.detail[language],
        ]),
      ).trimStart();
      const list = done.differences.map((item) => formatProblem(item, language)).join('\n');
      return `${table}${list === '' ? '' : `\n\n${list}`}`;
    };
    return {
      exit: ok ? EXIT.done : EXIT.mismatch,
      warnings: done.warnings,
      json: { ok, parts: done.parts, differences: done.differences, ledgerHead: done.ledgerHead },
      human: text(human('en'), human('da')),
    };
  },
};
