import type { Language } from '../core/text.ts';
import type { Trace } from '../export/provenance/trace-number.ts';

const WORDS = {
  en: {
    number: 'number',
    says: 'what',
    value: 'value',
    hidden: 'not shown',
    extracts: 'extracts',
    protocol: 'protocol',
    sample: 'sample',
    allocation: 'allocation',
    rules: 'rules',
    ledger: 'ledger head',
    entries: (n: number) => `after ${n} entries`,
    row: 'result row',
    table: 'analysis table',
    estimator: 'estimator',
    counted:
      'counted or summed from the ledger, the sample and the screening by the report itself; no estimator',
    tool: 'toolkit',
  },
  da: {
    number: 'tal',
    says: 'hvad',
    value: 'værdi',
    hidden: 'vises ikke',
    extracts: 'udtræk',
    protocol: 'protokol',
    sample: 'stikprøve',
    allocation: 'fordeling',
    rules: 'regler',
    ledger: 'loggens sidste post',
    entries: (n: number) => `efter ${n} poster`,
    row: 'resultatrække',
    table: 'analysetabel',
    estimator: 'estimator',
    counted: 'talt eller lagt sammen af rapporten selv ud fra log, stikprøve og screening; ingen estimator',
    tool: 'værktøj',
  },
} as const;

/** The chain behind a number, from the extracts down to the value, for people. */
export function traceText(trace: Trace, language: Language): string {
  const words = WORDS[language];
  const { number } = trace;
  const lines: [string, string][] = [
    [words.number, number.id],
    [words.says, number.says[language]],
    ...trace.extracts.map(({ path, sha256 }): [string, string] => [words.extracts, `${sha256}  ${path}`]),
    ...(trace.protocol
      ? ([[words.protocol, `${trace.protocol.sha256}  ${trace.protocol.path}`]] as const)
      : []
    ).map(([name, value]): [string, string] => [name, value]),
    ...(trace.sample
      ? [[words.sample, `${trace.sample.sha256}  ${trace.sample.path}`] as [string, string]]
      : []),
    [words.allocation, `${trace.allocation.sha256}  ${trace.allocation.path}`],
    [words.rules, trace.algorithms.join(', ')],
    [words.ledger, `${trace.ledger.head}  ${words.entries(trace.ledger.entries)}`],
    ...(trace.estimates.length === 0 ? [[words.estimator, words.counted] as [string, string]] : []),
    ...trace.estimates.flatMap(({ row, table, estimator }): [string, string][] => [
      ...(table === null
        ? []
        : [[words.table, `${table.sha256}  ${table.file}: ${table.columns.join(', ')}`] as [string, string]]),
      [words.estimator, estimator],
      [words.row, row],
    ]),
    [words.tool, `trial ${trace.toolVersion}`],
    [words.value, number.value === null ? `${words.hidden} (${number.none})` : String(number.value)],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
