import { readAnswers } from './answers.ts';
import { readBars } from './bars.ts';
import { cellAt, type Reading, sizeIn, table, tables } from './reading.ts';

const LACKING = '-lacking';

/** Who answered a wave, by municipality and arm, and what they answered. */
export function readSurveys(reading: Reading): void {
  const { model, facts, arms } = reading;
  for (const response of tables(model).filter(({ id }) => id.startsWith('response-wave'))) {
    const wave = response.id.slice('response-'.length);
    const at = (place: string, arm: string) => `answered ${wave} ${place} ${arm}`;
    const not = (place: string, arm: string) => `not ${at(place, arm)}`;
    const asked = response.columns.filter(({ id }) => !id.endsWith(LACKING));
    for (const { id: place } of response.rows)
      for (const { id: arm } of asked) {
        facts.cell(at(place, arm), cellAt(response, place, arm));
        facts.cell(not(place, arm), cellAt(response, place, `${arm}${LACKING}`));
      }
    const places = response.rows.map(({ id }) => id).filter((id) => id !== 'all');
    for (const { id: arm } of asked)
      for (const part of [at, not])
        facts.sum(
          places.map((place) => part(place, arm)),
          part('all', arm),
        );
    for (const { id: place } of response.rows)
      for (const part of [at, not])
        facts.sum(
          arms.map((arm) => part(place, arm)),
          part(place, 'total'),
        );
    for (const { id: arm, group, label } of asked) {
      facts.number(`size ${arm}`, sizeIn((group ?? label).en));
      facts.sum([at('all', arm), not('all', arm)], `size ${arm}`);
      facts.within(at('all', arm), `size ${arm}`);
    }
    facts.sum([at('all', 'total')], `non-response-${wave} answered size`);
    readAnswers(reading, wave);
    readBars(reading, wave);
  }
  const rates = table(model, 'response-difference');
  const control = arms.at(-1) as string;
  for (const { id: wave } of rates?.rows ?? []) {
    const apart = facts.see(cellAt(rates, wave, 'newcombe'));
    const arm = arms[0] as string;
    if (apart !== null && arms.length === 2)
      facts.difference(
        apart,
        [`answered ${wave} all ${arm}`, `size ${arm}`],
        [`answered ${wave} all ${control}`, `size ${control}`],
      );
  }
}
