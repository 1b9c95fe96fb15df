/** Every word of the report in Danish; the keys are those of `en.ts`. Long because one language is one file. */
import { benefitLabel } from '../../register/benefit-codes.ts';
import { chaptersDa } from './chapters-da.ts';
import { consortDa } from './consort-da.ts';
import { economicsDa } from './economics-da.ts';
import type { Words } from './en.ts';
import { everyDanish } from './every-danish.ts';
import { fieldDa } from './field-da.ts';
import { formatsDa } from './formats-da.ts';
import { glossaryDa } from './glossary-da.ts';
import { methodsDa } from './methods-da.ts';
import { numbersIn } from './numbers.ts';
import { saysUnit } from './says-unit.ts';

const n = numbersIn('da');
/** Den grund, som protokollen giver, som slutningen på en sætning. */
const because = (reason: string | null) =>
  reason === null ? '.' : `: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;

/** »2.445 kr. mere end«, »det samme som«. */
const moreThan = (ore: number) =>
  Math.abs(ore) < 50 ? 'det samme som' : `${n.money(Math.abs(ore))} ${ore < 0 ? 'mindre' : 'mere'} end`;

/** Hvilken vej fortegnet går, når intervallet rummer besparelser. */
const saving = (d: { fewer: boolean; low: number; high: number }) =>
  d.fewer
    ? d.high > 0
      ? '; et positivt tal er en besparelse'
      : ''
    : d.low < 0
      ? '; et negativt tal er en besparelse'
      : '';

/** Hvad forholdet mellem to forskelle betyder; fortegnet alene siger det ikke. */
const perPlacement = ({ estimate, fewer }: { estimate: number; fewer: boolean }) => {
  const amount = n.money(Math.abs(estimate));
  if (fewer)
    return estimate < 0
      ? `Færre blev formidlet, og udgiften var større: ${amount} for hver formidling, der ikke blev til noget`
      : `Færre blev formidlet, og udgiften var mindre: ${amount} sparet for hver formidling, der ikke blev til noget`;
  return estimate < 0
    ? `Flere blev formidlet, og udgiften var mindre: ${amount} sparet for hver ekstra formidling`
    : `Hver ekstra formidling kostede ${amount}`;
};

export const da: Words = {
  kicker: 'Evaluering af et lodtrækningsforsøg',
  asOf: (day) => `Data pr. ${n.date(day)}`,
  made: 'Dannet',
  version: 'trial-toolkit',
  contents: 'Indhold',
  skip: 'Gå til rapporten',
  table: 'Tabel',
  figure: 'Figur',
  dataBehind: 'Tallene bag figuren',
  total: 'I alt',
  all: 'Alle',
  pooled: 'Alle kommuner',
  pooledStrata: 'Alle strata',
  municipality: 'Kommune',
  stratum: 'Stratum',
  estimate: 'Estimat',
  intervalsBelow: (level) => `${n.level(level)}-intervaller i parentes.`,
  share: 'Andel',
  p: 'p-værdi',
  unitPoints: 'procentpoint',
  unitKroner: 'kr.',
  unknownUnit: (unit) =>
    ({
      days: 'dage',
      weeks: 'uger',
      hours: 'timer',
      'hours a week': 'timer pr. uge',
      points: 'point',
      events: 'hændelser',
      years: 'år',
      placements: 'praktikker',
      initiatives: 'indsatser',
      'follow-ups': 'opfølgninger',
      'kroner an hour': 'kr. i timen',
    })[unit] ?? unit,
  value: 'Værdi',
  source: 'Kilde',
  and: (items) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} og ${items.at(-1)}`,
  intervalLine: (level, low, high, format) => `${n.level(level)}-interval ${n.interval(low, high, format)}`,

  cell: {
    small: (minimum) => `<${n.count(minimum)}`,
    hidden: 'skjult',
    empty: '–',
    of: (count, share) => `${count} (${share})`,
    meanSd: (mean, sd) => `${mean} (${sd})`,
    quartiles: (median, lower, upper) => `${median} (${lower}–${upper})`,
    notEstimable: {
      'empty-arm': 'kan ikke beregnes: en gruppe er tom',
      'single-arm-stratum': 'kan ikke beregnes: intet stratum har begge grupper',
      'singleton-stratum': 'kan ikke beregnes: et stratum har kun én borger i en gruppe',
      'no-observations': 'kan ikke beregnes: ingen observationer',
      'no-events': 'kan ikke beregnes: ingen hændelser',
      'no-variation': 'kan ikke beregnes: ingen variation',
      'no-strata': 'kan ikke beregnes: ingen strata',
      'too-few-observations': 'kan ikke beregnes: for få observationer',
      'too-few-clusters': 'kan ikke beregnes: for få klynger',
      'zero-cell': 'kan ikke beregnes: en tom celle',
      collinear: 'kan ikke beregnes: variable overlapper helt',
      'did-not-converge': 'kan ikke beregnes: beregningen faldt ikke til ro',
      separation: 'kan ikke beregnes: grupperne er helt adskilt',
      'horizon-beyond-follow-up': 'kan ikke beregnes: opfølgningen er for kort',
      'not-reached': 'ikke nået',
      'too-large': 'ikke beregnet: for stort',
      'not-applicable': 'ikke relevant',
    },
  },

  smallCells: {
    rule: (minimum) =>
      `Tal, der bygger på færre end ${n.count(minimum)} borgere, vises ikke: de står som <${n.count(minimum)}. »Skjult« står, hvor et andet tal ellers ville gøre det muligt at regne et sådant tal ud, og ved estimater, der bygger på det.`,
    off: (reason) => `Beskyttelsen af små tal er slået fra i protokollen${because(reason)}`,
    belowDefault: (minimum, reason) =>
      `Det mindste tal, der vises, er ${n.count(minimum)}, hvilket er lavere end de sædvanlige 5${because(reason)}`,
    note: 'Små tal er beskyttet; se metodebilaget.',
    effects: (names, all) =>
      `Tal er skjult for ${names.length > 8 ? `${n.count(names.length)} af de ${n.count(all)}, tabellen viser` : da.and(names)}: for få borgere ligger bag dem, eller de ville afsløre et sådant tal et andet sted.`,
  },

  summary: {
    title: 'Sammenfatning',
    question: (label) => `Det primære resultatmål: ${label}.`,
    notPrimary: 'Protokollen udpeger ikke et primært resultatmål; her vises det første.',
    binary: (d) =>
      `I gruppen »${d.arm}« var det ${n.share(d.share)} (${n.count(d.events)} af ${n.count(d.n)}), i gruppen »${d.reference}« ${n.share(d.share0)} (${n.count(d.events0)} af ${n.count(d.n0)}).`,
    binaryHidden: 'Tallene bag det primære resultatmål er for små til at blive vist.',
    difference: (d) =>
      `${{ municipalities: 'Inden for kommunerne er forskellen', strata: 'Inden for strata er forskellen', pairs: 'Inden for parrene er forskellen', nothing: 'Forskellen er' }[d.within]} ${d.estimate < 0 ? 'minus ' : ''}${n.points(Math.abs(d.estimate))} procentpoint (${n.level(d.level)}-interval ${n.points(d.low)} til ${n.points(d.high)}).`,
    differenceMissing: (why) => `Forskellen mellem grupperne ${why}.`,
    notKnown: (day) => `Pr. ${n.date(day)} kan det endnu ikke kendes for nogen.`,
    conclusion: {
      higher: (arm) =>
        `Andelen er højere i »${arm}«, og forskellen er større, end tilfældigheder alene normalt ville give: hele intervallet ligger over nul`,
      lower: (arm) =>
        `Andelen er lavere i »${arm}«, og forskellen er større, end tilfældigheder alene normalt ville give: hele intervallet ligger under nul`,
      open: (low, high) =>
        `Forsøget afgør ikke, i hvilken gruppe andelen er højest. Tallene passer med alt fra ${n.points(Math.abs(low))} procentpoint færre til ${n.points(Math.abs(high))} flere; det er ikke et bevis for, at der ingen forskel er`,
      disagree:
        'Interval og test er ikke enige om, hvorvidt forskellen er større, end tilfældigheder alene normalt ville give; resultatet skal læses som usikkert',
    },
    test: (name, p) => `(${name}, ${n.p(p)})`,
    names: {
      exact: 'eksakt stratificeret test',
      cmh: 'Cochran–Mantel–Haenszels test',
      fisher: 'Fishers eksakte test',
      logrank: 'stratificeret log-rank-test',
      plainLogrank: 'log-rank-test',
      cluster: 'test af estimatet pr. klynge',
      randomization: 'lodtrækningstest',
      effect: 'test af estimatet',
    },
    time: (d) =>
      `${d.label === null ? 'Blandt' : `${d.label}: blandt`} de borgere, der endnu ventede, gik det ${n.ratio(d.ratio)} gange så hurtigt i »${d.arm}« som i »${d.reference}« (hazard ratio, ${n.level(d.level)}-interval ${n.ratio(d.low)} til ${n.ratio(d.high)}).`,
    timeConclusion: {
      faster:
        'Hele intervallet ligger over 1: det gik hurtigere, end tilfældigheder alene normalt ville give.',
      slower:
        'Hele intervallet ligger under 1: det gik langsommere, end tilfældigheder alene normalt ville give.',
      open: 'Intervallet rummer 1: forsøget afgør ikke, om det gik hurtigere eller langsommere.',
    },
    mean: (d) =>
      `Gennemsnittet var ${n.number(d.mean, 1)} ${d.unit} i »${d.arm}« og ${n.number(d.mean0, 1)} ${d.unit} i »${d.reference}«.`,
    meanDifference: (d) =>
      `Forskellen er ${n.number(d.estimate, 1)} ${d.unit} (${n.level(d.level)}-interval ${n.number(d.low, 1)} til ${n.number(d.high, 1)}).`,
    meanConclusion: {
      higher:
        'Hele intervallet ligger over nul: gennemsnittet er højere, end tilfældigheder alene normalt ville give.',
      lower:
        'Hele intervallet ligger under nul: gennemsnittet er lavere, end tilfældigheder alene normalt ville give.',
      open: 'Intervallet rummer nul: forsøget afgør ikke, i hvilken gruppe gennemsnittet er højest.',
    },
    cost: (d) =>
      `Regnet for ${d.purse} kostede en borger i »${d.arm}« ${moreThan(d.estimate)} en borger i »${d.reference}« (${n.level(d.level)}-interval for forskellen ${n.money(d.low)} til ${n.money(d.high)})${d.low > 0 || d.high < 0 ? '.' : '; intervallet rummer nul, så forsøget afgør ikke, om det er dyrere eller billigere.'}`,
    costPoint: (d) =>
      `Regnet for ${d.purse} kostede en borger i »${d.arm}« ${moreThan(d.estimate)} en borger i »${d.reference}«; et interval kunne ikke gives.`,
    ratio: (d) =>
      `${perPlacement(d)} (${n.level(d.level)}-interval for forholdet ${n.money(d.low)} til ${n.money(d.high)}${saving(d)}).`,
    ratioPoint: (d) => `${perPlacement(d)}; et interval med endelige grænser kan ikke gives.`,
    ratioUndefined: (reason) => `En pris pr. ekstra formidling angives ikke${because(reason)}`,
    shareIn: (arm) => `Andel i »${arm}«`,
    differenceLabel: 'Forskel',
    forArm: (label, arm) => `${label}, »${arm}«`,
    hazardLabel: 'Hazard ratio',
    costLabel: (purse) => `Merudgift pr. borger, ${purse}`,
    countOf: (events, total) => `${n.count(events)} af ${n.count(total)}`,
  },

  design: {
    title: 'Sådan er forsøget tilrettelagt',
    intro: (d) =>
      `${n.counted(d.citizens, 'borger', 'borgere')} fra ${n.counted(d.municipalities, 'kommune', 'kommuner')} blev udtrukket tilfældigt blandt borgerne i målgruppen og derefter ved lodtrækning fordelt på ${da.and(d.arms.map((arm) => `»${arm}«`))}${d.strata === '' ? '' : `, særskilt inden for hver ${d.strata}`}. Derfor kan grupperne sammenlignes: bortset fra tilfældigheder adskiller de sig kun ved det, de fik tilbudt.`,
    itt: 'Alle tælles med i den gruppe, de blev trukket ud til, uanset om de begyndte dér (intention to treat).',
    strataNames: (names) => names.join(' × '),
    trialId: 'Forsøg',
    arms: 'Grupper',
    armsWithRatio: (labels, ratios) =>
      `${da.and(labels)} i forholdet ${ratios.map(n.count).join(' : ')}; der sammenlignes med ${labels.at(-1) ?? ''}`,
    reference: 'Referencedato',
    followUp: 'Opfølgning',
    dataCut: 'Data pr.',
    range: (from, to) => `${n.date(from)} – ${n.date(to)}`,
    scheme: 'Lodtrækning',
    schemeWords: (strata) => `fuldstændig inden for strata (${strata})`,
    accepted: 'Godtagne lodtrækninger',
    acceptedWords: (share, attempt) =>
      `omkring ${n.share(share)} af lodtrækningerne opfylder kriteriet; lodtrækning nummer ${n.count(attempt)} var den første og gælder`,
    guessed: 'Til at gætte',
    guessedWords: (share, arms) =>
      `${n.share(share)} af fordelingerne, af den, der kender de tidligere og altid nævner den gruppe, der er bagud; ved tilfældighed alene ${n.share(1 / arms)}`,
    level: 'Konfidensniveau',
    smallest: 'Mindste tal, der vises',
    outcomes: 'Resultatmål',
    primary: 'primært',
    eligibility: 'Hvem kunne deltage',
    criteria: {
      municipality: () => 'Bor i den kommune, der sendte udtrækket.',
      age: (min, max) =>
        min !== null && max !== null
          ? `Er fra ${n.count(min)} til ${n.count(max)} år på referencedatoen.`
          : min !== null
            ? `Er mindst ${n.count(min)} år på referencedatoen.`
            : `Er højst ${n.count(max as number)} år på referencedatoen.`,
      benefit: (ids) =>
        `Modtager ${da.or(ids.map((id) => da.benefits[id as 'ledighedsydelse'] ?? benefitLabel(id)?.da ?? id))}.`,
      'benefit-since': (period) =>
        `Har på referencedatoen modtaget ydelsen i mindst ${period}, regnet fra første bevilling eller fra sidste fleksjobs ophør.`,
      maternityLeave: () => 'Er ikke på barsel.',
      sickLeave: () => 'Er ikke sygemeldt.',
      pensionClarification: () => 'Er ikke under afklaring til førtidspension.',
      available: () => 'Står til rådighed for et fleksjob.',
    },
    sites: 'Kommuner, stikprøver, og hvem der udførte arbejdet',
    region: 'Landsdel',
    regions: { east: 'Øst', west: 'Vest' },
    sampleSize: 'Stikprøve',
    provider: (arm) => `Udfører i »${arm}«`,
  },
  or: (items) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} eller ${items.at(-1)}`,
  benefits: { ledighedsydelse: 'ledighedsydelse' },

  weekly: {
    title: 'Uge for uge',
    none: 'ingen uge i forsøget har borgere nok bag sig til at blive vist.',
    figureTitle: (status) => `Andel ${status}, uge for uge`,
    statuses: { 'in-flexjob': 'i fleksjob', 'in-centre': 'i virksomhedscenter' },
    shareAxis: 'Andel af gruppen',
    differenceAxis: (reference) => `Forskel til »${reference}«, procentpoint`,
    week: 'Uge',
    methods: {
      newcombe: 'Newcombes interval for forskellen',
      'mantel-haenszel': 'for forskellen Mantel–Haenszel over strata med Satos varians',
    },
    bands: (level, difference) =>
      `Båndene er ${n.level(level)}-intervaller: Wilsons for andelene, ${difference}. Hvor ingen er i status, er der intet bånd.`,
    stepNote: (minimum, step) =>
      `Aflæst ${step === 1 ? 'hver uge' : `hver ${n.count(step)}. uge`}, og kun hvor antallet i status, antallet uden for den og ændringen siden sidste aflæsning er 0 eller mindst ${n.count(minimum)}.`,
    pointwise:
      'Hver uges interval står for sig selv: at nogle ugers intervaller ikke rummer nul, er ikke en test af hele forløbet.',
    description: (shares, differences, reference) =>
      [
        ...shares.map(
          (item) => `I »${item.label}« er andelen ${n.share(item.share)} i uge ${n.count(item.week)}.`,
        ),
        ...differences.map(
          (item) =>
            `Den sidste forskel, der vises, mellem »${item.label}« og »${reference}« er fra uge ${n.count(item.week)}: ${n.points(item.estimate)} procentpoint${item.low === null || item.high === null ? '' : ` (${n.points(item.low)} til ${n.points(item.high)})`}.`,
        ),
      ].join(' '),
  },

  interim: {
    title: 'Interimanalyse',
    outcome: 'Resultatmål',
    look: 'Kig',
    lookOf: (look, planned, final) =>
      `${n.count(look)} af ${n.count(planned)} planlagte${final ? ' (endelig analyse)' : ''}`,
    information: 'Information',
    informationOf: (known, maximum, share) => `${n.count(known)} af ${n.count(maximum)} (${n.share(share)})`,
    statistic: 'Teststørrelse (z, indsats minus kontrol)',
    boundary: 'Grænse',
    boundaryOf: (critical, sided) => `${critical} (${sided === 2 ? 'tosidet' : 'ensidet'})`,
    nominal: 'Signifikansniveau ved dette kig alene',
    spent: 'Fejlsandsynlighed brugt indtil nu',
    spentOf: (spent, alpha) => `${spent} af ${alpha}`,
    difference: 'Forskel med gentaget konfidensinterval',
    ratio: 'Hazard ratio med gentaget konfidensinterval',
    noEffect: 'kan ikke beregnes',
    protectedEffect: 'vises ikke: den bygger på et lille antal borgere',
    infinite: 'kan endnu ikke standses',
    decisions: {
      crossed: 'Grænsen er overskredet: efter den anmeldte regel er effekten godtgjort.',
      continue: 'Grænsen er ikke overskredet: efter den anmeldte regel fortsætter forsøget.',
      'not-crossed':
        'Grænsen er ikke overskredet ved den endelige analyse: efter den anmeldte regel er ingen effekt godtgjort.',
    },
    rule: {
      'obrien-fleming':
        'Grænser efter Lan–DeMets’ forbrugsfunktion af O’Brien–Flemings type, ved den information, der faktisk er nået.',
      pocock:
        'Grænser efter Lan–DeMets’ forbrugsfunktion af Pococks type, ved den information, der faktisk er nået.',
    },
    logged: 'Dette kig står i state/monitoring.jsonl.',
  },

  timeline: {
    title: 'Forsøgets forløb',
    phases: 'Faser',
    preparation: 'Opstart',
    reporting: 'Efter opfølgningen',
    draw: 'Lodtrækning',
    meetings: 'Møder',
    looks: 'Anmeldte interimkig',
    look: (number) => `${n.count(number)}. kig`,
    cut: (day) => `Opgjort pr. ${day}`,
    what: 'Hvad',
    from: 'Fra',
    to: 'Til',
    description: (phases) =>
      phases.map((phase) => `${phase.label}: ${n.date(phase.from)} til ${n.date(phase.to)}.`).join(' '),
  },

  estimand: {
    caption: 'Hvad hvert resultatmål beregner (estimander efter ICH E9(R1))',
    attribute: 'Del',
    what: 'I dette forsøg',
    population: 'Population',
    treatment: 'Indsats',
    variable: 'Variabel',
    at: (events) => `I tilfælde af ${events}`,
    handled: (handling, strategy) => `${handling}${strategy === null ? '' : ` (strategi: ${strategy})`}`,
    summary: 'Sammenfattende mål',
    note: 'Population og indsats er som i det første resultatmål, hvor intet andet er sagt.',
    blinded: (first, last) =>
      `Rapporten er blindet: »indsats« står her for ${first} og »kontrol« for ${last}, uanset hvilken der er hvilken.`,
  },

  flow: {
    title: 'Deltagere',
    intro: (assessed, sampled) =>
      `${assessed} ${assessed === '1' ? 'borger' : 'borgere'} stod i udtrækkene; ${sampled} blev udtrukket og fordelt ved lodtrækning. Tallene herunder stemmer i hvert trin; gør de ikke det, dannes rapporten ikke.`,
    caption: 'Deltagerflow',
    assessed: 'Gennemgået',
    excluded: 'Ikke i målgruppen',
    eligible: 'I målgruppen',
    notSampled: 'I målgruppen, ikke udtrukket',
    sampled: 'Udtrukket og fordelt',
    drawn: 'Udtrukket',
    notEnrolled: 'Udtrukket, ikke indskrevet',
    allocated: 'Fordelt',
    referred: 'Start indberettet',
    notReferred: 'Start ikke indberettet',
    placed: 'Har været i fleksjob',
    notPlaced: 'Har ikke været i fleksjob',
    returned: 'Har været tilbagevisiteret til kommunen',
    withdrawn: 'Udgået',
    followed: 'Fulgt til opgørelsesdagen',
    stateGroup: 'Hvor de stod på opgørelsesdagen',
    analysed: 'Med i analysen, primært resultatmål',
    notAnalysed: 'Ikke med i analysen, primært resultatmål',
    withdrawalReasons: {
      maternity: 'Barsel',
      sickness: 'Sygdom',
      'disability-pension': 'Førtidspension',
      'early-retirement': 'Efterløn',
      moved: 'Fraflytning',
      died: 'Dødsfald',
      'ordinary-job': 'Ordinært job',
      other: 'Anden årsag',
    },
    missingReasons: {
      'no-analysis': 'Endnu ikke analyseret',
      'not-yet-reached': 'Kan ikke kendes endnu',
      'beyond-trial': 'Falder efter forsøgets slutning',
      'left-trial': 'Ukendt efter udgang af forsøget',
      'no-answer': 'Har ikke besvaret spørgeskemaet',
      'not-in-register': 'Ikke i registerudtrækket',
      'register-too-short': 'Registerudtrækket dækker ikke perioden',
    },
    noStart: 'En streg: start indberettes af aktører, og kontrolgruppen har ingen at indberette.',
    screeningCaption: 'Gennemgang af udtrækkene, pr. kommune (første årsag)',
    screeningStep: 'Trin',
    armCaption: 'Deltagerflow pr. gruppe',
  },

  baseline: {
    title: 'Hvem deltog',
    intro:
      'Grupperne ved forsøgets start. Forskelle skyldes tilfældigheder, fordi fordelingen skete ved lodtrækning; den standardiserede forskel viser, hvor store de er (under 0,1 regnes sædvanligvis for ubetydeligt).',
    caption: 'Baggrundsoplysninger ved start, pr. gruppe',
    characteristic: 'Baggrundsoplysning',
    age: 'Alder på referencedatoen',
    sex: 'Køn',
    sexes: { male: 'Mænd', female: 'Kvinder' },
    years: 'år',
    monthsBefore: 'måneder før referencedatoen',
    withUnit: (label, unit) => (saysUnit(label, unit) ? label : `${label}, ${unit}`),
    meanSd: 'Gennemsnit (standardafvigelse)',
    quartiles: 'Median (kvartiler)',
    missing: 'Mangler',
    smd: 'Standardiseret forskel',
    smdAgainst: (arm) => `Standardiseret forskel, ${arm}`,
    smdNote:
      'Standardiseret forskel: forskellen mellem gennemsnit eller andele delt med roden af gennemsnittet af de to varianser. Medianer og kvartiler interpoleres lineært (type 7).',
    armSize: (label, size) => `${label} (n\u00a0=\u00a0${n.count(size)})`,
    checksTitle: 'Gjorde lodtrækningen, hvad den skulle?',
    checksCaption: 'Kontrol af fordelingen',
    check: 'Kontrol',
    statistic: 'Teststørrelse',
    df: 'Frihedsgrader',
    p: 'p',
    ratioAllocated: 'Borgere i hver gruppe mod det planlagte forhold (χ²)',
    ratioAnalysed: 'Borgere med kendt primært resultat mod dem, der blev fordelt (χ²)',
    omnibus: 'Alle baggrundsoplysninger på én gang (Mahalanobis-afstand)',
    checksNote: (draws) =>
      `Forhold: Pearsons χ²; en p under 0,001 tyder på en fejl mellem lodtrækning og data.${draws === null ? '' : ` Baggrund: andelen af ${n.count(draws)} nye trækninger efter den registrerede metode, den rigtige talt med, hvor afstanden er mindst lige så stor. Frihedsgrader: kolonner, der bærer oplysning.`}`,
    mismatch: 'Grupperne har ikke de andele, de skulle have: find årsagen, før resultaterne bruges.',
  },

  effects: {
    title: 'Hovedresultat, pr. kommune og samlet',
    titleStrata: 'Hovedresultat, pr. stratum og samlet',
    titleWhole: 'Hovedresultat',
    intro: (label) => `${label}. Andelen i hver gruppe og forskellen mellem dem.`,
    caption: (label, arm, reference) => `${label}: »${arm}« over for »${reference}«`,
    forestTitle: (label) => `Forskel i andel: ${label}`,
    forestAxis: 'Forskel i procentpoint',
    favours: (arm) => `Flest i »${arm}«`,
    forestDescription: (d) =>
      `${d.shown === 0 ? `${d.municipalities ? 'Ingen kommune' : 'Intet stratum'} har et estimat, der kan vises.` : `Forskelle med intervaller for ${d.municipalities ? n.counted(d.shown, 'kommune', 'kommuner') : n.counted(d.shown, 'stratum', 'strata')}; i ${d.higher === 0 ? 'ingen' : n.count(d.higher)} af dem er estimatet over nul.`}${d.hidden > 0 ? ` ${n.count(d.hidden)} er skjult.` : ''}${d.pooled === null ? '' : ` Samlet ${n.points(d.pooled.estimate)} procentpoint ${n.interval(d.pooled.low, d.pooled.high, { kind: 'points' })}.`}`,
    citizens: 'n',
    events: 'Antal',
    share: 'Andel',
    difference: 'Forskel',
    notes: {
      wilson: 'Andele med Wilson-intervaller.',
      newcombeWhole: 'Forskel med Newcombes hybride scoreinterval.',
      newcombe: 'Forskellen i hver række med Newcombes hybride scoreinterval.',
      mh: 'Samlet: Mantel–Haenszel-vægte over strata, Satos varians.',
    },
    tests: (municipalities) =>
      `Er det mere end tilfældigheder, og er der forskel mellem ${municipalities ? 'kommunerne' : 'strata'}?`,
    testsCaption: 'Test af, om der er en forskel, og om den er den samme overalt',
    test: 'Test',
    statistic: 'Teststørrelse',
    df: 'Frihedsgrader',
    spread: { difference: 'Cochrans Q, målt som forskel', ratio: 'målt som odds ratio' },
    heterogeneity: ({ tests, level, municipalities }) => {
      const places = municipalities ? 'kommunerne' : 'strata';
      const told = tests.map(({ name, p }) => `${name}: ${n.p(p)}`).join('; ');
      const found = tests.filter(({ p }) => p < 1 - level).length;
      if (found === tests.length)
        return `Effekten er mere forskellig mellem ${places}, end tilfældigheder normalt ville give (${told}).`;
      if (found > 0)
        return `Om effekten er forskellig mellem ${places}, afhænger af, hvordan den måles (${told}); det står åbent.`;
      return `Der er ikke klare tegn på, at effekten er forskellig mellem ${places} (${told}); med så få borgere i hver finder en sådan test kun store forskelle.`;
    },
    ratio: (d) =>
      `Målt som forhold er andelen i »${d.arm}« ${n.ratio(d.ratio)} gange andelen i »${d.reference}« (${n.level(d.level)}-interval ${n.ratio(d.low)} til ${n.ratio(d.high)}; 1 er ingen forskel).`,
    perPlace: (municipalities) =>
      municipalities
        ? 'Intervallerne pr. kommune er brede: hvert bygger på få borgere og er ikke en prøve på den enkelte kommunes arbejde.'
        : 'Intervallerne pr. stratum er brede: hvert bygger på få borgere.',
  },

  time: {
    title: 'Tid til fleksjob',
    curveTitle: (label) => `Andel kommet i fleksjob over tid: ${label}`,
    yAxis: 'Andel kommet i fleksjob (1 − Kaplan–Meier)',
    description: (end, unit, arms) =>
      `Andelen, der er kommet i fleksjob, i op til ${n.number(end, 0)} ${unit}. Sidst vist: ${da.and(arms.map((arm) => `${arm.label} ${n.share(arm.share)} efter ${n.number(arm.time, 0)} ${unit}`))}.`,
    stepNote: (minimum, days, unit) =>
      minimum > 1
        ? `Kurven aflæses ${everyDanish(days, unit)}, og kun hvor mindst ${n.count(minimum)} borgere er kommet i fleksjob siden sidste aflæsning, eller ingen er, så den ikke viser en enkelt person; aflæsningerne er forbundet med rette linjer. Antallet, der stadig følges uden fleksjob, vises, hvor samme regel tillader det.`
        : 'Hvert nyt fleksjob er et trin på kurven.',
    bandNote: (level) => `Skraveret: punktvise ${n.level(level)}-intervaller.`,
    atRisk: 'Endnu ikke i fleksjob, stadig fulgt',
    time: 'Tid',
    summaryCaption: 'Tid til fleksjob pr. gruppe',
    median: 'Median (50 % i fleksjob efter)',
    quartile25: '25 % i fleksjob efter',
    quartile75: '75 % i fleksjob efter',
    placedCount: 'Kom i fleksjob',
    contrastCaption: 'Grupperne sammenlignet over tid',
    measure: 'Mål',
  },

  other: {
    title: 'Andre resultatmål',
    intro: 'Samlede resultater; resultatet pr. kommune eller stratum står i datafilerne.',
    binaryCaption: (arm, reference) => `Resultatmål som andele: »${arm}« over for »${reference}«`,
    numericCaption: (arm, reference) => `Resultatmål som gennemsnit: »${arm}« over for »${reference}«`,
    timeCaption: (arm, reference) => `Resultatmål som tid til en hændelse: »${arm}« over for »${reference}«`,
    median: (arm) => `Median, ${arm}`,
    hazard: 'Hazard ratio',
    ratio: 'Forhold',
    outcome: 'Resultatmål',
    mean: 'Gennemsnit',
    difference: 'Forskel',
    many: 'Disse resultatmål er sekundære; p-værdierne er ikke korrigeret for, at der er flere.',
  },

  costs: {
    title: 'Økonomi',
    intro: (from, to) =>
      `Udgifter pr. deltager fra ${n.date(from)} til ${n.date(to)}, for hver kasse. Et positivt beløb er en udgift, et negativt en indtægt.`,
    budget:
      'Tallene er budgetøkonomiske: det, de offentlige kasser betaler. De er ikke et samfundsøkonomisk regnskab.',
    purses: {
      municipality: 'kommunen',
      state: 'staten',
      public: 'kommune og stat tilsammen',
      citizen: 'borgeren',
      employer: 'arbejdsgiveren',
      society: 'samfundet',
    },
    purseLabels: {
      municipality: 'Kommune',
      state: 'Stat',
      public: 'Kommune og stat tilsammen',
      citizen: 'Borger',
      employer: 'Arbejdsgiver',
      society: 'Samfund',
    },
    society:
      'Kommunens og statens kasser er det budgetøkonomiske regnskab. Samfundet er alle tilsammen: overførsler fra en kasse til en anden går ud, og tilbage er forbrugte og skabte ressourcer i markedspriser. Skat, produktion og korrektioner bygger på skønnede satser, medmindre protokollen giver bedre.',
    overviewCaption: (arm, reference) =>
      `Forskel i kroner pr. deltager fordelt på poster og kasser: »${arm}« over for »${reference}«`,
    overviewNote: 'Et positivt beløb er en merudgift for kassen.',
    transfersNote:
      'I hver række modtager en, hvad en anden betaler; i samfundets kolonne er kun ressourcer tilbage.',
    caption: (purse) => `Udgift pr. deltager i kroner: ${purse}`,
    item: 'Post',
    difference: 'Forskel',
    total: 'I alt',
    purse: 'Kasse',
    costDifference: 'Merudgift pr. borger',
    fieller: (level) =>
      `${n.level(level)}-intervaller i parentes; Fiellers interval for prisen pr. ekstra formidling.`,
    quadrant: 'Hvad det betyder',
    undefined: 'ikke defineret',
    ratesCaption: 'Anvendte satser og priser',
    rate: 'Sats',
    unit: 'Enhed',
    valid: 'Gælder',
    sure: 'Sikkerhed',
    origins: { preset: 'forvalg', override: 'protokollen (erstatter et forvalg)', protocol: 'protokollen' },
    sureness: {
      H: 'bekræftet (set i en officiel tekst)',
      M: 'sandsynlig',
      L: 'ikke bekræftet',
    },
    units: {
      'kr-per-week': 'kr. pr. uge',
      'kr-per-hour': 'kr. pr. time',
      'kr-per-event': 'kr. pr. gang',
      percent: '%',
    },
    hiddenItems: 'Poster, der ville afsløre et lille antal formidlinger, er skjult.',
    validRange: (from, to) =>
      from === null && to === null
        ? 'altid'
        : from === null
          ? `til ${n.date(to as number)}`
          : to === null
            ? `fra ${n.date(from)}`
            : `${n.date(from)} – ${n.date(to)}`,
    bootstrap: (level, low, high) =>
      `${n.level(level)}-interval ved bootstrap for det samlede beløb: ${n.money(low)} til ${n.money(high)}`,
  },

  chapters: chaptersDa,
  consort: consortDa,
  glossary: glossaryDa,
  economics: economicsDa,
  field: fieldDa,
  formats: formatsDa,

  profile: {
    title: 'Hvem kom i job',
    intro: (placed, notPlaced) =>
      `${placed === '1' ? 'Den ene' : `De ${placed}`}, der kom i job, og ${notPlaced === '1' ? 'den ene' : `de ${notPlaced}`}, der ikke gjorde, uanset gruppe. Det er en beskrivelse: den siger ikke, hvad der var årsag til, at nogen kom i job.`,
    caption: 'Profil af dem, der kom i job, og dem, der ikke gjorde',
    placed: 'Kom i job',
    notPlaced: 'Kom ikke i job',
    byOutcome: (label) => `»Kom i job« betyder resultatmålet »${label}«.`,
    provider: 'Gruppe',
  },

  surveys: {
    title: 'Spørgeskemaer',
    intro:
      'Hvem der svarede, hvad de svarede, og hvordan svarene ændrede sig mellem runderne. Alle, der indgik i lodtrækningen, regnes som spurgt, også dem, der siden har forladt forsøget.',
    asOf: (day) => `Besvarelser indlæst til og med ${n.date(day)}.`,
    notStarted: (wave) => `${wave}: er ikke forfaldet endnu, og der er ikke indlæst besvarelser.`,
    who: 'Hvem svarede',
    wave: 'Runde',
    group: 'Gruppe',
    responseCaption: (wave) =>
      `Hvem der svarede, og hvem der ikke gjorde, fordelt på kommune og gruppe: ${wave}`,
    responseNote: (level) =>
      `Antal borgere og andel af dem, der indgik i lodtrækningen; andelen, der svarede, med Wilsons ${n.level(level)}-interval.`,
    differenceCaption: 'Forskel i svarprocent mellem grupperne',
    differenceWhole: 'Alle under ét (Newcombe)',
    differenceWithin: 'Inden for strata (Mantel–Haenszel)',
    differenceNote:
      'Når den ene gruppe svarer oftere end den anden, kan forskelle mellem deres svar skyldes, hvem der svarede.',
    nonResponseCaption: (wave) => `Dem, der svarede, og dem, der ikke gjorde: ${wave}`,
    answered: 'Svarede',
    notAnswered: 'Svarede ikke',
    answers: (wave) => `Svar: ${wave}`,
    answersCaption: (wave) => `Alle spørgsmål fordelt på gruppe: ${wave}`,
    answersNote:
      'Andele er af dem, der gav et svar, der tæller. Hvor flere svar er tilladt, giver de tilsammen mere end 100 %. Hvad folk skrev med egne ord, er ikke med i rapporten.',
    roundedNote: (minimum) =>
      `Hele procenter uden antal står, hvor ${minimum === 2 ? 'én besvarelse' : `fra 1 til ${n.count(minimum - 1)} besvarelser`} mangler et svar, der tæller.`,
    question: 'Spørgsmål og svar',
    answeredItem: 'Gav et svar, der tæller',
    wrote: 'Skrev noget (fortroligt)',
    barSize: (count) => `n\u00a0=\u00a0${n.count(count)}`,
    likertTitle: (question, wave) => `${question} – ${wave}`,
    likertTitleMany: (wave) => `Svar på samme skala – ${wave}`,
    likertAxis: 'Andel af dem, der svarede',
    likertDescription: (questions, hidden) =>
      [
        'Søjler omkring skalaens midte: lavere svar til venstre, højere til højre.',
        ...questions
          .filter(({ arms }) => arms.length > 0)
          .map(
            ({ label, arms }) =>
              `${label}${/[?!.]$/.test(label) ? '' : ':'} ${arms.map((arm) => `${arm.label} ${arm.below} under og ${arm.above} over midten`).join('; ')}.`,
          ),
        ...(hidden > 0
          ? [`${n.count(hidden)} ${hidden === 1 ? 'søjle er skjult' : 'søjler er skjult'}.`]
          : []),
      ].join(' '),
    likertNote: (middle) =>
      middle
        ? 'Halvdelen af det midterste svar ligger på hver side af stregen. »Ved ikke« er udeladt.'
        : 'Stregen skiller lavere svar fra højere. »Ved ikke« er udeladt.',
    likertSides:
      'Hvor enkelte trin er for små til at blive vist, er hver side af midten én del i en mørkere farve.',
    sides: { below: 'Under midten', middle: 'I midten', above: 'Over midten' },
    likertHidden:
      'En søjle er skjult, når en af dens dele er for lille til at blive vist eller ville røbe en, der er.',
    changeTitle: 'Ændring mellem runderne',
    changeIntro:
      'Kun borgere, der svarede begge gange, kan sammenlignes. Forskellen mellem grupperne i den senere runde, justeret for det første svar, er den, man skal læse: den forveksler ikke en forskel ved starten med en effekt.',
    changeCaption: (from, to) => `Fra »${from}« til »${to}« fordelt på gruppe`,
    measure: 'Mål',
    before: 'Gennemsnit, først',
    after: 'Gennemsnit, senere',
    change: 'Gennemsnitlig ændring',
    improved: 'Bedre',
    unchanged: 'Uændret',
    worsened: 'Dårligere',
    changeNote: (level) =>
      `Borgere med en værdi begge gange. Ændring med t-interval (${n.level(level)}). Om en ændring er til det bedre, følger af, hvad protokollen siger om målet; siger den det ikke, er kolonnerne tomme.`,
    contrastCaption: (to, reference) =>
      `Forskel til »${reference}« ved »${to}« blandt dem, der svarede begge gange`,
    adjusted: 'Justeret for det første svar (ANCOVA)',
    weighted: 'Det samme, vægtet for bortfald',
    unadjusted: 'Forskel i ændring, ikke justeret',
    contrastNote:
      'Strata som faste effekter, HC2-standardfejl. Vægtet: Den, der svarede, står for alle i samme gruppe, stratum og kategori ved starten. Når de to er forskellige, betyder bortfaldet noget.',
    shiftCaption: (question, from, to) => `${question} – fra »${from}« til »${to}«`,
    firstAnswer: 'Første svar',
    laterAnswer: 'Senere svar',
    shiftNote:
      'Antal borgere med et svar, der tæller, begge gange. Trin på lange skalaer er lagt sammen på hver side af midten.',
  },

  interviews: {
    title: 'Interview',
    intro:
      'Interview med kommunerne og med de aktører, der udførte arbejdet: hvilke der blev holdt, hvilke metoder de bruger, og hvad de talte om. Her tælles interview og udsagn, ikke borgere.',
    registerCaption: 'Planlagte, afholdte og manglende interview',
    party: 'Interviewet',
    provider: (name) => `${name}, aktør`,
    heldOn: (day) => `Afholdt ${n.date(day)}`,
    plannedFor: (day) => `Planlagt til ${n.date(day)}`,
    missing: 'Mangler',
    counted: (held, planned, missing) =>
      [
        `${n.count(held)} afholdt`,
        ...(planned === 0 ? [] : [`${n.count(planned)} endnu ikke forfaldne`]),
        ...(missing === 0 ? [] : [`${n.count(missing)} mangler`]),
      ].join(', '),
    methodsCaption: 'Metoder fordelt på part',
    strengths: { yes: 'Ja', partly: '(Ja)', no: 'Nej' },
    saidYes: 'Ja',
    saidPartly: '(Ja): delvist',
    saidNo: 'Nej',
    notStated: 'Ikke oplyst',
    methodsNote:
      '(Ja) betyder delvist. En streg betyder, at interviewet intet siger om det, hvilket ikke er et nej.',
    conflictNote: '* Udsagn i samme runde er uenige; det stærkeste er vist.',
    changedNote: '† En tidligere runde sagde noget andet; den seneste er vist.',
    themesCaption: 'Temaer fordelt på målgruppe: antal udsagn',
    theme: 'Tema',
    statements: 'Udsagn',
    everybody: 'Om alle',
    concerns: 'Om dem',
    only: 'Kun om dem',
    shared: 'Også under et andet tema',
    themesNote:
      'Et udsagn kan høre til flere temaer og flere målgrupper, så rækker og kolonner giver ikke tilsammen antallet af udsagn.',
    smallNote: 'Små antal udsagn beskyttes som små antal borgere.',
    overlapsCaption: 'Overlap: udsagn, der hører til begge',
    both: 'Begge',
    quotesTitle: 'Citater',
    quotesCaption: 'Registrerede citater, og hvor mange af dem der må vises',
    number: 'Antal',
    releasable: 'Må vises',
    identifiable: 'Tilbageholdt: viser, hvem der har sagt det',
    unjudged: 'Tilbageholdt: endnu ikke vurderet',
    fewParties: (minimum) => `Tilbageholdt: færre end ${n.count(minimum)} parter interviewet`,
    quotesNote: (minimum) =>
      `Et citat vises kun, når nogen har vurderet, at det ikke viser, hvem der har sagt det, og når den, der taler, er en af mindst ${n.count(minimum)} parter. Citater står på det sprog, de er registreret på.`,
    wordsMissing: 'Nogle citater, der må vises, mangler her, fordi ordene opbevares et andet sted.',
    roles: { municipality: 'en kommune', provider: 'en aktør', any: 'en kommune eller en aktør' },
    quote: (quote, who, among, about) =>
      `»${quote}« (${who}, en af ${n.count(among)}${about.length === 0 ? '' : `; ${about.join(', ')}`})`,
  },

  methods: {
    title: 'Metodebilag',
    intro:
      'Dannet ud fra det, der faktisk er beregnet: hver metode i almindelige ord og den ordlyd, der står i dens resultatrækker.',
    caption: 'Anvendte metoder',
    estimator: 'Metode',
    outcomes: 'Brugt til',
    how: 'Hvordan',
    several: (names, more) => `${names.join('; ')}; og ${n.count(more)} til`,
    sentence: 'Nøjagtig ordlyd (engelsk)',
    id: 'Id',
    recordsCaption: 'Nøjagtig ordlyd, efter datafilernes id’er',
    protectionTitle: 'Små tal',
    protection: (minimum) => [
      `I hver tabel over antal skjules ${minimum === 2 ? 'ettaller' : `tal fra 1 til ${n.count(minimum - 1)}`} sammen med de andele, der er dannet af dem; yderligere tal skjules, indtil ingen af de første kan regnes ud af alt det, rapporten fortæller, og der ikke står nogle få borgere mellem to af dens tal.`,
      'I tabeller over andele tæller både de borgere, der har opnået resultatet, og dem, der ikke har: er en af grupperne lille, skjules andelen og ethvert estimat, der bygger på den.',
      'Ikke dækket: to rapporter om samme forsøg på forskellige tidspunkter og små tal, som nogen med anden viden om personerne kan slutte sig til.',
    ],
    missingTitle: 'Manglende værdier og resultater, der ikke kan beregnes',
    missing:
      'Borgere, hvis resultat endnu ikke kan kendes, er udeladt af det pågældende resultatmål og talt med i deltagerflowet. Det, der ikke kunne beregnes, står der som sådant; det vises aldrig som nul.',
    notEstimable: (outcome, estimator, why, numbers) =>
      `${outcome} – ${estimator}: ${why}${numbers === 1 ? '' : ` (${n.count(numbers)} tal)`}`,
    costTitle: 'Økonomi',
    raw: 'Den nøjagtige ordlyd er den, der står ved hvert tal i datafilerne, ord for ord; den er skrevet på engelsk.',
    sentences: methodsDa,
    estimators: {
      'proportion.wilson': 'Andel i en gruppe, med Wilsons scoreinterval',
      'proportion.exact': 'Andel i en gruppe, med det eksakte interval (Clopper–Pearson)',
      'risk-difference.newcombe': 'Forskel mellem to andele, med Newcombes hybride scoreinterval',
      'risk-difference.mh': 'Forskel mellem andele over alle strata, Mantel–Haenszel-vægte, Satos varians',
      'test.cmh': 'Cochran–Mantel–Haenszels test for ingen sammenhæng inden for strata',
      'test.exact-stratified': 'Eksakt stratificeret lodtrækningstest for ingen effekt på nogen',
      'test.breslow-day-tarone':
        'Breslow–Days test med Tarones korrektion: er odds ratioen den samme i alle strata?',
      'test.woolf-homogeneity': 'Woolfs test: er odds ratioen den samme i alle strata?',
      'pooled.fixed': 'Strata (kommuner) samlet med inverse varianser som vægte; Q-test for ens effekter',
      'pooled.dersimonian-laird': 'Strata (kommuner) samlet med tilfældige effekter (DerSimonian–Laird)',
      'pooled.reml-hartung-knapp': 'Strata (kommuner) samlet med tilfældige effekter (REML, Hartung–Knapp)',
      'difference-in-means.welch': 'Forskel mellem gennemsnit, Welchs interval',
      'difference-in-means.stratified':
        'Forskel mellem gennemsnit inden for strata, vægtet med deres størrelse',
      'survival.kaplan-meier': 'Kaplan–Meiers estimat af tiden til hændelsen',
      'survival.difference-at': 'Forskel i andelen, der har haft hændelsen på en given dag',
      'test.logrank': 'Log-rank-test for ens kurver',
      'test.logrank-stratified': 'Log-rank-test for ens kurver inden for strata',
      'hazard-ratio.cox': 'Hazard ratio fra Cox’ model med strata',
      'test.proportional-hazards': 'Test for proportionale hazarder',
      'rmst.difference': 'Forskel i gennemsnitlig tid inden for en horisont',
      'rmst.ratio': 'Forhold mellem gennemsnitlige tider inden for en horisont',
      'test.fisher': 'Fishers eksakte test',
      'risk-ratio.mh': 'Forhold mellem andelene over alle strata, Mantel–Haenszel',
      'risk-ratio.log': 'Forhold mellem to andele',
      'ols.cr2': 'Forskel ved lineær regression, standardfejl pr. klynge (CR2)',
      'test.randomization': 'Lodtrækningstest: lodderne trækkes på ny, som de blev trukket',
      'weighted.response': 'Forskel, vægtet for bortfald',
      'ancova.change': 'Forskel, korrigeret for den første værdi (ANCOVA)',
      'incidence.aalen-johansen': 'Andel med hver slags hændelse, Aalen–Johansen',
      'attrition.differential': 'Andel med ukendt resultat og forskellen i den',
      'bounds.worst-case': 'Grænser i værste fald for manglende resultater',
      'bounds.lee': 'Lees grænser for manglende resultater',
      'late.wald': 'Effekten af at begynde: Walds brøk',
      'late.2sls': 'Effekten af at begynde: to-trins mindste kvadrater',
      'subgroup.interaction': 'Effekt i undergrupper og test for vekselvirkning',
    },
  },

  provenance: {
    title: 'Hvor tallene kommer fra',
    intro:
      'Med disse filer og den samme version af værktøjet kan enhver danne de samme tal igen. En ændret byte giver et andet fingeraftryk.',
    toolVersion: 'Værktøjets version',
    generated: 'Dannet',
    asOf: 'Data pr.',
    allocation: 'Lodtrækning (SHA-256)',
    ledgerHead: 'Hændelseskædens hoved',
    ledgerEntries: 'Hændelser i kæden',
    algorithms: 'Regler',
    seed: (purpose) => `Startværdi: ${purpose}`,
    commitment: (purpose) => `Binding: ${purpose}`,
    inputsCaption: 'Inputfiler og deres fingeraftryk',
    file: 'Fil',
    sha256: 'SHA-256',
    extractsCaption: 'Udtrækkene, som de blev fundet at være',
    encoding: 'Tegnsæt',
    delimiter: 'Skilletegn',
    decimal: 'Decimaltegn',
    dateFormat: 'Datoer',
    rows: 'Rækker',
    delimiters: { ';': 'semikolon', ',': 'komma', '\t': 'tabulator', '|': 'lodret streg' },
    decimals: { ',': 'komma', '.': 'punktum' },
  },

  omitted: {
    title: 'Ikke med i denne rapport',
    intro: 'Dele, der er udeladt, og hvorfor:',
    none: 'Intet er udeladt.',
    line: (title, reason) => `${title}: ${reason}`,
    surveys: 'Spørgeskemaer',
    interviews: 'Interview',
    blinded: 'det ville røbe, hvilket bogstav der er hvilken gruppe.',
    noSurveys: 'der er endnu ikke indlæst besvarelser.',
    noInterviews: 'der er endnu ikke indlæst interview.',
    noBinary: 'protokollen har intet resultatmål, der er en andel.',
    notKnown: (day) => `resultatmålet kan ikke kendes for nogen endnu pr. ${n.date(day)}.`,
    noTime: 'protokollen har intet resultatmål, der er en tid til en hændelse.',
    noOther: 'protokollen har ingen andre resultatmål.',
    noCosts: 'der er ikke beregnet udgifter.',
    noBaseline: 'stikprøven har ingen oplysninger fra start.',
    noProfile: 'ingens formidling kendes endnu, eller alle eller ingen er formidlet.',
  },
};
