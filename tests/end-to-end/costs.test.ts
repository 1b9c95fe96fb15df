import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyFixture, remove, runYear, trial } from './run-trial.ts';

let dir = '';
beforeAll(async () => {
  dir = copyFixture();
  const protocol = join(dir, 'trial.yaml');
  writeFileSync(
    protocol,
    readFileSync(protocol, 'utf8').replace(
      /^costs:$/m,
      'costs:\n  scope: society\n  sensitivity: { draws: 100 }',
    ),
  );
  await runYear(dir);
}, 60_000);
afterAll(() => remove(dir));

interface Cell {
  readonly item: string;
  readonly perspective: string;
  readonly arm: string;
  readonly total: number;
}
const json = async (...args: string[]) => {
  const ran = await trial(['costs', ...args, '--dir', dir, '--json']);
  expect(ran.stderr).toBe('');
  expect(ran.exit).toBe(0);
  return JSON.parse(ran.stdout);
};
const fee = (cells: readonly Cell[]) =>
  cells
    .filter(({ item, perspective }) => item.startsWith('provider-') && perspective === 'state')
    .reduce((sum, { total }) => sum + total, 0);

describe('trial costs', () => {
  it('invoices of all months are what the table says, each line traceable to its event', async () => {
    const entries = readFileSync(join(dir, 'state/ledger.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    let sum = 0;
    let lines = 0;
    for (let month = 10; month <= 24; month += 1) {
      const name = `${month > 12 ? (month > 24 ? 2007 : 2006) : 2005}-${String(((month - 1) % 12) + 1).padStart(2, '0')}`;
      const found = await json('invoice', '--provider', 'anden-aktoer', '--month', name);
      for (const line of found.lines) {
        const entry = entries.find(({ seq }) => seq === line.seq);
        expect(entry).toMatchObject({
          trialId: line.trialId,
          type: line.event,
          effectiveDate: line.eventDay,
        });
        expect(line.day.slice(0, 7)).toBe(name);
      }
      expect(found.total).toBe(
        found.lines.reduce((all: number, { amount }: { amount: number }) => all + amount, 0),
      );
      sum += found.total;
      lines += found.lines.length;
    }
    const { costs, pay } = await json();
    expect(lines).toBeGreaterThan(100);
    expect(sum).toBe(fee(costs.cells));
    expect(pay[0].compared[0].total).toBe(sum);
  }, 30_000);

  it('a scenario changes what it names and nothing else; a bad one is refused', async () => {
    const file = join(dir, 'scenario.yaml');
    writeFileSync(file, 'costs:\n  refusion:\n    scheme: steps-2016\n');
    const { costs, scenario } = await json('--scenario', file);
    const cell = (cells: readonly Cell[], item: string, perspective: string) =>
      cells.filter((one) => one.item === item && one.perspective === perspective).map(({ total }) => total);
    expect(cell(scenario.cells, 'ledighedsydelse', 'municipality')).toEqual(
      cell(costs.cells, 'ledighedsydelse', 'municipality'),
    );
    expect(cell(scenario.cells, 'ledighedsydelse-refusion', 'state')).not.toEqual(
      cell(costs.cells, 'ledighedsydelse-refusion', 'state'),
    );
    // Refusion is a transfer: what the public purses and society pay together does not move.
    for (const purse of ['public', 'society'])
      expect(cell(scenario.cells, 'total', purse)).toEqual(cell(costs.cells, 'total', purse));
    writeFileSync(file, 'costs:\n  refusion:\n    scheme: none\n  caseworkHourly: -1\n');
    const missing = join(dir, 'not-there.yaml');
    const refused = await trial(['costs', '--scenario', file, '--scenario', missing, '--dir', dir]);
    expect(refused.exit).toBe(3);
    expect(refused.stderr.match(/COST_SCENARIO_INVALID/g)).toHaveLength(3);
    expect(refused.stderr).toContain('not-there.yaml');
  });

  it('sets several scenarios side by side, and draws everything uncertain at once when asked', async () => {
    const files = [
      [
        'half.yaml',
        'label: { da: Halv betaling, en: Half the pay }\ncosts:\n  assumptions:\n    percent: { fee: 50 }\n',
      ],
      ['french.yaml', 'costs:\n  pay:\n    anden-aktoer: { scheme: fr, fee: 30000 }\n'],
    ].map(([name, text]) => {
      writeFileSync(join(dir, name!), text!);
      return join(dir, name!);
    });
    const found = await json('--sensitivity', ...files.flatMap((file) => ['--scenario', file]));
    expect(found.scenarios.map(({ id }: { id: string }) => id)).toEqual(['protocol', 'half', 'french']);
    expect(found.scenarios[1].label.en).toBe('Half the pay');
    expect(fee(found.scenarioFiles[0].costs.cells) * 2).toBe(fee(found.costs.cells));
    const french = found.pay[0].compared.find(({ scheme }: { scheme: string }) => scheme === 'fr');
    expect(fee(found.scenarioFiles[1].costs.cells)).toBe(french.total);
    const table = (index: number) =>
      found.scenarios[index].rows.find(({ perspective }: Cell) => perspective === 'state').estimate;
    const full = found.scenarioFiles[0].costs.differences.find(
      (one: { item: string; perspective: string }) => one.item === 'total' && one.perspective === 'state',
    );
    expect(table(1)).toBeCloseTo(full.estimate, 6);
    expect(found.probabilistic).toMatchObject({ draws: 100, declared: false, stream: 'costs/sensitivity' });
    expect(found.probabilistic.seed).toBe(found.seed);
    expect(found.ratesNotConfirmed).toContain('refusion-flexjob');
  }, 60_000);

  it('makes the business case on one page, in the terminal and as files', async () => {
    const out = join(dir, 'case');
    const ran = await trial(['costs', '--business-case', '--out', out, '--lang', 'da', '--dir', dir]);
    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('## 1 Business case på én side');
    const files = ['da.html', 'da.md', 'en.html', 'en.md'].map((end) =>
      readFileSync(join(out, `business-case.${end}`), 'utf8'),
    );
    expect(files[1]).toBe(ran.stdout);
    expect(files[2]).toContain('<html lang="en">');
    expect(files[3]!.split('\n').length).toBeLessThan(70);
    expect((await trial(['costs', '--out', out, '--dir', dir])).exit).toBe(2);
  }, 60_000);

  it('speaks for one purse and in both languages', async () => {
    const { costs } = await json('--perspective', 'society');
    expect(new Set(costs.cells.map(({ perspective }: Cell) => perspective))).toEqual(new Set(['society']));
    const danish = await trial(['costs', '--lang', 'da', '--dir', dir]);
    expect(danish.stdout).toContain('Arbejdsgiver');
    // Every part of the evaluation, and the definition of the frontier.
    for (const part of [
      'Pris pr. ekstra uge i job',
      'Nettogevinst pr. borger',
      'Fronten er sandsynligheden',
      'Tilbagebetalingstid',
      'Én ting ændret ad gangen',
      'Side om side',
      'Efter budgetår',
      'I perioder (Lin)',
      'ikke bekræftet',
    ])
      expect(danish.stdout).toContain(part);
    const invoice = await trial([
      'costs',
      'invoice',
      '--provider',
      'anden-aktoer',
      '--month',
      '2005-10',
      '--lang',
      'en',
      '--dir',
      dir,
    ]);
    expect(invoice.stdout).toMatch(/referral .*5,000\.00/);
  });

  it('unknown providers and months are refused', async () => {
    const ran = await trial(['costs', 'invoice', '--provider', 'nobody', '--month', '2005-13', '--dir', dir]);
    expect(ran.exit).toBe(2);
    expect(ran.stderr.match(/OPTION_VALUE/g)).toHaveLength(2);
    expect((await trial(['costs', 'bill', '--dir', dir])).exit).toBe(2);
  });
});
