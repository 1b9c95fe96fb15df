import { text } from '../../core/text.ts';
import type { CentreStay } from '../citizen-state.ts';
import type { Refusal } from './event-type.ts';

/** Why a stay in a business centre cannot be registered or closed: there is none, or it has its final registration. */
export function notInCentre(open: CentreStay | null): Refusal | null {
  if (open === null) {
    return {
      code: 'EVENT_NOT_IN_CENTRE',
      message: text(
        'the citizen is in no business centre on that day: no start is reported, the stay has ended before, or it begins later',
        'borgeren er ikke i et virksomhedscenter den dag: ingen start er indberettet, forløbet er afsluttet tidligere, eller det begynder senere',
      ),
      remedy: text('report the start too, or correct a date', 'indberet også starten, eller ret en dato'),
    };
  }
  if (open.closing === null) return null;
  return {
    code: 'EVENT_AFTER_CLOSING',
    message: text(
      'the stay has had its final registration before',
      'forløbet har fået sin afsluttende registrering forinden',
    ),
    remedy: text(
      'correct the final registration if the citizen went on',
      'ret den afsluttende registrering, hvis borgeren fortsatte',
    ),
  };
}
