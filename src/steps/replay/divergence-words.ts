import { type Text, text } from '../../core/text.ts';
import type { Divergence } from './replay.ts';

/** What of a step diverges, in words. */
export const DIVERGENCE_WORDS: Readonly<Record<Divergence['what'], Text>> = {
  input: text('input', 'input'),
  'tool version': text('tool version', 'værktøjets version'),
  options: text('options', 'valg'),
  algorithm: text('algorithm', 'algoritme'),
  state: text('state', 'tilstand'),
  stop: text('stop', 'stop'),
  numbers: text('numbers', 'tal'),
  words: text('words', 'ord'),
};
