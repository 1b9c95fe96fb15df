import { cellAt, type Reading, table } from './reading.ts';

/**
 * Registrations due and received. They are papers, and a citizen may owe several: of few papers no more than few can be whose they
 * are, and whose last stay has its final registration has at least that one.
 */
export function readRegistrations({ model, facts }: Reading): void {
  const own = table(model, 'registrations');
  if (own === undefined) return;
  const places = own.rows.map(({ id }) => id);
  const kinds = ['quarterly-registration', 'final-registration'];
  for (const kind of kinds) {
    const at = (part: string, place: string) => `papers ${kind} ${part} ${place}`;
    for (const place of places) {
      facts.cell(at('due', place), cellAt(own, place, `${kind}-due`));
      const received = cellAt(own, place, `${kind}-received`);
      facts.cell(at('received', place), received);
      // A share gives the number it is of.
      if (received?.kind === 'count-share' && received.count > 0)
        facts.number(at('due', place), Math.round(received.count / received.share));
      facts.rest(at('lacking', place), [at('received', place)], at('due', place));
    }
    for (const part of ['due', 'received', 'lacking'])
      facts.sum(
        places.filter((place) => place !== 'total').map((place) => at(part, place)),
        at(part, 'total'),
      );
  }
  const status = table(model, 'centre-status');
  const open = status?.rows.find(({ label }) => label.en.toLowerCase().includes('no final registration'));
  if (open === undefined) facts.made('centre closed all', ['centre ever all']);
  else if (open.id === 'group:open')
    facts.rest('centre closed all', ['centre group:open all'], 'centre ever all');
  facts.within('centre closed all', 'papers final-registration received total');
}
