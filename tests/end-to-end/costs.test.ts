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

const year = JSON.parse(
  readFileSync(new URL('../../fixtures/oracles/costs/year.json', import.meta.url), 'utf8'),
) as {
  totals: Record<string, Record<string, number>>;
  weighted: Record<string, { estimate: number; low: number; high: number }>;
};

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
    // The year reckoned from the ledger alone by a Python program that knows nothing of the toolkit: every item, to the øre.
    for (const [arm, items] of Object.entries(year.totals)) {
      for (const [item, total] of Object.entries(items)) {
        const purse = item.startsWith('provider') ? 'state' : 'municipality';
        const cell = costs.cells.find(
          (one: Cell) => one.item === item && one.arm === arm && one.perspective === purse,
        );
        expect([arm, item, cell.total]).toEqual([arm, item, total]);
      }
    }
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
    writeFileSync(file, 'costs:\n  refusion:\n    scheme: none\n  caseworkHourly: -1\nlable: x\n');
    const missing = join(dir, 'not-there.yaml');
    // Fits the schema, but names no rate: told together with the files that do not.
    const unknown = join(dir, 'unknown.yaml');
    writeFileSync(
      unknown,
      'costs:\n  rates: [{ rate: refusion-fleksjob, from: "2005-01-01", value: 1, source: x }]\n',
    );
    const refused = await trial([
      'costs',
      '--scenario',
      file,
      missing,
      unknown,
      '--lang',
      'en',
      '--dir',
      dir,
    ]);
    expect(refused.exit).toBe(3);
    expect(refused.stderr.match(/COST_SCENARIO_INVALID/g)).toHaveLength(4);
    expect(refused.stderr).toContain('not-there.yaml');
    expect(refused.stderr).toMatch(/scenario\.yaml:3:13: costs\.refusion\.scheme .*shares, steps-2016/);
    expect(refused.stderr).toMatch(/scenario\.yaml:5:8: unknown field `lable`.*did you mean `label`/);
    expect(refused.stderr).toContain('COST_RATE_UNKNOWN: scenario `unknown`: costs.rates[1] replaces');
  });

  it('the example of docs/costs.md runs, and comes to what the page says', async () => {
    const page = readFileSync(new URL('../../docs/costs.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)].map(([, name, yaml]) => [
      name!,
      yaml!,
    ]);
    expect(blocks.map(([name]) => name)).toEqual(['protocol', 'french.yaml', '2016.yaml']);
    const protocol = join(dir, 'trial.yaml');
    const before = readFileSync(protocol, 'utf8');
    const files = blocks.slice(1).map(([name, yaml]) => {
      writeFileSync(join(dir, name!), yaml!);
      return join(dir, name!);
    });
    try {
      writeFileSync(
        protocol,
        before.replace(/^costs:\n {2}scope: society\n {2}sensitivity: .*\n/m, blocks[0]![1]!),
      );
      const ran = await trial(['costs', '--scenario', ...files, '--lang', 'en', '--dir', dir]);
      expect(ran.stderr).toBe('');
      const said = ran.stdout.replaceAll('\u00a0', ' ');
      const rows = page
        .slice(page.indexOf('### An example'), page.indexOf('**Budget years**'))
        .split('\n')
        .filter((line) => /^\| .*\d/.test(line))
        .map((line) => line.split('|').slice(1, -1));
      expect(rows.map(([name]) => name!.trim())).toEqual([
        'As in the trial',
        'French pay, half as much',
        'Refusion of 2016, shorter jobs',
        'Municipality and state together',
      ]);
      for (const [name, ...cells] of rows) {
        const lines = said.split('\n').filter((line) => line.startsWith(name!.trim()));
        expect(lines.some((line) => cells.every((cell) => line.includes(cell.trim())))).toBe(true);
      }
      const kroner = (ore: number) =>
        Math.round(ore / 100)
          .toLocaleString('en-GB')
          .replace('-', '−');
      for (const [purse, { estimate, low, high }] of Object.entries(year.weighted)) {
        const row = said
          .slice(said.indexOf('Unknown days'))
          .split('\n')
          .find((line) => line.toLowerCase().startsWith(`${purse} `));
        expect(row).toContain(` ${kroner(estimate)} (${kroner(low)} to ${kroner(high)}) `);
      }
      for (const figure of ['−355', '5,245'])
        expect(said).toMatch(new RegExp(`Provider pay +80–120% .*${figure}`));
    } finally {
      writeFileSync(protocol, before);
    }
  }, 60_000);

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

  it('`trial check` tells the faults of the cost model, before a year of reports has come in', async () => {
    const fresh = copyFixture();
    try {
      const protocol = join(fresh, 'trial.yaml');
      writeFileSync(
        protocol,
        readFileSync(protocol, 'utf8').replace(
          /^costs:$/m,
          [
            'costs:',
            '  rates:',
            '    - { rate: refusion-flexjob, from: "2005-01-01", value: 60, source: x }',
            '    - { rate: refusion-flexjob, from: "2006-03-01", value: 50, source: x }',
            '  outcomes: [happiness]',
          ].join('\n'),
        ),
      );
      const checked = await trial(['check', '--lang', 'en', '--dir', fresh]);
      expect(checked.exit).toBe(3);
      expect(checked.stderr).toContain(
        'COST_RATE_OVERLAP trial.yaml: two values of the rate `refusion-flexjob`',
      );
      expect(checked.stderr).toContain('COST_OUTCOME_MISSING trial.yaml');
      expect(checked.stdout).toMatch(/protocol +PROBLEMS/);
    } finally {
      remove(fresh);
    }
  });

  it('unknown providers and months are refused', async () => {
    const ran = await trial(['costs', 'invoice', '--provider', 'nobody', '--month', '2005-13', '--dir', dir]);
    expect(ran.exit).toBe(2);
    expect(ran.stderr.match(/OPTION_VALUE/g)).toHaveLength(2);
    expect((await trial(['costs', 'bill', '--dir', dir])).exit).toBe(2);
  });
});
