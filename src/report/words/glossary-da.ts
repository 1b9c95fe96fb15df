/** Danish glossary; the rules of `forms` stand in `glossary-en.ts`. */
import type { glossaryEn } from './glossary-en.ts';

export const glossaryDa: typeof glossaryEn = {
  title: 'Ordliste',
  intro: 'Fagord, der forekommer i rapporten, i almindelige ord.',
  terms: {
    interval: {
      name: 'Interval (konfidensinterval)',
      meaning:
        'De værdier, der passer med tallene. Kunne forsøget gentages mange gange, ville et interval som dette rumme den sande værdi i den angivne andel af gangene. Et bredt interval betyder, at meget er usikkert.',
      forms: 'interval|konfidensinterval|sikkerhedsinterval',
    },
    'p-value': {
      name: 'p-værdi',
      meaning:
        'Hvor tit tilfældigheder alene ville give en mindst så stor forskel, hvis der i virkeligheden ingen var. En lille p-værdi taler imod et tilfælde; en stor beviser ikke, at der ingen forskel er.',
      forms: 'p-værdi',
    },
    randomization: {
      name: 'Lodtrækning',
      meaning:
        'Lod afgør, hvem der kommer i hvilken gruppe. Bortset fra tilfældigheder er grupperne så ens i alt, også i det, ingen har målt.',
      forms: 'lodtrækning|trukket lod',
    },
    'intention-to-treat': {
      name: 'Intention to treat (efter loddet)',
      meaning:
        'Alle tæller i den gruppe, loddet gav, uanset om de begyndte dér. Ellers ville grupperne ikke længere være ens.',
      forms: 'intention to treat|intention-to-treat',
    },
    estimand: {
      name: 'Estimand',
      meaning:
        'Præcis det, der skal findes ud af: for hvem, hvad, sammenlignet med hvad, og hvad der gælder, når noget kommer på tværs.',
      forms: 'estimand',
    },
    stratum: {
      name: 'Stratum (flertal strata)',
      meaning: 'En del af borgerne, for eksempel en kommune, inden for hvilken der blev trukket lod for sig.',
      forms: 'stratum|strata',
    },
    cluster: {
      name: 'Klynge',
      meaning: 'Borgere, der hører sammen, for eksempel i ét jobcenter, og som kom i en gruppe sammen.',
      forms: 'klynge',
    },
    pairs: {
      name: 'Matchede par',
      meaning: 'To borgere, der ligner hinanden; loddet afgør, hvem af de to der kommer i hvilken gruppe.',
      forms: 'sammen to og to|parrene',
    },
    'percentage-point': {
      name: 'Procentpoint',
      meaning: 'Forskellen mellem to procenttal: fra 40 % til 50 % er 10 procentpoint.',
      forms: 'procentpoint',
    },
    'standardised-difference': {
      name: 'Standardiseret forskel',
      meaning:
        'En forskel målt i standardafvigelser, så forskelle i alder og i måneder kan sammenlignes. Under 0,1 regnes som regel for ubetydelig.',
      forms: 'standardiseret forskel|standardiserede forskel',
    },
    'mantel-haenszel': {
      name: 'Mantel–Haenszel',
      meaning:
        'En måde at tage gennemsnit over strata på, hvor hvert stratum tæller efter, hvor mange borgere det har i begge grupper.',
      forms: 'mantel–haenszel|mantel-haenszel|cochran-mantel|cochran–mantel',
    },
    heterogeneity: {
      name: 'Heterogenitet',
      meaning: 'At effekten ikke er den samme overalt.',
      forms: 'heterogenitet',
    },
    'i-squared': {
      name: 'I² og τ²',
      meaning:
        'I² er den del af variationen mellem stederne, der er mere end tilfældig, fra 0 til 100 %. τ² er, hvor meget de sande effekter varierer.',
      forms: 'i²|τ²',
    },
    'hazard-ratio': {
      name: 'Hazard ratio',
      meaning:
        'Hvor mange gange hurtigere noget sker i den ene gruppe end i den anden, blandt dem, det endnu ikke er sket for. 1 er samme hastighed.',
      forms: 'hazard ratio',
    },
    'kaplan-meier': {
      name: 'Kaplan–Meier',
      meaning:
        'En kurve over, hvor mange der har haft hændelsen over tid, som også bruger dem, der kun blev fulgt et stykke tid.',
      forms: 'kaplan–meier|kaplan-meier',
    },
    'log-rank': {
      name: 'Log-rank-test',
      meaning: 'En test af, om to sådanne kurver er ens.',
      forms: 'log-rank',
    },
    'aalen-johansen': {
      name: 'Aalen–Johansen',
      meaning:
        'En kurve over, hvor mange der har haft én slags hændelse over tid, når andre slags kan komme først.',
      forms: 'aalen–johansen|aalen-johansen',
    },
    'competing-event': {
      name: 'Konkurrerende hændelse',
      meaning: 'Noget, der kommer først og gør hændelsen umulig, for eksempel førtidspension før et job.',
      forms: 'konkurrerende hændelse',
    },
    censored: {
      name: 'Censureret',
      meaning: 'Kun fulgt et stykke tid uden hændelsen; tæller, så længe det blev fulgt.',
      forms: 'censurer',
    },
    'at-risk': {
      name: 'Under risiko',
      meaning: 'Stadig fulgt og uden hændelsen.',
      forms: 'under risiko|i risiko',
    },
    median: {
      name: 'Median',
      meaning: 'Værdien i midten: halvdelen ligger under og halvdelen over.',
      forms: 'median',
    },
    quartile: {
      name: 'Kvartiler',
      meaning: 'De værdier, som en fjerdedel og tre fjerdedele ligger under.',
      forms: 'kvartil',
    },
    'standard-deviation': {
      name: 'Standardafvigelse',
      meaning: 'Hvor langt værdierne ligger fra deres gennemsnit, nogenlunde i gennemsnit.',
      forms: 'standardafvigelse',
    },
    interaction: {
      name: 'Vekselvirkning',
      meaning: 'At effekten er forskellig i undergrupper.',
      forms: 'vekselvirkning',
    },
    bounds: {
      name: 'Grænser',
      meaning:
        'Den mindste og den største effekt, der passer med tallene, hvad de manglende værdier end var.',
      forms: 'brug for grænser|grænser',
    },
    complier: {
      name: 'De, der begynder på grund af loddet',
      meaning:
        'Borgere, der begynder, når loddet siger det, og ellers ikke ville have gjort det. Ingen kan udpege dem, men effekten for dem kan beregnes.',
      forms: 'på grund af loddet',
    },
    instrument: {
      name: 'To-trins mindste kvadrater, instrument',
      meaning:
        'En beregning, der bruger loddet til at skille effekten af at begynde fra andre grunde til, at de, der begynder, klarer sig bedre eller dårligere.',
      forms: 'to-trins mindste kvadrater|instrument',
    },
    ancova: {
      name: 'ANCOVA',
      meaning: 'En sammenligning af senere værdier, der tager højde for de første.',
      forms: 'ancova',
    },
    weighting: {
      name: 'Vægtet for bortfald',
      meaning: 'De, der svarede, tæller også for dem, der ligner dem og ikke svarede.',
      forms: 'vægtet for',
    },
    bootstrap: {
      name: 'Bootstrap',
      meaning:
        'Et interval fundet ved mange gange at trække borgere på ny blandt forsøgets og regne hver gang.',
      forms: 'bootstrap',
    },
    fieller: {
      name: 'Fiellers interval',
      meaning:
        'Et interval for forholdet mellem to usikre tal. Det kan være ubegrænset, når det nederste kan være 0.',
      forms: 'fieller',
    },
    discounting: {
      name: 'Diskontering',
      meaning: 'Beløb i senere år tæller mindre.',
      forms: 'diskonter',
    },
    interim: {
      name: 'Interimanalyse',
      meaning:
        'Et kig på resultatet, før forsøget er slut. Det skal anmeldes på forhånd, da hvert kig er en ekstra mulighed for falsk alarm.',
      forms: 'interim',
    },
    ledger: {
      name: 'Hændelseskæde',
      meaning: 'Listen over alt, der er indberettet. Intet i den kan ændres uset; rettelser føjes til.',
      forms: 'hændelseskæde|kæden',
    },
    fingerprint: {
      name: 'Fingeraftryk (SHA-256)',
      meaning: 'Et tal regnet ud af en fil. Ændres ét tegn, bliver tallet et andet.',
      forms: 'fingeraftryk|sha-256',
    },
    seed: {
      name: 'Startværdi',
      meaning:
        'Det tal eller ord, tilfældet blev regnet ud fra: med det kan enhver trække de samme lodder igen.',
      forms: 'startværdi',
    },
    'odds-ratio': {
      name: 'Odds ratio',
      meaning:
        'Hvor mange gange større oddsene (med resultatet over uden det) er i den ene gruppe end i den anden. 1 er ingen forskel.',
      forms: 'odds ratio',
    },
    'degrees-of-freedom': {
      name: 'Frihedsgrader',
      meaning:
        'Hvor mange tal der frit kunne variere, da en teststørrelse blev beregnet; det afgør, hvilke værdier tilfældigheder ville give.',
      forms: 'frihedsgrad|df',
    },
    'proportional-hazards': {
      name: 'Proportionale hazarder',
      meaning:
        'At den ene gruppe hele vejen er lige mange gange så hurtig som den anden. En lille p-værdi i testen siger, at hazard ratioen ændrede sig med tiden og er et gennemsnit.',
      forms: 'proportionale hazarder',
    },
    superiority: {
      name: 'Superioritet',
      meaning: 'Forsøget spørger, om grupperne er forskellige, ikke om de er lige gode.',
      forms: 'superioritet',
    },
    'net-benefit': {
      name: 'Nettogevinst',
      meaning:
        'Hvad den ekstra effekt er værd i penge minus merudgiften, ved en valgt værdi af én enhed effekt.',
      forms: 'nettogevinst',
    },
    acceptability: {
      name: 'Acceptabilitet',
      meaning:
        'I hvor stor en andel af bootstrap-udtrækkene indsatsen kan betale sig ved en valgt værdi af effekten.',
      forms: 'acceptabilitet',
    },
    'perfect-information': {
      name: 'Værdi af fuld viden',
      meaning: 'Hvad det højst kunne være værd, pr. borger, at slippe for al usikkerhed, før man vælger.',
      forms: 'værdi af fuld viden|fuld viden',
    },
    flexjob: {
      name: 'Fleksjob',
      meaning: 'Et job med offentligt løntilskud til mennesker med varigt nedsat arbejdsevne.',
      forms: 'fleksjob',
    },
    'unemployment-benefit': {
      name: 'Ledighedsydelse',
      meaning: 'Ydelsen til mennesker, der er berettiget til et fleksjob og for tiden ikke har et.',
      forms: 'ledighedsydelse',
    },
    'disability-pension': {
      name: 'Førtidspension',
      meaning:
        'En varig pension før pensionsalderen til mennesker, der ikke kan forsørge sig selv ved arbejde.',
      forms: 'førtidspension',
    },
    reimbursement: {
      name: 'Statsrefusion',
      meaning: 'Den del af en kommunes ydelser, som staten betaler tilbage.',
      forms: 'refusion|statsrefusion',
    },
  },
};
