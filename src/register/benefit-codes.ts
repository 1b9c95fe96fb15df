/**
 * Benefits and their DREAM codes: a table with two ways of looking things up. Codes: the DREAM register's list of about
 * 2015 (labels confirmed); the benefits of 2005–06 are among them, and codes of abolished benefits were kept.
 */
import { type Text, text } from '../core/text.ts';

export interface Benefit {
  /** Canonical id, as protocols and files of the toolkit have it. */
  readonly id: string;
  readonly label: Text;
  /** Other Danish names met in extracts, lower case. */
  readonly names: readonly string[];
  /** DREAM codes: first and last of each range. */
  readonly dream: readonly (readonly [number, number])[];
}

function benefit(
  id: string,
  da: string,
  en: string,
  dream: readonly (readonly [number, number])[],
  names: readonly string[] = [],
): Benefit {
  return { id, label: text(en, da), names, dream };
}

/** Every benefit the toolkit knows, in the order of the DREAM codes. */
export const BENEFITS: readonly Benefit[] = [
  benefit(
    'dagpenge',
    'dagpenge',
    'unemployment insurance benefit',
    [
      [111, 114],
      [124, 126],
      [211, 218],
      [231, 232],
      [299, 299],
    ],
    ['arbejdsløshedsdagpenge', 'a-dagpenge'],
  ),
  benefit('feriedagpenge', 'feriedagpenge', 'holiday benefit', [[121, 123]]),
  benefit('kontanthjaelp', 'kontanthjælp', 'social assistance', [
    [130, 139],
    [730, 739],
  ]),
  benefit('uddannelseshjaelp', 'uddannelseshjælp', 'educational assistance', [
    [140, 149],
    [720, 729],
  ]),
  benefit('orlov', 'orlovsydelse', 'leave benefit', [[412, 413]]),
  benefit('servicejob', 'servicejob', 'service job', [[511, 511]]),
  benefit('voksenlaerling', 'voksenlærling', 'adult apprentice', [[521, 521]]),
  benefit('jobrotation', 'jobrotation', 'job rotation', [[522, 522]]),
  benefit('overgangsydelse', 'overgangsydelse', 'transitional benefit', [[611, 611]]),
  benefit('efterloen', 'efterløn', 'early retirement pay', [[621, 621]]),
  benefit('fleksydelse', 'fleksydelse', 'early retirement pay for persons in flexjobs', [[622, 622]]),
  benefit('su', 'SU', 'student grant', [[651, 652]], ['statens uddannelsesstøtte']),
  benefit('svu', 'SVU', 'adult education grant', [[661, 661]], ['statens voksenuddannelsesstøtte']),
  benefit(
    'integrationsydelse',
    'integrationsydelse',
    'integration benefit',
    [[700, 719]],
    ['introduktionsydelse'],
  ),
  benefit('ledighedsydelse', 'ledighedsydelse', 'benefit between flexjobs (ledighedsydelse)', [[740, 748]]),
  benefit('forrevalidering', 'forrevalidering', 'preparation for rehabilitation', [[750, 758]]),
  benefit('revalidering', 'revalidering', 'vocational rehabilitation', [[760, 768]], ['revalideringsydelse']),
  benefit('fleksjob', 'fleksjob', 'flexjob', [[771, 771]]),
  benefit(
    'sygdom-i-fleksjob',
    'sygedagpenge i fleksjob',
    'sickness benefit in a flexjob',
    [[774, 774]],
    ['sygdom i fleksjob'],
  ),
  benefit('skaanejob', 'skånejob', 'sheltered job', [[781, 781]]),
  benefit('foertidspension', 'førtidspension', 'disability pension', [[783, 783]]),
  benefit(
    'jobafklaring',
    'jobafklaringsforløb',
    'job clarification scheme',
    [[785, 785]],
    ['jobafklaring', 'ressourceforløbsydelse under jobafklaring'],
  ),
  benefit('ressourceforloeb', 'ressourceforløb', 'resource scheme', [[810, 818]], ['ressourceforløbsydelse']),
  benefit('barsel', 'barsel', 'parental leave benefit', [[881, 881]], ['barselsdagpenge']),
  benefit('sygedagpenge', 'sygedagpenge', 'sickness benefit', [[890, 899]]),
  benefit('ikke-bosat', 'ikke bosat i Danmark', 'not resident', [[997, 997]], ['udvandret']),
  benefit('folkepension', 'folkepension', 'old-age pension', [[998, 998]]),
  benefit('doed', 'død', 'dead', [[999, 999]]),
];

const BY_NAME = new Map<string, string>();
const BY_ID = new Map<string, Benefit>();
for (const item of BENEFITS) {
  BY_ID.set(item.id, item);
  for (const name of [item.id, item.label.da, ...item.names]) BY_NAME.set(benefitKey(name), item.id);
  for (const [first, last] of item.dream) {
    for (let code = first; code <= last; code += 1) BY_NAME.set(String(code), item.id);
  }
}

function benefitKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** The canonical id of a benefit written as id, Danish name or three-digit DREAM code, whatever its case and outer space; null when unknown. */
export function benefitId(value: string): string | null {
  return BY_NAME.get(value.trim().toLowerCase()) ?? BY_NAME.get(benefitKey(value)) ?? null;
}

/** What people read for a canonical benefit id; null when unknown. */
export function benefitLabel(id: string): Text | null {
  return BY_ID.get(id)?.label ?? null;
}
