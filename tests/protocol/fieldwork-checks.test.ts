import { describe, expect, it } from 'vitest';
import { parseProtocol } from '../../src/protocol/load.ts';
import { yearProtocolText } from '../fieldwork/year.ts';

const original = yearProtocolText();
/** Codes with the line's own text, so that a test says which line is meant. */
const faults = (from: string, to: string) => {
  if (!original.includes(from)) throw new Error(`nothing to replace: ${from}`);
  const source = original.replace(from, to);
  return parseProtocol(source, 'trial.yaml').problems.map(({ code, at }) => {
    const line = source.split('\n')[(at.line ?? 1) - 1] ?? '';
    return `${code} ${line.trim()}`;
  });
};

describe('questionnaires and interviews in the protocol', () => {
  it('the example has no fault', () => {
    expect(parseProtocol(original, 'trial.yaml').problems).toEqual([]);
  });

  it.each([
    [
      'an id twice',
      'id: hope\n',
      'id: energy\n',
      [
        'PROTOCOL_DUPLICATE - id: energy',
        'PROTOCOL_REFERENCE questions: [energy, hope, worry]',
        'PROTOCOL_REFERENCE hope: Tro på job',
        'PROTOCOL_REFERENCE hope: q4b',
      ],
    ],
    [
      'a spelling with two meanings',
      'values: ["2"] }\n      - { id: sometimes',
      'values: ["1"] }\n      - { id: sometimes',
      [
        'PROTOCOL_SPELLING - { id: seldom, label: { da: Sjældent, en: Seldom }, values: ["1"] }',
        'PROTOCOL_SPELLING options: *agree',
        'PROTOCOL_SPELLING options: *agree',
      ],
    ],
    [
      'a skip rule on a later question',
      'askedIf: { question: looking',
      'askedIf: { question: help',
      [
        'PROTOCOL_REFERENCE askedIf: { question: help, is: ["no"] }',
        'PROTOCOL_COLUMN_NEEDED why-not: Hvorfor ikke?',
      ],
    ],
    [
      'a skip rule on an option that is not there',
      'is: ["no"]',
      'is: ["nej"]',
      ['PROTOCOL_REFERENCE askedIf: { question: looking, is: ["nej"] }'],
    ],
    ['a range upside down', 'min: 0\n    max: 37', 'min: 40\n    max: 37', ['PROTOCOL_RANGE min: 40']],
    [
      'a scale of words',
      'questions: [energy, hope, worry]',
      'questions: [energy, hope, remarks]',
      ['PROTOCOL_REFERENCE questions: [energy, hope, remarks]', 'PROTOCOL_REFERENCE reversed: [worry]'],
    ],
    [
      'a scale that needs more than it has',
      'minimumAnswered: 2',
      'minimumAnswered: 4',
      ['PROTOCOL_RANGE minimumAnswered: 4'],
    ],
    ['a wave without files', '    files: "skema-1*.csv"\n', '', ['PROTOCOL_COLUMN_NEEDED - id: wave-1']],
    [
      'a wave that cannot tell whose answers',
      '{ trialId: forsoegsnr, answeredOn: dato }',
      '{ answeredOn: dato }',
      ['PROTOCOL_COLUMN_NEEDED columns: { answeredOn: dato }'],
    ],
    ['a question that is not there', 'energy: q4a', 'energi: q4a', ['PROTOCOL_REFERENCE energi: q4a']],
    ['a gate that the wave does not ask', '      looking: q1\n', '', ['PROTOCOL_COLUMN_NEEDED why-not: q2']],
    ['a header used twice', 'hope: q4b', 'hope: q4a', ['PROTOCOL_DUPLICATE answers:']],
    [
      'an option without a column',
      ', course: q3_kursus',
      '',
      ['PROTOCOL_COLUMN_NEEDED help: { talk: q3_samtale, visit: q3_besoeg }'],
    ],
    [
      'columns per option for a scale',
      'health: q5',
      'health: { bad: q5 }',
      ['PROTOCOL_COLUMN_NEEDED health: { bad: q5 }'],
    ],
    [
      'a theme twice',
      'id: doctors, label: { da: Samarbejde med sundhedsvæsnet',
      'id: effort, label: { da: Samarbejde med sundhedsvæsnet',
      [
        'PROTOCOL_DUPLICATE - { id: effort, label: { da: Samarbejde med sundhedsvæsnet, en: Health services } }',
      ],
    ],
  ])('%s is told at its line', (_, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });
});
