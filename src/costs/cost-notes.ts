import { counted } from '../core/counted.ts';
import { addPeriod, type Day, formatIsoDate, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';
import type { CitizenHistory, WithdrawalReason } from '../outcomes/history.ts';
import type { CostProtocol } from './build-cost-context.ts';
import type { CostContext } from './cost-context.ts';
import type { Remark } from './cost-log.ts';
import type { CostNote, RateUsed } from './cost-result.ts';

/** After these nothing is paid for sure; after the others another benefit may be, at a cost that is not known. */
const NOTHING_PAID: readonly WithdrawalReason[] = ['died', 'ordinary-job'];

const REMARK_TEXTS: Readonly<Record<Remark, (count: number) => Text>> = {
  'wage-capped': (count) =>
    text(
      `${counted(count, 'job has', 'jobs have')} a wage above the cap; the subsidy is reckoned of the cap`,
      `${count} job har en løn over loftet; løntilskuddet er beregnet af loftet`,
    ),
  'wage-assumed': (count) =>
    text(
      `${counted(count, 'job has no reported wage; it is', 'jobs have no reported wage; they are')} reckoned at the rate \`flexjob-wage-hour\`, or else at the mean of the reported wages`,
      `${counted(count, 'job har ingen oplyst løn; det', 'job har ingen oplyst løn; de')} er beregnet med satsen \`flexjob-wage-hour\` eller ellers gennemsnittet af de oplyste lønninger`,
    ),
  'contact-without-hours': (count) =>
    text(
      `${counted(count, 'contact has no hours and is', 'contacts have no hours and are')} not costed`,
      `${counted(count, 'kontakt', 'kontakter')} er uden timetal og er ikke regnet med`,
    ),
  'contact-of-provider': (count) =>
    text(
      `${counted(count, 'contact fell while the citizen was with the paid provider; it is', 'contacts fell while the citizen was with the paid provider; they are')} covered by the fee`,
      `${counted(count, 'kontakt lå, mens borgeren var hos den betalte aktør; den', 'kontakter lå, mens borgeren var hos den betalte aktør; de')} er dækket af honoraret`,
    ),
};

/**
 * What a reader of the cost table must know.
 *
 * @param arms arm ids in table order
 * @param rates the rates that were used
 */
export function costNotes(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  context: CostContext,
  arms: readonly string[],
  rates: readonly RateUsed[],
): readonly CostNote[] {
  const notes: CostNote[] = [];
  for (const [code, words] of Object.entries(REMARK_TEXTS) as [Remark, (count: number) => Text][]) {
    for (const arm of arms) {
      const count = context.log.count(code, arm);
      if (count > 0) notes.push({ code, arm, count, text: words(count) });
    }
  }
  const known: readonly WithdrawalReason[] = context.benefitsAfterWithdrawal
    ? ['sickness', 'disability-pension', ...NOTHING_PAID]
    : NOTHING_PAID;
  for (const arm of arms) notes.push(...withdrawalNote(histories, arm, known));
  notes.push(...cutNote(protocol, histories));
  if (context.caseworkHour === null && histories.some((history) => history.contacts.length > 0)) {
    notes.push(
      whole(
        'casework-not-costed',
        text(
          'the protocol gives no price for an hour of casework (`costs.caseworkHourly`): contacts are not costed',
          'protokollen har ingen pris for en times sagsbehandling (`costs.caseworkHourly`): kontakter er ikke regnet med',
        ),
      ),
    );
  }
  if (
    context.refusion.limit === 'none' &&
    rates.some((rate) => rate.id === 'refusion-ledighedsydelse' && rate.origin === 'preset')
  ) {
    notes.push(
      whole(
        'reimbursement-duration',
        text(
          'that the state reimburses no ledighedsydelse beyond 18 of 24 months is not modelled',
          'at staten ikke refunderer ledighedsydelse ud over 18 måneder inden for 24, er ikke regnet med',
        ),
      ),
    );
  }
  if (context.wageCapFrom !== null) {
    const day = formatIsoDate(context.wageCapFrom);
    notes.push(
      whole(
        'wage-cap-from',
        text(
          `the wage cap is for jobs begun on ${day} or later; the subsidy of earlier ones has no cap`,
          `loftet over lønnen gælder job begyndt ${day} eller senere; løntilskuddet til tidligere job har intet loft`,
        ),
      ),
    );
  }
  const unsure = rates.filter((rate) => rate.sureness === 'L' || rate.sureness === 'M').length;
  if (unsure > 0) {
    notes.push({
      code: 'rates-not-confirmed',
      arm: null,
      count: null,
      text: text(
        `${unsure} of the ${rates.length} rates used are not confirmed in an official source`,
        `${unsure} af de ${rates.length} anvendte satser er ikke efterprøvet i en officiel kilde`,
      ),
    });
  }
  return notes;
}

function withdrawalNote(
  histories: readonly CitizenHistory[],
  arm: string,
  known: readonly WithdrawalReason[],
): readonly CostNote[] {
  let citizens = 0;
  let days = 0;
  for (const history of histories) {
    const { withdrawal } = history;
    if (history.arm !== arm || withdrawal === null || known.includes(withdrawal.reason)) continue;
    const left = history.lastDay - Math.max(withdrawal.on, history.start - 1);
    if (left <= 0) continue;
    citizens += 1;
    days += left;
  }
  if (citizens === 0) return [];
  return [
    {
      code: 'not-costed-after-withdrawal',
      arm,
      count: citizens,
      text: text(
        `${counted(citizens, 'citizen', 'citizens')} withdrew, most often to another benefit; ${counted(days, 'day', 'days')} afterwards ${days === 1 ? 'is' : 'are'} not costed`,
        `${counted(citizens, 'borger', 'borgere')} udgik, oftest til en anden ydelse; ${counted(days, 'dag', 'dage')} derefter er ikke regnet med`,
      ),
    },
  ];
}

function cutNote(protocol: CostProtocol, histories: readonly CitizenHistory[]): readonly CostNote[] {
  const start = parseIsoDate(protocol.periods.start) as Day;
  const placement = parsePeriod(protocol.periods.placement) as Period;
  const followUp = parsePeriod(protocol.periods.followUp) as Period;
  const end = addPeriod(start, {
    months: placement.months + followUp.months,
    days: placement.days + followUp.days,
  });
  const last = histories.reduce((latest, history) => Math.max(latest, history.lastDay), -Infinity);
  // The trial's own last day may be counted with or without the day on which the year is full.
  if (last >= end - 1 || last === -Infinity) return [];
  const day = formatIsoDate(last);
  return [
    whole(
      'trial-not-over',
      text(
        `costs are counted to ${day}; the trial runs to ${formatIsoDate(end)}`,
        `udgifterne er gjort op til ${day}; forsøget løber til ${formatIsoDate(end)}`,
      ),
    ),
  ];
}

function whole(code: string, words: Text): CostNote {
  return { code, arm: null, count: null, text: words };
}
