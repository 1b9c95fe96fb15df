import { counted } from '../../core/counted.ts';
import { type Problem, warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Sender } from '../../protocol/schema.ts';

/**
 * What a file tells of citizens who did not stay in their arm. It is read in: what has happened counts, and analyses by the lot
 * are not changed by it.
 *
 * @param crossed trial ids reported by the party of another arm; `CITIZEN_CROSSED_OVER`
 * @param referred trial ids of controls reported as referred; `CONTROL_REFERRED`
 */
export function crossOverWarnings(
  file: string,
  sender: Sender,
  crossed: ReadonlySet<string>,
  referred: ReadonlySet<string>,
): readonly Problem[] {
  const remedy = text(
    '`trial status` counts them; the effect of starting takes them as started',
    '`trial status` tæller dem; effekten af at starte regner dem som startet',
  );
  const found: Problem[] = [];
  if (crossed.size > 0)
    found.push(
      warning(
        'CITIZEN_CROSSED_OVER',
        { file },
        text(
          `sender ${sender.id} of the arm ${sender.arm} reports on ${counted(crossed.size, 'citizen', 'citizens')} of another arm: ${listed(crossed)}`,
          `afsender ${sender.id} for gruppen ${sender.arm} indberetter om ${counted(crossed.size, 'borger', 'borgere')} i en anden gruppe: ${listed(crossed)}`,
        ),
        { remedy },
      ),
    );
  if (referred.size > 0)
    found.push(
      warning(
        'CONTROL_REFERRED',
        { file },
        text(
          `${counted(referred.size, 'citizen', 'citizens')} of the control arm reported as referred: ${listed(referred)}`,
          `${counted(referred.size, 'borger', 'borgere')} i kontrolgruppen er indberettet som henvist: ${listed(referred)}`,
        ),
        { remedy },
      ),
    );
  return found;
}

/** The first ten. */
function listed(ids: ReadonlySet<string>): string {
  const some = [...ids].sort().slice(0, 10).join(', ');
  return ids.size > 10 ? `${some} …` : some;
}
