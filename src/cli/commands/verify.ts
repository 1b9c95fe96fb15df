import { EXIT } from '../../core/problem.ts';
import { type Language, text } from '../../core/text.ts';
import type { CommandDefinition } from '../command.ts';
import { PART_NAMES } from '../part-names.ts';
import { textTable } from '../table.ts';

export const verifyCommand: CommandDefinition = {
  name: 'verify',
  summary: text(
    'recomputes sample, allocation and ledger; exit 4 and the first difference when they disagree',
    'genberegner stikprøve, fordeling og hændelseslog; kode 4 og den første afvigelse, hvis de ikke stemmer',
  ),
  arguments: [],
  options: [
    {
      flags: '--script <language>',
      description: text(
        'print a stand-alone script that draws the allocation again without this program',
        'skriv et selvstændigt program, der trækker fordelingen igen uden dette værktøj',
      ),
      choices: ['sh', 'python', 'r'],
    },
    {
      flags: '--public-key <file>',
      description: text(
        'the key that must have signed, from its owner and not from this folder',
        'den nøgle, der skal have signeret, fra dens ejer og ikke fra denne mappe',
      ),
    },
  ],
  examples: ['trial verify', 'trial verify --dir my-trial --json', 'trial verify --script sh > verify.sh'],
  async run(context) {
    const asked = context.options['script'];
    if (typeof asked === 'string') {
      const { scriptStep } = await import('../../steps/script-step.ts');
      const script = scriptStep(context.dir, asked as 'sh' | 'python' | 'r');
      return { raw: script, json: null, human: text('', '') };
    }
    const { verifyStep } = await import('../../steps/verify-step.ts');
    const { formatProblem } = await import('../../core/problem.ts');
    const publicKey = context.options['publicKey'];
    const trusted = typeof publicKey === 'string' ? publicKey : null;
    const done = await verifyStep(context.dir, {
      keyFromEnvironment: context.env['TRIAL_KEY'],
      progress: context.progress,
      publicKeyFile: trusted,
    });
    const ok = done.differences.length === 0;
    const words = {
      en: {
        recomputed: 'recomputed, agrees',
        matches: 'agrees',
        differs: 'DIFFERS',
        absent: 'absent',
      },
      da: {
        recomputed: 'genberegnet, stemmer',
        matches: 'stemmer',
        differs: 'AFVIGER',
        absent: 'findes ikke',
      },
    };
    const human = (language: Language) => {
      const table = textTable(
        ['', '', ''],
        done.parts.map((part) => [
          PART_NAMES[language][part.part],
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
