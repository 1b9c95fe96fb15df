import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadProtocol } from '../../../src/protocol/load.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import type { ReportModel } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { FIXTURE } from '../../end-to-end/run-trial.ts';
import { centreInputs, withMinimum } from '../centre-input.ts';
import { attackReport } from './attack/attack-report.ts';
import { publicKnowledge } from './attack/public-knowledge.ts';
import { tableByTable } from './table-by-table.ts';
import { overlooked, WITHOUT_COUNTS } from './without-counts.ts';

/** P1Y from 1 April 2013; first jobs are followed where they began within nine months. */
const centreKnowledge = ({ protocol }: Pick<ReportInput, 'protocol'>) =>
  publicKnowledge(protocol, 365, 'some');

const told = (found: ReturnType<typeof attackReport>) =>
  found.recovered.map(({ name, value, by }) => `${name} = ${value} (${by})`);

const attack = (input: ReportInput, minimum: number, alone = false) => {
  const own = withMinimum(input, minimum);
  return attackReport(alone ? buildReport(own, tableByTable(own)) : buildReport(own), centreKnowledge(own));
};

describe('an attacker of the trial of business centres', () => {
  let halfway: ReportInput;
  let ended: ReportInput;
  beforeAll(async () => {
    [halfway, ended] = (await centreInputs(null, ['2013-11-30', null])) as [ReportInput, ReportInput];
  });

  it('works groups in centres, and of their registrations, out when every table is protected by itself', () => {
    const stays = told(attack(halfway, 2, true));
    expect(stays.filter((line) => line.startsWith('centre '))).not.toEqual([]);
    const papers = told(attack(halfway, 8, true));
    expect(papers.filter((line) => line.startsWith('papers '))).not.toEqual([]);
  });

  it('works nothing out, halfway and at the end, at the limit of the protocol and at others', () => {
    for (const [input, minimum] of [
      [ended, 3],
      [halfway, 2],
      [halfway, 8],
    ] as const)
      expect([minimum, told(attack(input, minimum))]).toEqual([minimum, []]);
  });

  it('reads every table and figure of counts in the reports of both invented trials', () => {
    const found = attack(ended, 3);
    expect(found.published).toBeGreaterThan(250);
    expect(found.hidden).toBeGreaterThan(100);
    expect(found.equations).toBeGreaterThan(450);
    const file = new URL('../../../reports/example/report.json', import.meta.url);
    const example: ReportModel = JSON.parse(readFileSync(file, 'utf8'));
    const { protocol } = loadProtocol(join(FIXTURE, 'trial.yaml'), 'trial.yaml');
    const other = attackReport(example, publicKnowledge(protocol, 182, 'placed'));
    const unread = [...found.unread, ...other.unread];
    expect(overlooked(unread)).toEqual([]);
    // What is said to hold none stands in one of the two; costs have marks only where an item is hidden, which is in neither.
    const idle = WITHOUT_COUNTS.filter(([own]) => !unread.some((place) => own.test(place)));
    expect(idle.map(([own]) => String(own))).toEqual(['/^costs-/']);
  });

  it('works nothing out where another draw has put citizens of centres in both arms', async () => {
    const inputs = await centreInputs('second', ['2014-01-31', null]);
    for (const [input, minimum] of [
      [inputs[0], 8],
      [inputs[1], 5],
    ] as const)
      expect([minimum, told(attack(input as ReportInput, minimum))]).toEqual([minimum, []]);
  });
});
