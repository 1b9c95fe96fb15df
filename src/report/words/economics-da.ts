/** Den økonomiske evaluerings ord på dansk; nøglerne er dem i `economics-en.ts`. */
import type { economicsEn } from './economics-en.ts';
import { numbersIn } from './numbers.ts';

const n = numbersIn('da');
/** Det, der må siges om retningen, når intervallet rummer nul. */
const open = (low: number | null, high: number | null) =>
  low !== null && high !== null && low <= 0 && high >= 0 ? ' Retningen er ikke afgjort.' : '';

export const economicsDa: typeof economicsEn = {
  perParticipant: 'Pr. deltager',
  inTotal: 'I alt',
  everybodyCaption: (arm, reference) =>
    `Regnskab for alle parter: forskel i kroner pr. deltager fordelt på poster og kasser, »${arm}« over for »${reference}«`,
  everybody:
    'Regnskabet ovenfor omfatter kun de offentlige kasser. Regnskabet for alle parter medtager også løn, skat og produktion, så kommune og stat også får skatten ind; det bygger på skønnede satser for skat og produktion, medmindre protokollen giver bedre.',
  everybodyMissing: 'Et regnskab for alle parter kan ikke opstilles: der mangler en sats, som det kræver.',
  effects: { placed: 'formidlet borger', 'weeks-in-job': 'uge i job' },
  effectDifferences: {
    placed: 'Ekstra formidlinger pr. 100 borgere',
    'weeks-in-job': 'Ekstra uger i job pr. borger',
  },
  ratioCaptions: { placed: 'Pris pr. ekstra formidling', 'weeks-in-job': 'Pris pr. ekstra uge i job' },
  fieller: (level) => `${n.level(level)}-intervaller i parentes; Fiellers interval for forholdet.`,
  weekQuadrants: {
    'costs-more-places-more': 'koster mere, flere uger i job',
    dominant: 'koster mindre, flere uger i job',
    'saves-places-fewer': 'koster mindre, færre uger i job',
    dominated: 'koster mere, færre uger i job',
    'on-axis': 'ingen forskel i udgift, eller ingen i uger',
  },
  bootstrapIntervals: (level, intervals) =>
    `${n.level(level)}-intervaller ved bootstrap (BCa, udgift og effekt trukket sammen), kr.: ${intervals.join('; ')}.`,

  effectTitle: 'Udgift og effekt',
  effectIntro:
    'Hvad merudgiften køber. Udgift og effekt trækkes sammen for de samme borgere, så figurerne viser, hvor langt de to på én gang kan ligge fra beregningen.',
  hiddenEconomics:
    'Der er for få, der kom i fleksjob, eller for få, der ikke gjorde, til at vise udgift over for effekt uden at afsløre dem.',
  planeTitle: (purse) => `Udgift og effekt i ét billede: ${purse}`,
  planeDescription: ({ purse, cost, effect, shares }) =>
    `Merudgift pr. borger for ${purse} opad, ekstra formidlinger pr. 100 borgere mod højre. Beregningen ligger ved ${n.money(cost)} og ${n.points(effect)}. Af udtrækkene ligger ${shares.map(({ label, share }) => `${n.share(share)}, hvor indsatsen ${label}`).join(', ')}.`,
  planeX: 'Ekstra formidlinger pr. 100 borgere',
  planeY: 'Merudgift pr. borger, kr.',
  planePoints: (shown, draws) =>
    `Hver prik er ét bootstrap-udtræk; ${n.count(shown)} af ${n.count(draws)} er tegnet. Krydset er beregningen.`,
  quadrant: 'Hvor',
  shareOfDraws: 'Andel af udtræk',
  quadrants: {
    'north-east': 'koster mere og formidler flere',
    'south-east': 'koster mindre og formidler flere',
    'south-west': 'koster mindre og formidler færre',
    'north-west': 'koster mere og formidler færre',
    'on-axis': 'ligger på en akse',
  },
  planeShares: (effect) => `Hvor bootstrap-udtrækkene ligger: udgift over for ${effect}`,
  planeCorners: {
    'north-east': 'dyrere, flere',
    'south-east': 'billigere, flere',
    'south-west': 'billigere, færre',
    'north-west': 'dyrere, færre',
    'on-axis': 'ingen forskel',
  },
  ceacTitle: 'Er det pengene værd? Acceptabilitet efter værdien af en formidling',
  ceacDescription: (lines) =>
    `Sandsynligheden for, at indsatsen kan betale sig, efter hvad en ekstra formidling er værd. ${lines.map(({ purse, at0, high, atHigh }) => `${purse}: ${n.share(at0)}, når en formidling intet er værd ud over pengene, ${n.share(atHigh)}, når den er ${n.money(high)} værd`).join('; ')}.`,
  ceacX: 'Værdi af en ekstra formidling, kr.',
  ceacY: 'Sandsynlighed for, at indsatsen kan betale sig',
  netCaption: (effect) => `Nettogevinst pr. borger efter værdien af én ${effect}`,
  value: 'Værdi',
  netBenefit: 'Nettogevinst',
  acceptability: 'Acceptabilitet',
  frontier: 'Front',
  evpi: 'Værdi af fuld viden',
  frontierCaption: (effect) => `Grupperne som strategier: merudgift og effekt, ${effect}`,
  strategyStatus: {
    'non-dominated': 'efficient',
    dominated: 'domineret',
    'extended-dominated': 'domineret af en blanding af andre',
  },
  stepRatio: 'Trinnets pris for én enhed',
  status: 'Status',
  arm: 'Gruppe',
  payBackCaption: 'Tilbagebetalingstid: merudgift pr. borger siden første dag i jobformidlingen',
  afterWeeks: (weeks) => `Efter ${n.counted(weeks, 'uge', 'uger')}`,
  payBack: 'Tilbagebetalt',
  payBackIn: (weeks) => (weeks === 0 ? 'der blev aldrig lagt ud' : `efter uge ${n.count(weeks)}`),
  payBackNot: (projected) =>
    projected === null
      ? 'ikke inden for forsøget, og de sidste uger sparer intet'
      : `ikke inden for forsøget; i uge ${n.count(projected)}, hvis de sidste 13 ugers besparelse fortsætter`,
  payBackNote:
    'Et positivt beløb er lagt ud og ikke kommet igen endnu. Det, der ligger efter forsøget, er en fremskrivning, ikke en beregning.',
  censoredCaption: 'Ukendte dage: vægtet for dem, der udgik, ved siden af tabellens egne tal',
  naive: 'Forskel, uvægtet',
  weighted: 'Vægtet (Bang–Tsiatis)',
  partitioned: 'I perioder (Bang–Tsiatis)',
  lin: 'I perioder (Lin)',
  lost: 'Udgik før tid',

  sensitivityTitle: 'Hvad udgifterne hviler på',
  sensitivityIntro:
    'Hvordan merudgiften pr. borger ændrer sig, når satser, priser og hændelser er anderledes end i regnskabet. Hvert tal her kommer af at gøre hele forsøget op igen, borger for borger.',
  tornadoTitle: (purse) => `Én ting ændret ad gangen: ${purse}`,
  tornadoDescription: ({ purse, base, first, low, high, sign }) =>
    `Merudgiften pr. borger for ${purse} er ${n.money(base)} Den afhænger mest af: ${first}, hvormed den går fra ${n.money(Math.min(low, high))} til ${n.money(Math.max(low, high))} ${sign ? 'Mindst én ændring alene vender en udgift til en besparelse eller omvendt.' : 'Ingen ændring alene vender en udgift til en besparelse eller omvendt.'}`,
  tornadoAxis: 'Merudgift pr. borger, kr.',
  rangeDefault:
    'Spænd, som protokollen ikke angiver, er 75 til 125 procent af værdien (forvalget), for en sats i procent højst til 100 procent.',
  rangeDeclared: 'Protokollen angiver spændene.',
  parameter: 'Hvad der ændres',
  range: 'Spænd',
  rangeOf: (low, high, declared) =>
    `${n.number(low, Number.isInteger(low) ? 0 : 1)}–${n.number(high, Number.isInteger(high) ? 0 : 1)} %${declared ? '' : ' (forvalg)'}`,
  atLow: 'I den lave ende',
  atHigh: 'I den høje ende',
  lowEnd: 'lav ende',
  highEnd: 'høj ende',
  notMoving: (labels) => `Uden betydning for denne kasse: ${labels.join('; ')}.`,
  scenarioCaption: (arm) => `Side om side: merudgift pr. borger under andre forudsætninger, »${arm}«`,
  scenario: 'Scenarie',
  perPlacement: (purse) => `Pr. ekstra formidling, ${purse.toLowerCase()}`,
  breakEven: (purse) => `Betaling, hvor det går i nul, ${purse.toLowerCase()}`,
  pricesCaption: (arm) => `Hvad en formidling koster, og hvad aktøren må koste, i hvert scenarie: »${arm}«`,
  scenarioNote:
    'Betalingen, hvor det går i nul, er det fulde honorar for en borger, hvor kassen hverken vinder eller taber; under 0 taber den selv uden betaling.',
  psaCaption: 'Alt usikkert på én gang',
  psaRates: 'Satser og priser alene',
  psaTogether: 'Satser, priser og borgere',
  psaSaving: 'Sandsynlighed for besparelse',
  psaNote: (draws, stream) =>
    `Gennemsnit og percentilinterval af ${n.count(draws)} udtræk; tilfældighedsstrøm ${stream}, protokollens startværdi.`,
  psaDeclared: (told) => `Protokollens fordelinger: ${told.join('; ')}.`,
  psaDefault:
    'Protokollen angiver ingen fordelinger: hver størrelse er gamma med middelværdi 100 % og standardafvigelse 12,5 % af sin værdi (forvalget).',
  psaIndependent: 'Størrelserne trækkes uafhængigt af hinanden.',
  psaCorrelated: (told) =>
    `Trækkes sammen, med rangkorrelation (gaussisk kopula): ${told.join('; ')}. De øvrige uafhængigt.`,
  schemesCaption: (arm) => `Hvad hver betalingsmodel ville have betalt for de samme hændelser: »${arm}«`,
  scheme: 'Betalingsmodel',
  lines: 'Betalinger',
  perCitizen: 'Pr. borger i gruppen',
  schemeInForce: 'gældende',
  schemesNote: (fee) => `Alle modeller med samme fulde betaling på ${n.money(fee)} for en borger.`,

  budgetCaption: (purse) => `Efter budgetår, kroner pr. deltager: ${purse}`,
  budgetIntro:
    'Hvad der falder i hvilket kalenderår, i årets kroner. Et års merudgift er forskellen mellem grupperne.',
  budgetExtra: 'Merudgift pr. borger',
  budgetForArm: 'Merudgift for hele gruppen',
  yearOf: (year) => `${year}`,

  businessTitle: 'Business case på én side',
  businessQuestion: (arm, reference, citizens) =>
    `Kan det betale sig at bruge »${arm}« frem for »${reference}«? Tal pr. borger fra et lodtrækningsforsøg med ${n.counted(citizens, 'borger', 'borgere')}.`,
  businessEffect: 'Hvad det giver',
  businessPlaced: ({ value, low, high, level }) =>
    value === 0
      ? 'Ingen forskel i, hvor mange der kom i job.'
      : `${n.points(Math.abs(value))} ${value < 0 ? 'færre' : 'flere'} i job pr. 100 borgere${low === null || high === null ? '' : ` (${n.level(level)}-interval for forskellen ${n.points(low)} til ${n.points(high)})`}.${open(low, high)}`,
  businessWeeks: ({ value, low, high, level }) =>
    value === 0
      ? 'Ingen forskel i uger i job.'
      : `${n.number(Math.abs(value), 1)} ${value < 0 ? 'færre' : 'flere'} uger i job pr. borger${low === null || high === null ? '' : ` (${n.level(level)}-interval for forskellen ${n.number(low, 1)} til ${n.number(high, 1)})`}.${open(low, high)}`,
  businessNotYet: 'Hvor mange der kommer i job i tide, kan endnu ikke vides.',
  effectIntervals:
    'Intervallet om forskellen i formidling er regnet, som Fiellers interval kræver det (varianser inden for strata, t-fordeling), og kan afvige i sidste decimal fra hovedresultatets, som bruger Satos varians.',
  businessHiddenEffect: 'Der er for få formidlinger til at vise effekten.',
  businessCost: 'Hvad det koster eller sparer, pr. borger',
  businessPurse: ({ purse, ore, low, high, level }) => {
    const end = (amount: number) =>
      amount > 0 ? `en merudgift på ${n.money(amount)}` : `en besparelse på ${n.money(-amount)}`;
    const said = Math.abs(ore) < 50 ? 'ingen forskel' : end(ore);
    if (low === null || high === null) return `${purse}: ${said}${said.endsWith('.') ? '' : '.'}`;
    const unsure = low <= 0 && high >= 0 ? ' Hverken en udgift eller en besparelse er sikker.' : '';
    return `${purse}: ${said} (${n.level(level)}-interval: fra ${end(low)} til ${end(high)}).${unsure}`;
  },
  businessWhen: 'Hvornår',
  businessPayBack: (purse, said) => `${purse}, tilbagebetalt: ${said}.`,
  businessYear: (year, ore) =>
    Math.abs(ore) < 50
      ? `Budget ${year}: ingen forskel for kommunen.`
      : ore > 0
        ? `Budget ${year}: kommunen betaler ${n.money(ore)} mere pr. borger.`
        : `Budget ${year}: kommunen betaler ${n.money(-ore)} mindre pr. borger.`,
  businessPrice: 'Hvad den anden aktør må koste',
  businessBreakEven: (purse, fee, full) =>
    fee < 0
      ? `${purse}: ingen betaling er lav nok; kassen taber selv uden betaling. Forsøgets fulde honorar var ${n.money(full)}`
      : `${purse}: går i nul ved et fuldt honorar på ${n.money(fee)} for en borger; forsøgets var ${n.money(full)}`,
  businessNoPay: 'Protokollen har ingen betaling til en anden aktør.',
  businessRisk: 'Hvad der kan vende billedet',
  businessTornado: (purse, label, low, high) =>
    `${purse}: mest »${label}«: fra ${n.money(low)} til ${n.money(high)} pr. borger.`,
  businessScenario: (label, purse, ore) =>
    Math.abs(ore) < 50
      ? `»${label}«: ingen forskel for ${purse.toLowerCase()}.`
      : ore > 0
        ? `»${label}«: ${purse.toLowerCase()} betaler ${n.money(ore)} mere pr. borger.`
        : `»${label}«: ${purse.toLowerCase()} sparer ${n.money(-ore)} pr. borger.`,
  businessRates: (unsure, all) =>
    unsure === 0
      ? 'Alle anvendte satser er bekræftede eller protokollens egne.'
      : `${n.count(unsure)} af de ${n.count(all)} anvendte satser er ikke efterprøvet i en officiel kilde: efterprøv dem før en beslutning.`,
  businessLimits: (from, to) =>
    `Gjort op fra ${n.date(from)} til ${n.date(to)}; det, der kommer senere, er ikke regnet med.`,
  purseShort: {
    municipality: 'Kommune',
    state: 'Stat',
    public: 'Kommune og stat',
    citizen: 'Borger',
    employer: 'Arbejdsgiver',
    society: 'Samfund',
  },
};
