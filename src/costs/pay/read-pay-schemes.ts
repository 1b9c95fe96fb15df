import { type Period, parsePeriod } from '../../core/dates.ts';
import { oreFromKroner, shareOf } from '../../core/money.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { type Text, text, verbatim } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { DatedValue } from '../rates/rate.ts';
import {
  type NamedScheme,
  PAID_EVENTS,
  type PaidEvent,
  type PayComponent,
  type PayScheme,
  type SchemeData,
} from './pay-scheme.ts';
import { presetSchemes } from './preset-schemes.ts';

const NAMES: Readonly<Record<PaidEvent, (after: string) => Text>> = {
  referred: () => text('referral', 'henvisning'),
  placed: () => text('placement', 'ansættelse'),
  retained: (after) => text(`job kept ${after}`, `job fastholdt ${after}`),
};

/** The presets and the protocol's own schemes by id; one of the protocol replaces a preset of its name. */
export function namedSchemes(costs: Protocol['costs']): ReadonlyMap<string, NamedScheme> {
  const own = Object.entries(costs.schemes ?? {}).map(([id, data]): [string, NamedScheme] => [
    id,
    {
      label: verbatim(id),
      source: text(`the protocol, \`costs.schemes.${id}\``, `protokollen, \`costs.schemes.${id}\``),
      sureness: null,
      data,
    },
  ]);
  return new Map([...presetSchemes(), ...own]);
}

/**
 * The pay scheme of every arm that has one.
 *
 * Problems: `COST_SCHEME_UNKNOWN` (with the nearest name), `COST_SCHEME_TWICE` an arm with both `fees` and `pay`, and those of `resolveScheme`.
 */
export function readPaySchemes(
  costs: Protocol['costs'],
  problems: Problem[],
): ReadonlyMap<string, PayScheme> {
  const named = namedSchemes(costs);
  const found = new Map<string, PayScheme>();
  for (const [id, scheme] of Object.entries(costs.schemes ?? {})) checkEvents(id, scheme, problems);
  for (const [arm, { scheme: id, fee }] of Object.entries(costs.pay ?? {})) {
    const where = `costs.pay.${arm}`;
    const scheme = named.get(id);
    if (arm in costs.fees) {
      problems.push(
        problem(
          'COST_SCHEME_TWICE',
          {},
          text(
            `${arm} has both \`costs.fees\` and \`costs.pay\``,
            `${arm} har både \`costs.fees\` og \`costs.pay\``,
          ),
          { remedy: text('keep one of them', 'behold den ene') },
        ),
      );
    }
    if (scheme === undefined) {
      const near = suggest(id, [...named.keys()]);
      problems.push(
        problem(
          'COST_SCHEME_UNKNOWN',
          {},
          text(
            `${where} names \`${id}\`, which is no pay scheme`,
            `${where} nævner \`${id}\`, som ikke er en betalingsmodel`,
          ),
          {
            permitted: verbatim([...named.keys()].join(', ')),
            remedy:
              near === null
                ? text('use a permitted name', 'brug et tilladt navn')
                : text(`did you mean \`${near}\`?`, `mente du \`${near}\`?`),
          },
        ),
      );
      continue;
    }
    const resolved = resolveScheme(id, scheme, fee ?? null, where, problems);
    if (resolved !== null) found.set(arm, resolved);
  }
  return found;
}

/**
 * Puts amounts in a scheme.
 *
 * @param fee kroner for a citizen, for components that are shares of it
 * @returns null with problems: `COST_SCHEME_FEE` a share without a fee, or neither or both of amount and share, `COST_FEE_VALUE`
 */
export function resolveScheme(
  id: string,
  { label, data, source, sureness }: NamedScheme,
  fee: number | null,
  where: string,
  problems: Problem[],
): PayScheme | null {
  const before = problems.length;
  const money = (kroner: number): number => {
    const ore = oreFromKroner(kroner);
    if (ore === null) problems.push(badFee(where));
    return ore ?? 0;
  };
  const components = data.components.flatMap((component): PayComponent[] => {
    const { on, after, amount, share, hours } = component;
    if (!isPaidEvent(on)) return [];
    if ((amount === undefined) === (share === undefined) || (share !== undefined && fee === null)) {
      problems.push(schemeFee(id, where));
      return [];
    }
    const ore =
      amount === undefined
        ? shareOf(money(fee ?? 0), Math.round((share ?? 0) * 10_000), 10_000)
        : money(amount);
    const value: DatedValue = {
      from: null,
      to: null,
      value: ore / 100,
      numerator: ore,
      denominator: 1,
      source,
      sureness,
      origin: sureness === null ? 'protocol' : 'preset',
    };
    const bands = hours?.map(({ from, percent }) => ({ from, parts: Math.round(percent * 100) }));
    return [
      {
        on,
        after: on === 'retained' && after !== undefined ? (parsePeriod(after) as Period) : null,
        label: NAMES[on](after ?? ''),
        value,
        hours: bands === undefined ? null : bands.sort((a, b) => b.from - a.from),
      },
    ];
  });
  const scheme: PayScheme = {
    id,
    label,
    components,
    capPerCitizen: data.capPerCitizen === undefined ? null : money(data.capPerCitizen),
    cap: data.cap === undefined ? null : money(data.cap),
    clawBack:
      data.clawBack === undefined
        ? null
        : {
            within: parsePeriod(data.clawBack.within) as Period,
            parts: Math.round(data.clawBack.percent * 100),
          },
  };
  return problems.length > before ? null : scheme;
}

function isPaidEvent(on: string): on is PaidEvent {
  return (PAID_EVENTS as readonly string[]).includes(on);
}

function checkEvents(id: string, { components }: SchemeData, problems: Problem[]): void {
  components.forEach(({ on, after }, index) => {
    const where = `costs.schemes.${id}.components[${index + 1}]`;
    if (!isPaidEvent(on)) {
      problems.push(
        problem(
          'COST_FEE_EVENT',
          {},
          text(
            `${where} pays for \`${on}\`, which is no event that can be paid`,
            `${where} betaler for \`${on}\`, som ikke er en hændelse, der kan betales for`,
          ),
          { permitted: verbatim(PAID_EVENTS.join(', ')) },
        ),
      );
    } else if ((on === 'retained') !== (after !== undefined)) {
      problems.push(
        problem(
          'COST_FEE_EVENT',
          {},
          text(
            `${where}: \`after\` belongs with \`retained\`, and only there`,
            `${where}: \`after\` hører til \`retained\` og kun dér`,
          ),
          { remedy: text('add or remove `after`', 'tilføj eller fjern `after`') },
        ),
      );
    }
  });
}

function schemeFee(id: string, where: string): Problem {
  return problem(
    'COST_SCHEME_FEE',
    {},
    text(
      `the amounts of the pay scheme \`${id}\` are not known`,
      `beløbene i betalingsmodellen \`${id}\` kendes ikke`,
    ),
    {
      remedy: text(
        `give \`${where}.fee\`, and each component either \`amount\` or \`share\``,
        `angiv \`${where}.fee\` og hver del enten \`amount\` eller \`share\``,
      ),
    },
  );
}

function badFee(where: string): Problem {
  return problem('COST_FEE_VALUE', {}, text(`${where} is no amount of money`, `${where} er ikke et beløb`), {
    permitted: text('kroner, 0 or more, at most two decimals', 'kroner, 0 eller mere, højst to decimaler'),
  });
}
