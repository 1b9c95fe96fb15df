/** Arbejdsbogens, terminalens og sammenligningens ord på dansk. */
import type { formatsEn } from './formats-en.ts';
import { numbersIn } from './numbers.ts';

const n = numbersIn('da');

export const formatsDa: typeof formatsEn = {
  parts: {
    count: 'antal',
    low: 'nedre ende',
    high: 'øvre ende',
    lowerQuartile: 'nedre kvartil',
    upperQuartile: 'øvre kvartil',
    share: 'andel',
    spread: 'standardafvigelse',
  },
  sheet: {
    results: 'Resultater',
    resultsCaption: 'Alle estimater med fuld præcision',
    resultsNote:
      'En række per estimat i beregningens enheder: andele og forskelle mellem andele som brøkdele af 1, beløb i øre. En række med status »suppressed« hviler på et lille tal.',
    back: '← Indhold',
    name: 'Ark',
    section: 'Kapitel',
    caption: 'Indhold',
    trial: 'Forsøg',
    asOf: 'Data pr.',
  },
  forest: {
    part: (title, part, parts) => `${title} (${n.count(part)} af ${n.count(parts)})`,
    sorted: (missing) =>
      missing === 0
        ? 'Sorteret efter størrelse.'
        : `Sorteret efter størrelse; ${n.count(missing)} uden et tal, der må vises, står i tabellen nedenfor.`,
  },
  pdf: {
    missing: 'her er ingen Chromium at udskrive rapporten med',
    remedy:
      'installér Chromium eller Google Chrome (Debian: `apt install chromium`), eller angiv stien i CHROME_PATH; eller åbn report-da.html i en browser og udskriv den som PDF',
    failed: 'Chromium lavede ikke PDF-filen',
  },
  diff: {
    title: (before, after) => `Fra rapporten pr. ${before} til rapporten pr. ${after}`,
    same: 'Intet har flyttet sig.',
    why: 'Hvad der er anderledes omkring tallene',
    circumstance: {
      'data-cut': 'data pr.',
      ledger: 'hændelser i loggen',
      head: 'loggens hoved',
      tool: 'værktøjets version',
      'small-cells': 'mindste tal, der vises',
      input: 'fil',
      fact: 'oplyst',
      section: 'kapitel',
    },
    continues: 'den tidligere rapports log er begyndelsen af den nuværende',
    rewritten: 'den tidligere rapports log er IKKE begyndelsen af den nuværende',
    noLonger: 'er der ikke længere',
    notBefore: 'var der ikke før',
    otherBytes: 'indholdet er ændret',
    counted: (shown, unseen, hidden, gone) =>
      [
        `${n.count(shown)} ${shown === 1 ? 'vist tal' : 'viste tal'} har flyttet sig`,
        `${n.count(unseen)} kun i decimaler, der ikke vises`,
        `${n.count(hidden)} er skjult i en af rapporterne`,
        `${n.count(gone)} står kun i den ene rapport`,
      ].join('; '),
    causes: {
      data: 'nye data',
      rules: 'regler eller værktøj',
      both: 'begge dele',
      unknown: 'kan ikke skilles ad',
    },
    causesNote:
      'Hvorfor: »nye data«, når den nuværende protokol og værktøj giver det gamle tal på den gamle dag, »regler eller værktøj«, når de allerede der giver det nye.',
    fewNote: (counts: number, minimum: number) =>
      `* ${n.count(counts)} tal tæller op til ${minimum - 1} flere eller færre end før. Den, der har begge rapporter, får kendskab til så små grupper: Hvor de er personer, bør de ikke begge offentliggøres.`,
    hidden: 'skjult',
    only: { before: 'kun i den gamle rapport', after: 'kun i den nye rapport' },
    results: 'Alle estimater',
  },
};
