import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import type { AnalysisData, Covariate, LostRows, Outcome } from '../effects/analysis-data.ts';
import { chiSquareUpper } from '../statistics/distributions/chi-square.ts';
import type { Column, ColumnStore } from './column-store.ts';
import { isNumeric, levelsOf, numbersOf } from './read-columns-as.ts';
import { type AnalysisRequest, type LevelOf, requestedColumns } from './request.ts';

/** Rows left out of one outcome's analysis, by the first reason that applies. */
export interface Excluded {
  readonly outcome: string;
  readonly reason: string;
  readonly n: number;
}

/** How the columns were understood; printed as `design`. */
export interface Design {
  readonly arm: {
    readonly column: string;
    readonly control: string;
    readonly controlOrigin: string;
    readonly levels: readonly string[];
  };
  readonly strata: readonly string[];
  readonly strataLevels: number;
  readonly cluster: string | null;
  readonly weights: string | null;
  readonly count: string | null;
  readonly covariates: readonly {
    readonly column: string;
    readonly kind: string;
    readonly reference: string | null;
  }[];
  readonly outcomes: readonly {
    readonly name: string;
    readonly kind: string;
    readonly event: string | null;
  }[];
  readonly received: string | null;
  readonly baseline: string | null;
  readonly horizon: number | null;
}

export interface Built {
  readonly datasets: readonly AnalysisData[];
  readonly excluded: readonly Excluded[];
  readonly design: Design;
  readonly warnings: readonly Problem[];
}

const CONTROL_NAMES = [
  'control',
  'kontrol',
  'placebo',
  'c',
  '0',
  'false',
  'no',
  'nej',
  'standard',
  'usual care',
];
const EVENT_NAMES = ['1', 'true', 'yes', 'ja', 'event'];
const NO_EVENT_NAMES = ['0', 'false', 'no', 'nej', 'censored', 'censureret'];

/**
 * Turns a file's columns into the data that estimators read, one data set per outcome. Every problem is reported
 * together. @throws TrialError exit 3.
 */
export function buildData(store: ColumnStore, file: string, request: AnalysisRequest): Built {
  const builder = new Builder(store, file, request);
  return builder.build();
}

class Builder {
  readonly #store: ColumnStore;
  readonly #file: string;
  readonly #request: AnalysisRequest;
  readonly #decimal: ',' | '.';
  readonly #problems: Problem[] = [];
  readonly #warnings: Problem[] = [];

  constructor(store: ColumnStore, file: string, request: AnalysisRequest) {
    this.#store = store;
    this.#file = file;
    this.#request = request;
    this.#decimal = request.decimal ?? (store.delimiter === ',' ? '.' : this.#guessDecimal());
  }

  build(): Built {
    const request = this.#request;
    this.#checkColumnsExist();
    if (request.binary === null && request.numeric === null && request.time === null) {
      this.#problem('OUTCOME_MISSING', {}, text('no outcome is named', 'intet udfald er angivet'), {
        permitted: verbatim('--binary COL[=LEVEL], --numeric COL, --time COL --event COL[=LEVEL]'),
      });
    }
    if ((request.time === null) !== (request.event === null)) {
      this.#problem(
        'OUTCOME_INCOMPLETE',
        {},
        text('--time and --event go together', '--time og --event hører sammen'),
        {},
      );
    }
    if (this.#problems.length > 0) this.#stop();
    if (this.#store.rows === 0) {
      this.#problem(
        'NO_ROWS',
        {},
        text('the file has a header and no rows', 'filen har en overskrift og ingen rækker'),
        {},
      );
      this.#stop();
    }

    const arm = this.#arm();
    const strata = this.#strata();
    const cluster = request.cluster === null ? null : levelsOf(this.#column(request.cluster));
    const weight = request.weights === null ? null : this.#numbers(request.weights, '--weights');
    const count = request.count === null ? null : this.#numbers(request.count, '--count');
    this.#checkWeights(weight);
    this.#checkCounts(count);
    const covariates = request.covariates.map((name) => this.#covariate(name));
    const baseline = request.baseline === null ? null : this.#numbers(request.baseline, '--baseline');
    const received = request.received === null ? null : this.#twoLevels(request.received, '--received');
    const outcomes = this.#outcomes();
    this.#checkHorizon(outcomes);
    if (this.#problems.length > 0) this.#stop();
    if (weight === null && strata.labels.length > 1)
      this.#warnUnequalAssignment(arm, strata.codes, strata.labels.length, count);

    const excluded: Excluded[] = [];
    const datasets = outcomes.map(({ outcome, missing }) => {
      const reasons: [string, (row: number) => boolean][] = [
        [`missing arm (${request.arm})`, (row) => arm.codes[row] === -1],
        [`other arm (${request.arm})`, (row) => arm.codes[row] === -2],
        [`missing outcome (${outcome.name})`, missing],
        ...request.strata.map((name, index): [string, (row: number) => boolean] => [
          `missing stratum (${name})`,
          (row) => (strata.parts[index] as Int32Array)[row] === -1,
        ]),
        ...(cluster
          ? [
              [`missing cluster (${request.cluster})`, (row: number) => cluster.codes[row] === -1] as [
                string,
                (row: number) => boolean,
              ],
            ]
          : []),
        ...(weight
          ? [
              [`missing weight (${request.weights})`, (row: number) => Number.isNaN(weight[row])] as [
                string,
                (row: number) => boolean,
              ],
            ]
          : []),
        ...(count
          ? [
              [`missing count (${request.count})`, (row: number) => Number.isNaN(count[row])] as [
                string,
                (row: number) => boolean,
              ],
            ]
          : []),
        ...(count
          ? [['count 0', (row: number) => count[row] === 0] as [string, (row: number) => boolean]]
          : []),
        ...covariates.map((covariate): [string, (row: number) => boolean] => [
          `missing covariate (${covariate.name})`,
          covariate.kind === 'numeric'
            ? (row) => Number.isNaN(covariate.values[row])
            : (row) => covariate.codes[row] === -1,
        ]),
        ...(baseline && outcome.kind === 'numeric'
          ? [
              [`missing baseline (${request.baseline})`, (row: number) => Number.isNaN(baseline[row])] as [
                string,
                (row: number) => boolean,
              ],
            ]
          : []),
        ...(received
          ? [
              [`missing received (${request.received?.column})`, (row: number) => received.missing(row)] as [
                string,
                (row: number) => boolean,
              ],
            ]
          : []),
      ];
      const dropped = new Float64Array(reasons.length);
      const keep = new Int32Array(this.#store.rows);
      let kept = 0;
      const outcomeReason = reasons.findIndex(([reason]) => reason.startsWith('missing outcome'));
      const lost: number[] = [];
      for (let row = 0; row < this.#store.rows; row += 1) {
        const reason = reasons.findIndex(([, applies]) => applies(row));
        if (reason < 0) {
          keep[kept] = row;
          kept += 1;
          continue;
        }
        dropped[reason] =
          (dropped[reason] as number) + (count && Number.isFinite(count[row]) ? (count[row] as number) : 1);
        // Lost to follow-up: everything is known but the outcome.
        if (reason === outcomeReason && !reasons.some(([, applies], index) => index > reason && applies(row)))
          lost.push(row);
      }
      reasons.forEach(([reason], index) => {
        if ((dropped[index] as number) > 0)
          excluded.push({ outcome: outcome.name, reason, n: dropped[index] as number });
      });
      const rows = keep.subarray(0, kept);
      return compactLevels({
        rows: kept,
        arms: arm.levels,
        arm: gatherInts(arm.codes, rows),
        strata: request.strata.length === 0 ? null : strata.labels,
        stratum: request.strata.length === 0 ? new Int32Array(kept) : gatherInts(strata.codes, rows),
        clusters: cluster === null ? null : cluster.levels.length,
        cluster: cluster === null ? new Int32Array(0) : gatherInts(cluster.codes, rows),
        count: count === null ? new Float64Array(kept).fill(1) : gatherNumbers(count, rows),
        weight: weight === null ? null : gatherNumbers(weight, rows),
        covariates: covariates.map((covariate) => gatherCovariate(covariate, rows)),
        outcome: gatherOutcome(outcome, rows),
        baseline: baseline === null || outcome.kind !== 'numeric' ? null : gatherNumbers(baseline, rows),
        received: received === null ? null : gatherBytes(received.values, rows),
        ...(lost.length === 0
          ? {}
          : {
              lost: lostRows(
                Int32Array.from(lost),
                arm.codes,
                request.strata.length === 0 ? null : strata.codes,
                count,
                covariates,
              ),
            }),
      });
    });

    return {
      datasets,
      excluded,
      warnings: this.#warnings,
      design: {
        arm: {
          column: request.arm,
          control: arm.levels[0] as string,
          controlOrigin: arm.origin,
          levels: arm.levels,
        },
        strata: request.strata,
        strataLevels: strata.labels.length,
        cluster: request.cluster,
        weights: request.weights,
        count: request.count,
        covariates: covariates.map((covariate) => ({
          column: covariate.name,
          kind: covariate.kind,
          reference: covariate.kind === 'categorical' ? (covariate.levels[0] ?? null) : null,
        })),
        outcomes: outcomes.map(({ outcome, event }) => ({ name: outcome.name, kind: outcome.kind, event })),
        received: request.received === null ? null : request.received.column,
        baseline: request.baseline,
        horizon: request.horizon,
      },
    };
  }

  #checkColumnsExist(): void {
    const seen = new Set<string>();
    for (const { option, column } of requestedColumns(this.#request)) {
      if (this.#store.header.includes(column) || seen.has(column)) continue;
      seen.add(column);
      const near = suggest(column, this.#store.header);
      this.#problem(
        'COLUMN_MISSING',
        { line: 1 },
        text(
          `${option} names a column that is not in the file: ${column}`,
          `${option} nævner en kolonne, der ikke er i filen: ${column}`,
        ),
        {
          permitted: verbatim(this.#store.header.join(', ')),
          remedy: near
            ? text(`did you mean ${near}?`, `mente du ${near}?`)
            : text('name one of the columns', 'angiv en af kolonnerne'),
        },
      );
    }
  }

  #arm(): { levels: readonly string[]; codes: Int32Array; origin: string } {
    const { arm, control, treated } = this.#request;
    const { levels, codes } = levelsOf(this.#column(arm));
    const list = verbatim(levels.slice(0, 20).join(', '));
    for (const [option, wanted] of [
      ['--control', control],
      ['--treated', treated],
    ] as const) {
      if (wanted !== null && !levels.includes(wanted)) {
        this.#problem(
          'ARM_LEVEL_UNKNOWN',
          { column: this.#position(arm) },
          text(
            `${option} names a level that ${arm} does not have`,
            `${option} nævner et niveau, som ${arm} ikke har`,
          ),
          { permitted: list },
        );
      }
    }
    if (levels.length < 2) {
      this.#problem(
        'ARM_ONE_LEVEL',
        { column: this.#position(arm) },
        text(
          `the arm column ${arm} has ${levels.length} level(s)`,
          `armkolonnen ${arm} har ${levels.length} niveau(er)`,
        ),
        {
          permitted: text('at least two levels', 'mindst to niveauer'),
        },
      );
    }
    if (levels.length > 50) {
      this.#problem(
        'ARM_MANY_LEVELS',
        { column: this.#position(arm) },
        text(
          `the arm column ${arm} has ${levels.length} levels`,
          `armkolonnen ${arm} har ${levels.length} niveauer`,
        ),
        {
          permitted: text('at most 50 arms', 'højst 50 arme'),
          remedy: text('name the column that holds the arm', 'angiv kolonnen, der holder armen'),
        },
      );
    }
    if (this.#problems.length > 0) return { levels, codes, origin: '' };
    const named = levels.find((level) => CONTROL_NAMES.includes(level.toLowerCase()) && level !== treated);
    const other =
      treated !== null && levels.length === 2 ? levels.find((level) => level !== treated) : undefined;
    const chosen = control ?? other ?? named ?? (levels.find((level) => level !== treated) as string);
    const origin = control
      ? 'command line'
      : other
        ? 'the level not named by --treated'
        : named
          ? 'recognised name'
          : 'first level in order';
    if (origin === 'first level in order') {
      this.#warnings.push(
        warning(
          'CONTROL_ASSUMED',
          { file: this.#file },
          text(
            `the control arm is taken to be ${chosen}, the first level of ${arm}`,
            `kontrolarmen antages at være ${chosen}, det første niveau i ${arm}`,
          ),
          {
            remedy: text('name it with --control', 'angiv den med --control'),
          },
        ),
      );
    }
    const ordered =
      treated === null ? [chosen, ...levels.filter((level) => level !== chosen)] : [chosen, treated];
    const recode = Int32Array.from(levels, (level) => {
      const position = ordered.indexOf(level);
      return position < 0 ? -2 : position;
    });
    return {
      levels: ordered,
      codes: codes.map((code) => (code < 0 ? -1 : (recode[code] as number))),
      origin,
    };
  }

  /** Strata of several columns are crossed; labels joined with `/`, only combinations that occur. */
  #strata(): { labels: readonly string[]; codes: Int32Array; parts: readonly Int32Array[] } {
    const read = this.#request.strata.map((name) => levelsOf(this.#column(name)));
    const parts = read.map((column) => column.codes);
    if (read.length === 0) return { labels: [], codes: new Int32Array(this.#store.rows), parts };
    const seen = new Map<number, number>();
    const firsts: number[] = [];
    const codes = new Int32Array(this.#store.rows);
    for (let row = 0; row < codes.length; row += 1) {
      let key = 0;
      for (const { levels, codes: part } of read) key = key * (levels.length + 1) + (part[row] as number) + 1;
      let code = seen.get(key);
      if (code === undefined) {
        code = firsts.length;
        seen.set(key, code);
        firsts.push(row);
      }
      codes[row] = code;
    }
    const keyed = firsts.map((row, code) => ({
      code,
      order: read.map(({ codes: part }) => part[row] as number),
      label: read.map(({ levels, codes: part }) => levels[part[row] as number] ?? '').join('/'),
    }));
    keyed.sort((a, b) =>
      a.order.reduce((found, value, index) => found || value - (b.order[index] as number), 0),
    );
    const recode = new Int32Array(keyed.length);
    keyed.forEach((entry, index) => {
      recode[entry.code] = index;
    });
    return {
      labels: keyed.map((entry) => entry.label),
      codes: codes.map((code) => recode[code] as number),
      parts,
    };
  }

  #covariate(name: string): Covariate {
    const column = this.#column(name);
    if (isNumeric(column, this.#decimal))
      return { kind: 'numeric', name, values: numbersOf(column, this.#decimal).values };
    const { levels, codes } = levelsOf(column);
    if (levels.length > 200) {
      this.#problem(
        'COVARIATE_MANY_LEVELS',
        { column: this.#position(name) },
        text(
          `the covariate ${name} is text with ${levels.length} levels`,
          `kovariaten ${name} er tekst med ${levels.length} niveauer`,
        ),
        {
          permitted: text('numbers, or at most 200 levels', 'tal eller højst 200 niveauer'),
        },
      );
    }
    return { kind: 'categorical', name, levels, codes };
  }

  #outcomes(): { outcome: Outcome; missing: (row: number) => boolean; event: string | null }[] {
    const { binary, numeric, time, event } = this.#request;
    const found: { outcome: Outcome; missing: (row: number) => boolean; event: string | null }[] = [];
    if (binary) {
      const { values, missing, level } = this.#twoLevels(binary, '--binary');
      found.push({ outcome: { kind: 'binary', name: binary.column, values }, missing, event: level });
    }
    if (numeric) {
      const values = this.#numbers(numeric, '--numeric');
      found.push({
        outcome: { kind: 'numeric', name: numeric, values },
        missing: (row) => Number.isNaN(values[row]),
        event: null,
      });
    }
    if (time && event) {
      const times = this.#numbers(time, '--time');
      const negative = times.findIndex((value) => value < 0);
      if (negative >= 0) {
        this.#problem(
          'TIME_NEGATIVE',
          { line: this.#store.lines[negative] as number, column: this.#position(time) },
          text(`${time} is negative`, `${time} er negativ`),
          {
            permitted: text('0 or more', '0 eller mere'),
          },
        );
      }
      const events = this.#events(event);
      found.push({
        outcome: {
          kind: 'time-to-event',
          name: time,
          time: times,
          event: events.values,
          competing: this.#request.competing,
        },
        missing: (row) => Number.isNaN(times[row]) || events.missing(row),
        event: events.level,
      });
    }
    return found;
  }

  #events({ column, level }: LevelOf): {
    values: Uint8Array;
    missing: (row: number) => boolean;
    level: string | null;
  } {
    const { competing } = this.#request;
    const { levels, codes } = levelsOf(this.#column(column));
    const at = { column: this.#position(column) };
    const list = verbatim(levels.slice(0, 20).join(', '));
    const chosen = level ?? levels.find((name) => EVENT_NAMES.includes(name.toLowerCase())) ?? null;
    for (const name of competing) {
      if (!levels.includes(name))
        this.#problem(
          'EVENT_LEVEL_UNKNOWN',
          at,
          text(
            `--competing names a level that ${column} does not have`,
            `--competing nævner et niveau, som ${column} ikke har`,
          ),
          { permitted: list },
        );
    }
    if (level !== null && !levels.includes(level)) {
      this.#problem(
        'EVENT_LEVEL_UNKNOWN',
        at,
        text(
          `--event names a level that ${column} does not have`,
          `--event nævner et niveau, som ${column} ikke har`,
        ),
        { permitted: list },
      );
      return { values: new Uint8Array(codes.length), missing: () => false, level };
    }
    const rest = levels.filter((name) => name !== chosen && !competing.includes(name));
    const none = chosen === null && levels.every((name) => NO_EVENT_NAMES.includes(name.toLowerCase()));
    if (
      (chosen === null && !none) ||
      (level === null &&
        rest.length > 0 &&
        !rest.every((name) => NO_EVENT_NAMES.includes(name.toLowerCase())) &&
        levels.includes('2') &&
        !levels.includes('0'))
    ) {
      this.#problem(
        'EVENT_LEVEL_NEEDED',
        at,
        text(
          `it is not clear which level of ${column} is the event`,
          `det fremgår ikke, hvilket niveau i ${column} der er hændelsen`,
        ),
        {
          permitted: list,
          remedy: text(`write --event ${column}=LEVEL`, `skriv --event ${column}=NIVEAU`),
        },
      );
    } else if (rest.length > 1) {
      this.#problem(
        'EVENT_LEVELS',
        at,
        text(
          `${column} has more than two levels and no --competing names the others`,
          `${column} har flere end to niveauer, og --competing nævner ikke de øvrige`,
        ),
        {
          permitted: list,
          remedy: text(
            'name competing events with --competing A,B; one level is left for censoring',
            'angiv konkurrerende hændelser med --competing A,B; ét niveau er tilbage til censurering',
          ),
        },
      );
    }
    const recode = Uint8Array.from(levels, (name) =>
      name === chosen ? 1 : competing.includes(name) ? 2 + competing.indexOf(name) : 0,
    );
    return {
      values: Uint8Array.from(codes, (code) => (code < 0 ? 0 : (recode[code] as number))),
      missing: (row) => codes[row] === -1,
      level: chosen,
    };
  }

  #twoLevels(
    { column, level }: LevelOf,
    option: string,
  ): { values: Uint8Array; missing: (row: number) => boolean; level: string } {
    const { levels, codes } = levelsOf(this.#column(column));
    const at = { column: this.#position(column) };
    const list = verbatim(levels.slice(0, 20).join(', '));
    let chosen = level;
    if (level !== null && !levels.includes(level)) {
      this.#problem(
        'LEVEL_UNKNOWN',
        at,
        text(
          `${option} names a level that ${column} does not have`,
          `${option} nævner et niveau, som ${column} ikke har`,
        ),
        { permitted: list },
      );
    } else if (level === null) {
      const known = levels.every(
        (name) => EVENT_NAMES.includes(name.toLowerCase()) || NO_EVENT_NAMES.includes(name.toLowerCase()),
      );
      if (!known || levels.length > 2) {
        this.#problem(
          'LEVEL_NEEDED',
          at,
          text(
            `it is not clear which level of ${column} counts as yes`,
            `det fremgår ikke, hvilket niveau i ${column} der tæller som ja`,
          ),
          {
            permitted: list,
            remedy: text(`write ${option} ${column}=LEVEL`, `skriv ${option} ${column}=NIVEAU`),
          },
        );
      }
      chosen = levels.find((name) => EVENT_NAMES.includes(name.toLowerCase())) ?? '1';
    }
    const yes = levels.indexOf(chosen as string);
    return {
      values: Uint8Array.from(codes, (code) => (code === yes && yes >= 0 ? 1 : 0)),
      missing: (row) => codes[row] === -1,
      level: chosen as string,
    };
  }

  #numbers(name: string, option: string): Float64Array {
    const { values, bad } = numbersOf(this.#column(name), this.#decimal);
    if (bad !== null) {
      this.#problem(
        'NOT_A_NUMBER',
        { line: this.#store.lines[bad] as number, column: this.#position(name) },
        text(
          `${option} ${name} holds something that is no number`,
          `${option} ${name} rummer noget, der ikke er et tal`,
        ),
        {
          permitted: text(
            `numbers with decimal mark ${this.#decimal}`,
            `tal med decimaltegn ${this.#decimal}`,
          ),
          remedy: text('correct the value, or say --decimal', 'ret værdien, eller angiv --decimal'),
        },
      );
    }
    return values;
  }

  #checkWeights(weight: Float64Array | null): void {
    if (weight === null) return;
    const at = { column: this.#position(this.#request.weights as string) };
    const negative = weight.findIndex((value) => value < 0);
    if (negative >= 0)
      this.#problem(
        'WEIGHT_NEGATIVE',
        { ...at, line: this.#store.lines[negative] as number },
        text('a weight is negative', 'en vægt er negativ'),
        { permitted: text('0 or more', '0 eller mere') },
      );
    else if (!weight.some((value) => value > 0))
      this.#problem('WEIGHTS_ZERO', at, text('all weights are 0', 'alle vægte er 0'), {
        permitted: text('at least one positive weight', 'mindst én positiv vægt'),
      });
  }

  #checkCounts(count: Float64Array | null): void {
    if (count === null) return;
    const bad = count.findIndex((value) => !Number.isNaN(value) && (value < 0 || !Number.isInteger(value)));
    if (bad >= 0) {
      this.#problem(
        'COUNT_INVALID',
        { column: this.#position(this.#request.count as string), line: this.#store.lines[bad] as number },
        text('a count is negative or not whole', 'et antal er negativt eller ikke helt'),
        {
          permitted: text('whole numbers, 0 or more', 'hele tal, 0 eller mere'),
        },
      );
    }
  }

  /** A horizon later than anybody was followed asks for what nobody saw. */
  #checkHorizon(outcomes: readonly { outcome: Outcome }[]): void {
    const { horizon, time } = this.#request;
    if (horizon === null || time === null) return;
    for (const { outcome } of outcomes) {
      if (outcome.kind !== 'time-to-event') continue;
      let last = 0;
      for (const value of outcome.time) if (value > last) last = value;
      if (horizon > last) {
        this.#problem(
          'HORIZON_BEYOND_FOLLOW_UP',
          { column: this.#position(time) },
          text(
            `--horizon ${horizon} lies beyond the longest time in ${time}`,
            `--horizon ${horizon} ligger efter den længste tid i ${time}`,
          ),
          { permitted: text(`at most ${last}`, `højst ${last}`) },
        );
      }
    }
  }

  /**
   * Shares of the arms that differ between strata by more than a lot would give: then a comparison that does not take the
   * strata or weights into account compares different people (chi-square of arms by strata, p under 0.001).
   */
  #warnUnequalAssignment(
    arm: { levels: readonly string[]; codes: Int32Array },
    stratum: Int32Array,
    strata: number,
    count: Float64Array | null,
  ): void {
    const arms = arm.levels.length;
    const cells = new Float64Array(arms * strata);
    for (let row = 0; row < this.#store.rows; row += 1) {
      const code = arm.codes[row] as number;
      if (code >= 0)
        cells[(stratum[row] as number) * arms + code]! +=
          count === null || Number.isNaN(count[row]) ? 1 : (count[row] as number);
    }
    const inStratum = Array.from({ length: strata }, (_, s) =>
      cells.subarray(s * arms, (s + 1) * arms).reduce((a, b) => a + b, 0),
    );
    const inArm = Array.from({ length: arms }, (_, a) =>
      inStratum.reduce((sum, _n, s) => sum + (cells[s * arms + a] as number), 0),
    );
    const total = inStratum.reduce((a, b) => a + b, 0);
    let statistic = 0;
    for (let s = 0; s < strata; s += 1) {
      for (let a = 0; a < arms; a += 1) {
        const expected = ((inStratum[s] as number) * (inArm[a] as number)) / total;
        if (expected > 0) statistic += ((cells[s * arms + a] as number) - expected) ** 2 / expected;
      }
    }
    const df = (inStratum.filter((n) => n > 0).length - 1) * (inArm.filter((n) => n > 0).length - 1);
    if (df < 1 || !Number.isFinite(statistic) || chiSquareUpper(statistic, df) >= 0.001) return;
    this.#warnings.push(
      warning(
        'ASSIGNMENT_VARIES',
        { file: this.#file },
        text(
          'the shares of the arms differ between the strata, and no weights are given: estimates that ignore the strata compare different people',
          'armenes andele er forskellige fra stratum til stratum, og der er ingen vægte: estimater, der ser bort fra strata, sammenligner forskellige personer',
        ),
        {
          remedy: text(
            'use stratified estimators, or give inverse assignment probabilities with --weights',
            'brug stratificerede estimatorer, eller angiv omvendte tildelingssandsynligheder med --weights',
          ),
        },
      ),
    );
  }

  #guessDecimal(): ',' | '.' {
    for (const column of this.#store.columns.values()) {
      if (column.texts.some((value) => /^\s*[+-]?\d+,\d+\s*$/.test(value)) && isNumeric(column, ','))
        return ',';
    }
    return '.';
  }

  #column(name: string): Column {
    return this.#store.columns.get(name) as Column;
  }

  #position(name: string): number {
    return this.#store.header.indexOf(name) + 1;
  }

  /** A problem of a whole column stands at its header, line 1. */
  #problem(
    code: string,
    at: { line?: number; column?: number },
    message: Text,
    more: { permitted?: Text; remedy?: Text },
  ): void {
    const place = at.column !== undefined && at.line === undefined ? { line: 1, column: at.column } : at;
    this.#problems.push(problem(code, { file: this.#file, ...place }, message, more));
  }

  #stop(): never {
    throw new TrialError(EXIT.invalid, this.#problems);
  }
}

function lostRows(
  rows: Int32Array,
  arm: Int32Array,
  stratum: Int32Array | null,
  count: Float64Array | null,
  covariates: readonly Covariate[],
): LostRows {
  return {
    arm: gatherInts(arm, rows),
    stratum: stratum === null ? new Int32Array(rows.length) : gatherInts(stratum, rows),
    count: count === null ? new Float64Array(rows.length).fill(1) : gatherNumbers(count, rows),
    covariates: covariates.map((covariate) => gatherCovariate(covariate, rows)),
  };
}

/**
 * Drops stratum, cluster and covariate levels that no remaining row has, so that nobody counts empty ones. Arms are kept.
 * Lost rows in a level that thereby disappears have nobody to be compared with and are dropped too.
 */
function compactLevels(data: AnalysisData): AnalysisData {
  const strata = data.strata === null ? null : used(data.stratum, data.strata.length);
  const clusters = data.clusters === null ? null : used(data.cluster, data.clusters);
  const levels = data.covariates.map((covariate) =>
    covariate.kind === 'numeric' ? null : used(covariate.codes, covariate.levels.length),
  );
  const recoded = (covariate: Covariate, position: number): Covariate => {
    const of = levels[position];
    if (covariate.kind === 'numeric' || !of) return covariate;
    return {
      ...covariate,
      levels: of.kept.map((code) => covariate.levels[code] as string),
      codes: covariate.codes.map((code) => of.recode[code] as number),
    };
  };
  const compact: AnalysisData = {
    ...data,
    strata:
      strata === null || data.strata === null
        ? null
        : strata.kept.map((code) => (data.strata as readonly string[])[code] as string),
    stratum: strata === null ? data.stratum : data.stratum.map((code) => strata.recode[code] as number),
    clusters: clusters === null ? null : clusters.kept.length,
    cluster: clusters === null ? data.cluster : data.cluster.map((code) => clusters.recode[code] as number),
    covariates: data.covariates.map(recoded),
  };
  const { lost } = data;
  if (lost === undefined) return compact;
  const present = Array.from(lost.arm.keys()).filter(
    (row) =>
      (strata === null || strata.present[lost.stratum[row] as number] === 1) &&
      (lost.covariates ?? []).every((covariate, position) => {
        const of = levels[position];
        return covariate.kind === 'numeric' || !of || of.present[covariate.codes[row] as number] === 1;
      }),
  );
  const rows = Int32Array.from(present);
  return {
    ...compact,
    lost: {
      arm: gatherInts(lost.arm, rows),
      stratum: gatherInts(lost.stratum, rows).map((code) =>
        strata === null ? 0 : (strata.recode[code] as number),
      ),
      count: gatherNumbers(lost.count, rows),
      covariates: (lost.covariates ?? []).map((covariate, position) =>
        recoded(gatherCovariate(covariate, rows), position),
      ),
    },
  };
}

function gatherCovariate(covariate: Covariate, rows: Int32Array): Covariate {
  return covariate.kind === 'numeric'
    ? { ...covariate, values: gatherNumbers(covariate.values, rows) }
    : { ...covariate, codes: gatherInts(covariate.codes, rows) };
}

function used(
  codes: Int32Array,
  size: number,
): { kept: readonly number[]; recode: Int32Array; present: Uint8Array } {
  const present = new Uint8Array(size);
  for (const code of codes) present[code] = 1;
  const recode = new Int32Array(size);
  const kept: number[] = [];
  for (let code = 0; code < size; code += 1) {
    recode[code] = kept.length;
    if (present[code]) kept.push(code);
  }
  return { kept, recode, present };
}

function gatherInts(values: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => values[row] as number);
}

function gatherNumbers(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}

function gatherBytes(values: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => values[row] as number);
}

function gatherOutcome(outcome: Outcome, rows: Int32Array): Outcome {
  switch (outcome.kind) {
    case 'binary':
      return { ...outcome, values: gatherBytes(outcome.values, rows) };
    case 'numeric':
      return { ...outcome, values: gatherNumbers(outcome.values, rows) };
    case 'time-to-event':
      return { ...outcome, time: gatherNumbers(outcome.time, rows), event: gatherBytes(outcome.event, rows) };
  }
}
