/** Danish words of what happened in the field: words that follow the kind of trial, stays in business centres, profiles, meetings. */
import type { fieldEn } from './field-en.ts';
import { numbersIn } from './numbers.ts';

const n = numbersIn('da');
const { counted } = n;

export const fieldDa: typeof fieldEn = {
  kinds: {
    flexjob: {
      period: 'Jobformidling',
      weeklyIntro:
        'Andelen af hver gruppe i en status på den første dag i hver uge, siden jobformidlingen begyndte, og forskellen mellem grupperne nedenunder. Alle fordelte tæller med i alle uger, også de udgåede.',
      weeks: 'Uger, siden jobformidlingen begyndte',
      timeIntro: (unit) =>
        `Tiden fra jobformidlingens første dag til det første fleksjob, i ${unit}. Borgere, der udgår, eller som endnu ikke er kommet i fleksjob på opgørelsesdagen, tæller med, så længe de er fulgt.`,
      timeAxis: (unit) => `${unit.charAt(0).toUpperCase()}${unit.slice(1)} siden jobformidlingens start`,
      periodEnds: 'Jobformidlingen slutter',
      retentionNotYet: 'det kan endnu ikke vides: formidlingsperioden er ikke fulgt et kvart år.',
      retentionIntro:
        'Af alle fordelte: hvem der kom i job i formidlingsperioden og stadig var i det første job så længe efter, at det begyndte. Job, der er begyndt efter formidlingsperioden, tæller som ikke ansat, så ingens værdi afhænger af, hvor længe jobbet kunne følges. Alle andre tæller som ikke i jobbet, også de udgåede.',
      retentionStart: 'Ansat i formidlingsperioden',
      states: {
        waiting: 'Venter stadig på første job',
        'in-flexjob': 'I fleksjob',
        'job-ended': 'Jobbet er ophørt, venter igen',
        returned: 'Tilbagevisiteret',
        withdrawn: 'Udgået',
      },
    },
    centre: {
      period: 'Periode i centrene',
      weeklyIntro:
        'Andelen af hver gruppe i en status på den første dag i hver uge, siden forsøget begyndte, og forskellen mellem grupperne nedenunder. Alle fordelte tæller med i alle uger, også de udgåede.',
      weeks: 'Uger, siden forsøget begyndte',
      timeIntro: (unit) =>
        `Tiden fra forsøgets første dag til det første fleksjob, i ${unit}. Borgere, der udgår, eller som endnu ikke er kommet i fleksjob på opgørelsesdagen, tæller med, så længe de er fulgt.`,
      timeAxis: (unit) => `${unit.charAt(0).toUpperCase()}${unit.slice(1)}, siden forsøget begyndte`,
      periodEnds: 'Perioden i centrene slutter',
      retentionNotYet: 'det kan endnu ikke vides: perioden i centrene er ikke fulgt et kvart år.',
      retentionIntro:
        'Af alle fordelte: hvem der kom i fleksjob i perioden i centrene og stadig var i det første job så længe efter, at det begyndte. Job, der er begyndt efter perioden, tæller ikke som job, så ingens værdi afhænger af, hvor længe jobbet kunne følges. Alle andre tæller som ikke i jobbet, også de udgåede.',
      retentionStart: 'I fleksjob i perioden i centrene',
      states: {
        waiting: 'Endnu intet fleksjob, i virksomhedscenter eller ej',
        'in-flexjob': 'I fleksjob',
        'job-ended': 'Fleksjobbet er ophørt',
        returned: 'Tilbagevisiteret',
        withdrawn: 'Udgået',
      },
    },
  },

  centres: {
    title: 'Forløb i virksomhedscentre',
    none: 'ingen eller for få er begyndt på et forløb i et virksomhedscenter.',
    intro:
      'Hvordan forløb i virksomhedscentre endte, efter den afsluttende registrering af hver borgers sidste forløb, og hvor fuldstændige registreringerne er. Det beskriver dem, der har været i et center; det er ikke en sammenligning af grupperne.',
    statusCaption: 'Status ved afslutningen af forløbet, pr. gruppe',
    togetherCaption: 'Status ved afslutningen af forløbet',
    togetherNote:
      'Alle grupper under ét: i en af dem har for få været, eller ikke været, i et virksomhedscenter til at skille dem ad.',
    placeCaption: (arm) =>
      `Status ved afslutningen af forløbet, pr. kommune${arm === null ? '' : `: »${arm}«`}`,
    status: 'Status',
    ever: 'Har været i virksomhedscenter',
    never: 'Har ikke været i virksomhedscenter',
    groups: {
      'self-support': 'Selvforsørgelse',
      flexjob: 'Delvis selvforsørgelse: fleksjob',
      placement: 'Individuel virksomhedspraktik eller løntilskud',
      moved: 'Flyttet til en anden kommune',
      maternity: 'Barsel',
      'dropped-out': 'Frafald',
      prison: 'Fængsel',
      'disability-pension': 'Førtidspension',
      'still-in-centre': 'Fortsat i centret',
      open: 'Ingen afsluttende registrering',
    },
    statuses: {
      job: 'Job',
      education: 'Uddannelse',
      'individual-placement': 'Individuel virksomhedspraktik',
      'wage-subsidy': 'Løntilskud',
      'dropped-out-motivation': 'Manglende motivation',
      'dropped-out-attendance': 'Fremmøde',
      'dropped-out-other': 'Anden årsag',
    },
    statusNote: 'Andele er af dem, der har været i et virksomhedscenter.',
    registrationCaption: 'Registreringer af forløb, forfaldne og modtagne',
    registrations: {
      'quarterly-registration': 'Hver tredje måned',
      'final-registration': 'Afsluttende',
    },
    due: 'Forfaldne',
    received: 'Modtagne',
    registrationNote:
      'Forfaldne på opgørelsesdagen: én hver tredje måned fra forløbets start, så længe det varede, og én ved dets slutning. Hvad der forfaldt den dag, en borger udgik, eller senere, tæller ikke med. Kommuner vises hver for sig, hvor der i ingen af dem er få, der skal have en registrering eller mangler den.',
  },

  profile: {
    intro: (d) =>
      `${counted(d.placed, 'borger', 'borgere')} kom i job. De øvrige på opgørelsesdagen: ${d.groups.map(({ label, count }) => `${label.toLowerCase()} (${n.count(count)})`).join(', ')}. Alle tæller med uanset gruppe. Det er en beskrivelse: den siger ikke, hvad der var årsag til, at nogen kom i job.`,
    caption: 'Profil af populationen: dem, der kom i job, og hvor de øvrige var på opgørelsesdagen',
    population: 'Populationen',
    groups: {
      placed: 'Kom i job',
      'on-benefit': 'Stadig på ydelsen',
      pension: 'Overgået til førtidspension',
      otherwise: 'Andet',
      elsewhere: 'Ikke på ydelsen',
    },
    note: (elsewhere) =>
      `»Stadig på ydelsen«: kom ikke i job, er med i forsøget og er ikke i fleksjob på opgørelsesdagen. ${
        elsewhere
          ? '»Ikke på ydelsen«: overgået til førtidspension, udgået af anden grund eller i et fleksjob, der ikke tæller som kommet i job; for få til grupper for sig.'
          : '»Andet«: udgået af anden grund end førtidspension eller i et fleksjob, der ikke tæller som kommet i job.'
      }`,
  },

  causes: {
    caption: 'Andel med hver slags hændelse efter tid',
    at: (time, unit) => `Efter ${n.number(time, 0)} ${unit}`,
    note: 'Hver slags konkurrerende hændelse for sig (Aalen–Johansen), mens de andre også tæller som konkurrerende. På samme tidspunkt giver andelene af alle slags tilsammen de konkurrerende hændelser i alt.',
    few: (causes, minimum) =>
      `Ikke vist for sig, da færre end ${n.count(minimum)} borgere i hver gruppe havde dem: ${causes}.`,
  },

  meetings: {
    caption: 'Møder pr. part',
    party: 'Part',
    everybody: 'Møder for alle',
    columns: {
      planned: 'I planen',
      held: 'Holdt',
      missing: 'Ikke holdt',
      ahead: 'Endnu ikke forfaldne',
      untracked: 'Ikke registreret',
    },
    note: 'I planen: hvert møde i protokollen med denne part. Ikke holdt: dagen er gået, og intet register siger, at mødet blev holdt.',
  },
};
