/** Én sætning pr. estimator, som en rapport kan bruge, efter katalogets id; nøglerne er dem i `methods-en.ts`. */
export const methodsDa: Readonly<Record<string, string>> = {
  'proportion.wilson':
    'Antallet med resultatet delt med antallet, hvis resultat er kendt. Wilsons interval: de andele, scoretesten ikke forkaster.',
  'risk-difference.newcombe':
    'Forskellen mellem to andele; intervallet sætter de to Wilson-intervaller sammen (Newcombes metode 10). Ingen test.',
  'risk-difference.mh':
    'Forskellene inden for strata, vejet sammen med Mantel–Haenszel-vægte; Satos varians, som også holder for mange små strata, og et normalinterval.',
  'risk-ratio.mh':
    'Mantel–Haenszels forhold mellem andelene over strata; logaritmens varians efter Greenland og Robins, normalinterval for logaritmen.',
  'risk-ratio.log': 'Forholdet mellem de to andele med et normalinterval for logaritmen.',
  'test.cmh':
    'Er resultat og gruppe uafhængige inden for strata? χ² med én frihedsgrad (én mere for hver gruppe ud over to), uden kontinuitetskorrektion.',
  'test.exact-stratified':
    'Den andel af alle fordelinger inden for strata, der giver et mindst lige så usandsynligt antal med resultatet som den virkelige: eksakt, også for små tal.',
  'test.breslow-day-tarone':
    'Er odds ratioen den samme i alle strata? χ² med strata − 1 frihedsgrader og Tarones korrektion.',
  'test.woolf-homogeneity':
    'Er odds ratioen den samme i alle strata? χ² af de logaritmerede odds ratioer om deres vejede gennemsnit.',
  'test.fisher': 'Fishers eksakte test af hele tabellen: tosidet efter tabellernes sandsynlighed.',
  'pooled.fixed':
    'Strata som studier: forskellene vejet sammen med vægte på én over variansen; Cochrans Q og I² siger, om de varierer mere end tilfældigt.',
  'pooled.reml-hartung-knapp':
    'Strata som studier, hvis effekter må variere: variansen mellem dem ved restricted maximum likelihood, interval efter Hartung og Knapp, og det interval, hvor effekten i et nyt stratum kan ventes.',
  'difference-in-means.welch':
    'Forskellen mellem to gennemsnit med hver gruppes egen varians (Welch), t-interval med Satterthwaites frihedsgrader.',
  'difference-in-means.stratified':
    'Forskellene inden for strata, vejet sammen efter stratas størrelse, med egen varians for hvert stratum og hver gruppe, t-interval.',
  'ols.cr2':
    'Lineær regression på gruppen med strata som faste effekter; standardfejl pr. klynge med den skævhedskorrigerede CR2, t-interval med Satterthwaites frihedsgrader (Bell og McCaffrey).',
  'weighted.response':
    'Kendte værdier vejet med én over sandsynligheden for at være kendt, beregnet i hver gruppe efter stratum og baggrund; regression på gruppen med strata som faste effekter.',
  'ancova.change':
    'Den senere værdi i en lineær regression på gruppe, første værdi og strata; HC2-standardfejl.',
  'survival.kaplan-meier':
    'Andelen uden hændelsen over tid, hvor de, der går ud, tæller, så længe de blev fulgt; Greenwoods varians, log-interval. Tidspunkter, hvor en fjerdedel, halvdelen og tre fjerdedele havde haft hændelsen.',
  'test.logrank': 'Er gruppernes kurver ens? Log-rank-test over alle borgere.',
  'test.logrank-stratified':
    'Er gruppernes kurver ens inden for strata? Log-rank-test med de forventede antal talt stratum for stratum.',
  'hazard-ratio.cox':
    'Cox’ model med hvert stratums eget udgangspunkt: forholdet mellem de hastigheder, hvormed de endnu ventende får hændelsen. Sammenfald efter Efron.',
  'test.proportional-hazards':
    'Ændrer hazard ratioen sig over tid? Test af de skalerede Schoenfeld-residualer (Grambsch og Therneau).',
  'test.randomization':
    'Grupperne trækkes på ny, som de blev trukket, og teststørrelsen sammenlignes med dem fra de nye trækninger; den virkelige tæller som en af dem.',
  'incidence.aalen-johansen':
    'Andelen med hver slags hændelse over tid, mens andre går ud ved konkurrerende hændelser (Aalen–Johansen); varians ved infinitesimal jackknife, log-interval; normalinterval for forskellen.',
  'attrition.differential':
    'Andelen af de fordelte, hvis resultat er ukendt, pr. gruppe med Wilsons interval; forskellen med Newcombes, og Cochran–Mantel–Haenszel inden for strata.',
  'bounds.worst-case':
    'Den mindste og den største effekt, hvis de ukendte havde det værste eller det bedste resultat (Horowitz og Manski), med Imbens og Manskis interval.',
  'bounds.lee':
    'Grænser for dem, hvis resultat ville være kendt i begge grupper: gruppen med mindst frafald beskæres med forskellen i frafald (Lee), med Imbens og Manskis interval.',
  'late.wald':
    'Forskellen i resultat delt med forskellen i andelen, der begyndte, inden for strata vejet efter deres størrelse; varians ved deltametoden, t-interval.',
  'late.2sls':
    'To-trins mindste kvadrater med loddet som instrument for at begynde, strata som faste effekter, HC2-varians; ved siden af Anderson–Rubins interval, som også holder, når få begynder på grund af loddet.',
  'subgroup.interaction':
    'En effekt af gruppen på hvert trin af en inddeling, i én model med strata og inddelingen (lineær med HC2-varians, tider ved Cox); Walds test af, om effekterne er ens.',
};
