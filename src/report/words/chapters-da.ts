/** Danish words of the chapters on design, heterogeneity, competing events, retention, subgroups, attrition, starts and conduct. */
import type { chaptersEn } from './chapters-en.ts';
import { everyDanish } from './every-danish.ts';
import { numbersIn } from './numbers.ts';

const n = numbersIn('da');
const and = (items: readonly string[]) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} og ${items.at(-1)}`;
const { counted } = n;

export const chaptersDa: typeof chaptersEn = {
  framework: 'Spørgsmål',
  superiority: 'Er der forskel på grupperne? (superioritet, tosidet)',
  kind: 'Forsøgets art',
  kinds: {
    citizen: 'parallelle grupper; der blev trukket lod om hver borger, som er i samme gruppe hele tiden',
    pair: 'parallelle grupper; der blev trukket lod inden for par af borgere, som hver er i samme gruppe hele tiden',
    cluster:
      'parallelle grupper; der blev trukket lod om hele klynger, som hver er i samme gruppe hele tiden',
  },
  drawn: {
    pair: 'Borgerne blev sat sammen to og to inden lodtrækningen, og loddet afgjorde, hvem i hvert par der kom i hvilken gruppe. Sammenligningen sker inden for parrene. Tabellerne er delt efter kommune eller stratum, aldrig efter par: et par er to personer.',
    cluster:
      'Der blev trukket lod om hele klynger (for eksempel jobcentre), ikke om enkelte borgere: alle borgere i en klynge er i samme gruppe. Borgere i samme klynge ligner hinanden, så antallet af klynger betyder mere end antallet af borgere for, hvor sikkert et resultat er. Intervaller og test tager højde for det.',
  },
  clusters: 'Klynger',
  clustersPerArm: (arms) => arms.map(({ label, count }) => `${label}: ${n.count(count)}`).join('; '),
  pairNotes: {
    within: 'Forskelle pr. kommune eller stratum: Mantel–Haenszel over parrene i den.',
    overall: 'Samlet: Mantel–Haenszel over alle par, Satos varians.',
  },
  clusterNotes: {
    shares: 'Andele for enkelte grupper og strata står uden intervaller: der er for få klynger bag hver.',
    difference:
      'Samlet: lineær regression med strata som faste effekter, standardfejl pr. klynge (CR2) med Satterthwaites frihedsgrader.',
    arms: 'Tal for enkelte grupper står uden intervaller, da der blev trukket lod om hele klynger.',
    curve:
      'Uden bånd: en sådan kurves intervaller regner borgerne for uafhængige, og det er de ikke inden for en klynge.',
    attrition:
      'Interval og test af frafaldet regner borgerne for uafhængige; når hele klynger er trukket, er de for smalle.',
    bounds: 'Grænser for effekten gives ikke: deres intervaller ville regne borgerne for uafhængige.',
    elsewhere:
      'Der blev trukket lod om hele klynger. Intervallerne i kapitlerne om økonomi og spørgeskemaer regner borgerne for uafhængige og er derfor sandsynligvis for smalle.',
  },

  tests: { title: 'Er det mere end tilfældigheder?', caption: 'Test af, om der er en forskel' },

  heterogeneity: {
    caption: (arm, municipalities) =>
      `Hvor meget effekten varierer mellem ${municipalities ? 'kommuner' : 'strata'}: »${arm}«`,
    measure: 'Mål',
    q: 'Cochrans Q: er alle effekter ens?',
    iSquared: 'I²: den del af variationen, der er mere end tilfældig',
    tauSquared: 'τ²: variansen af effekterne mellem strata (andele, REML)',
    random:
      'Gennemsnitlig effekt, når effekterne må variere (tilfældige effekter, REML, Hartung–Knapp), procentpoint',
    prediction: 'Hvor effekten et nyt sted som disse kan ventes at ligge, procentpoint',
    note: 'Q og I² ved gennemsnittet med inverse varianser som vægte. Med få eller små strata er alle disse tal usikre, og en I² på 0 beviser ikke, at effekterne er ens.',
    line: (d) =>
      [
        `Heterogenitet: Q\u00a0=\u00a0${n.number(d.q, 2)} (df\u00a0${n.count(d.df)}, ${n.p(d.p)})`,
        ...(d.iSquared === null ? [] : [`I²\u00a0=\u00a0${n.share(d.iSquared)}`]),
        ...(d.tauSquared === null ? [] : [`τ²\u00a0=\u00a0${n.number(d.tauSquared, 4)}`]),
      ].join('; '),
  },

  competing: {
    title: 'Tid til fleksjob og konkurrerende hændelser',
    none: 'intet resultatmål er en tid med konkurrerende hændelser, eller ingen har haft en.',
    hidden: (arms) =>
      `Vises ikke for ${and(arms.map((arm) => `»${arm}«`))}: et tal bag kurverne er for lille eller ville afsløre et, der er det.`,
    few: 'for få borgere i en gruppe har haft en konkurrerende hændelse til, at kurverne kan vises.',
    intro: (causes) =>
      `Nogle hændelser afslutter ventetiden på et fleksjob, uden at det blev til et; her tæller de som det, de er, i stedet for blot at afslutte observationen: ${and(causes.map((cause) => cause.toLowerCase()))}. Kurverne viser, hvor stor en andel af alle i gruppen der var nået så langt (Aalen–Johansen). I kurverne er de konkurrerende hændelser lagt sammen.`,
    figureTitle: {
      event: (label) => `Andel ansat, når konkurrerende hændelser tælles for sig: ${label}`,
      competing: () => 'Andel med en konkurrerende hændelse først',
    },
    yAxis: { event: 'Andel ansat (Aalen–Johansen)', competing: 'Andel med en konkurrerende hændelse' },
    description: (part, arms, unit) =>
      `${part === 'event' ? 'Kumuleret andel ansat' : 'Kumuleret andel med en konkurrerende hændelse'}. Sidst vist: ${and(arms.map((arm) => `${arm.label} ${n.share(arm.share)} efter ${n.number(arm.time, 0)} ${unit}`))}.`,
    stepNote: (minimum, step, unit) =>
      minimum > 1
        ? `Aflæst ${everyDanish(step, unit)}, og kun hvor antallet af ansatte og antallet med en konkurrerende hændelse siden sidste aflæsning hver for sig er 0 eller mindst ${n.count(minimum)}.`
        : 'Hver hændelse er et trin på kurven.',
    tableCaption: 'Andel med hver slags hændelse ved opfølgningens slutning',
    together: 'Konkurrerende hændelser i alt',
    tableNote:
      'Aalen–Johansen på det sidste tidspunkt, hvortil alle grupper er fulgt; varians ved infinitesimal jackknife, log-interval; normalinterval for forskellen.',
    rates:
      'Hazard ratioen ovenfor sammenligner hastigheden blandt dem, der endnu ikke er i fleksjob; disse kurver sammenligner, hvor mange der nåede så langt. De kan pege hver sin vej, når de konkurrerende hændelser ikke er ens i grupperne.',
  },

  retention: {
    title: 'Fastholdelse i jobbet',
    noJobs: 'der indberettes ikke job i dette forsøg.',
    caption: (arm, reference) =>
      `Ansat og stadig i jobbet, af alle fordelte: »${arm}« over for »${reference}«`,
    measure: 'Mål',
    after: (weeks) => `Stadig i jobbet ${counted(weeks, 'uge', 'uger')} efter, at det begyndte`,
    placedCaption: 'Stadig i jobbet, af de ansatte',
    placedNote:
      'Tabellen beskriver dem, der kom i job. Den sammenligner ikke grupperne: hvem der kommer i job, kan være forskelligt.',
    later: (weeks) =>
      `Ikke vist: efter ${and(weeks.map((week) => counted(week, 'uge', 'uger')))}, da det endnu ikke kan vides for alle på opgørelsesdagen.`,
  },

  subgroups: {
    title: 'Undergrupper',
    none: 'protokollen anmelder ingen undergrupper.',
    changed:
      'Protokolfilen er ændret siden lodtrækningen, så intet her viser, at undergrupperne blev anmeldt på forhånd.',
    intro: (label, fields) =>
      `${label}, i ${fields === 1 ? 'den inddeling' : 'de inddelinger'} i undergrupper, som protokollen har anmeldt på forhånd. Spørgsmålet er ikke, om effekten er mere end tilfældig i én undergruppe, men om den er forskellig fra den ene til den anden: det er det, testen for vekselvirkning spørger om.`,
    forestTitle: (label) => `Effekt i undergrupper: ${label}`,
    subgroup: 'Undergruppe',
    description: (shown, hidden) =>
      `Effekter med intervaller i ${counted(shown, 'undergruppe', 'undergrupper')}.${hidden > 0 ? ` ${n.count(hidden)} skjult.` : ''} Nederst effekten for alle.`,
    modelNote:
      'Én model pr. inddeling: lineær regression (for tider: Cox) med strata og inddelingen, og en effekt af gruppen på hvert trin.',
    axis: {
      binary: 'Forskel i procentpoint',
      numeric: 'Forskel',
      'time-to-event': 'Hazard ratio',
    },
    favours: {
      binary: (arm) => `Flere i »${arm}«`,
      numeric: (arm) => `Højere i »${arm}«`,
      'time-to-event': (arm) => `Hurtigere i »${arm}«`,
    },
    testCaption: (arm, reference) =>
      `Er effekten forskellig i undergrupperne? »${arm}« over for »${reference}«`,
    testNote: 'Walds test af, om effekten er den samme på alle trin.',
    caution: (tests, level) =>
      `Læses med varsomhed. Forsøget er ikke dimensioneret til undergrupper: intervallerne er brede, og en stor forskel kan være overset. ${tests === 1 ? `Der er lavet én test; alene ved et tilfælde ville den være under ${n.number(1 - level, 2)} i ${n.share(1 - level)} af forsøgene.` : `Der er lavet ${n.count(tests)} test; alene ved tilfældigheder ville omkring ${n.number(tests * (1 - level), tests * (1 - level) < 1 ? 2 : 1)} af dem være under ${n.number(1 - level, 2)}.`} p-værdierne er ikke korrigeret for deres antal.`,
  },

  attrition: {
    title: 'Manglende resultater',
    intro:
      'Hvem der har et ukendt resultat, og hvor meget det kan flytte effekten. Udgåede borgere, som efter resultatmålets definition stadig tæller med, mangler ikke; hvorfor de gik ud, står under deltagerne.',
    complete: (labels, all) =>
      all
        ? 'Alle resultatmål er kendt for alle fordelte borgere: intet mangler, og der er ikke brug for grænser.'
        : `Kendt for alle fordelte: ${labels.join('; ')}.`,
    unknown: (labels, all) =>
      all ? 'Endnu kan intet resultatmål vides.' : `Kan endnu ikke vides for nogen: ${labels.join('; ')}.`,
    caption: (arm, reference) => `Ukendt resultat efter gruppe og grund: »${arm}« over for »${reference}«`,
    note: 'Andel af de fordelte. Forskel med Newcombes interval; p: Cochran–Mantel–Haenszel inden for strata (χ² uden strata).',
    columns: {
      effect: 'Effekt blandt de kendte',
      bounds: 'Grænser',
      least: 'Mindste effekt',
      greatest: 'Største effekt',
      interval: 'Interval for effekten',
      from: 'Fra',
      to: 'Til',
      how: 'Hvordan',
    },
    boundsCaption: (arm, reference) =>
      `Hvor meget manglende resultater kan flytte effekten: »${arm}« over for »${reference}«`,
    boundsNote: (level) =>
      `Mindste og største effekt, der passer med tallene; intervallet (Imbens–Manski, ${n.level(level)}) tager også højde for tilfældigheder. Andele er forskelle i procentpoint.`,
    rule: {
      worst:
        'Værste fald: alle manglende i den ene gruppe havde opnået resultatet og ingen i den anden, og omvendt',
      lee: 'Lee: for dem, hvis resultat ville være kendt i begge grupper; gruppen med mindst frafald beskæres',
    },
  },

  started: {
    title: 'Faktisk start',
    none: 'der er ikke indberettet nogen start i dette forsøg, eller intet resultatmål er en andel eller en mængde.',
    intro:
      'Resultaterne ovenfor sammenligner det, loddet bestemte, uanset om borgerne begyndte (intention to treat). Her: hvem der faktisk begyndte hos en aktør, og effekten for dem, der begynder på grund af loddet.',
    caption: 'Start efter gruppe',
    unreferred:
      'Borgere, om hvem en anden gruppes aktør har indberettet noget uden en henvisning, regnes som begyndt i effekten og som ikke henvist i denne tabel.',
    notKnown: 'Resultatet kan endnu ikke kendes for nogen, så effekten af at begynde kan ikke beregnes.',
    perfect:
      'Alle begyndte, som loddet bestemte, og ingen andre gjorde: effekten af loddet er effekten af at begynde.',
    effectCaption: (label, arm, reference) =>
      `${label}: effekt af loddet og af at begynde, »${arm}« over for »${reference}«`,
    rows: {
      lot: 'Effekt af loddet (intention to treat)',
      firstStage: 'Forskel i andelen, der begyndte, procentpoint',
      wald: 'Effekt for dem, der begynder på grund af loddet (Walds brøk)',
      twoStage: 'Det samme, to-trins mindste kvadrater med strata som faste effekter',
      andersonRubin:
        'Det samme, interval der holder, hvor få der end begynder på grund af loddet (Anderson–Rubin)',
    },
    assumptions:
      'Det er kun rigtigt, hvis loddet alene virkede gennem starten, og ingen gjorde det modsatte af loddet på grund af det. Det gælder dem, der begynder på grund af loddet, ikke alle.',
  },

  conduct: {
    title: 'Sådan er forsøget gennemført',
    none: 'forsøget har ikke efterladt spor af sine trin.',
    intro:
      'Aflæst af det, forsøgets trin har efterladt: deres manifester, hændelseskæden, loggen over kig på resultater og registeret over møder.',
    stepsCaption: 'Forsøgets trin',
    step: 'Trin',
    day: 'Dag',
    protocol: 'Protokolfil',
    same: 'Den samme som i dag',
    other: 'En anden udgave end i dag',
    steps: {
      sample: 'Stikprøven udtrukket',
      lock: 'Protokol og stikprøve låst',
      randomize: 'Lodtrækning foretaget',
    },
    commandLine: (given) =>
      `Givet på kommandolinjen, ikke i protokollen: ${given.map(({ option, step }) => `${option.toLowerCase()} (trinnet »${step}«)`).join(', ')}.`,
    deviationsTitle: 'Afvigelser fra protokollen',
    noDeviations: 'Ingen, som disse spor kan vise.',
    limits:
      'Sporene viser, hvad værktøjet gjorde og læste. Afvigelser i marken står her kun, når de er indberettet som hændelser.',
    protocolChanged: (steps) => `Protokolfilen er ændret siden: ${steps.join('; ').toLowerCase()}.`,
    sampleChanged: 'Stikprøven er ændret, siden den blev låst.',
    optionChanged: (option, step, recorded, today) =>
      `${option}: ${recorded}, da det skete (${step.toLowerCase()}), ${today} i protokollen i dag.`,
    options: {
      seed: 'Startværdi',
      onShortfall: 'Hvad der sker ved for få borgere',
      sampleSizes: 'Stikprøvestørrelser',
      arms: 'Grupper og deres forhold',
      strata: 'Strata',
      scheme: 'Fordelingsregel',
    },
    skippedInvalid:
      'Rækker i udtræk, der ikke kunne læses, blev sprunget over; de er talt med i udvælgelsen.',
    shortfall: (place, asked, drawn) =>
      `${place}: ${counted(drawn, 'borger', 'borgere')} blev udtrukket, hvor protokollen beder om ${n.count(asked)}.`,
    lateDraw: (drawn, start) =>
      `Lodtrækningen er noteret ${n.date(drawn)}, efter at forsøget begyndte ${n.date(start)}.`,
    unplanned: (count) =>
      `${counted(count, 'kig', 'kig')} på resultater fordelt på grupper før forsøgets slutning, som protokollen ikke anmelder.`,
    notLocked:
      'Protokol og stikprøve blev ikke låst før lodtrækningen: kun filernes datoer siger, at de kom først.',
    looksTitle: 'Kig på resultater, mens forsøget kørte',
    looks: (declared, planned, unplanned) =>
      `Protokollen anmelder ${declared === 0 ? 'ingen interimanalyse' : counted(declared, 'kig', 'kig')}. Noteret: ${planned + unplanned === 0 ? 'ingen' : `${planned === 0 ? 'ingen' : n.count(planned)} anmeldt, ${unplanned === 0 ? 'ingen' : n.count(unplanned)} ikke anmeldt`}.`,
    looksCaption: 'Log over kig',
    lookColumns: {
      asOf: 'Data pr.',
      what: 'Hvad',
      planned: 'Anmeldt',
      outcomes: 'Resultatmål',
      statistic: 'Teststørrelse (z)',
      decision: 'Beslutning',
    },
    kinds: { interim: 'Interimanalyse', report: 'Rapport', status: 'Status fordelt på grupper' },
    yes: 'Ja',
    no: 'Nej',
    several: (count) => counted(count, 'resultatmål', 'resultatmål'),
    decisions: {
      crossed: 'Grænsen overskredet',
      continue: 'Fortsæt',
      'not-crossed': 'Grænsen ikke overskredet',
    },
    lookNote: 'Hvert kig står i en log, hvis linjer er kædet sammen, så ingen kan fjernes uset.',
    ledgerTitle: 'Rettelser',
    ledger: (d) =>
      d.entries === 0
        ? 'Hændelseskæden har ingen poster på opgørelsesdagen.'
        : d.corrected + d.annulled === 0
          ? `Hændelseskæden har ${counted(d.entries, 'post', 'poster')}; ingen er rettet eller trukket tilbage.`
          : `Hændelseskæden har ${counted(d.entries, 'post', 'poster')}; ${d.corrected === 0 ? 'ingen' : n.count(d.corrected)} erstatter en tidligere med et andet indhold, og ${d.annulled === 0 ? 'ingen' : n.count(d.annulled)} trækker en tilbage. Det, der er erstattet, bliver stående i kæden.`,
    meetingsCaption: 'Møder',
    meeting: 'Møde',
    with: 'Med',
    due: 'Planlagt',
    held: 'Holdt',
    participants: 'Deltagere',
    everybody: 'Alle',
    meetingStatus: {
      planned: 'Endnu ikke',
      missing: 'Ikke holdt',
      untracked: 'Ikke registreret',
    },
  },
};
