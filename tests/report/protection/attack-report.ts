/**
 * The attacker: reads a finished report as anybody can, writes down every count it shows or hides, and everything that the
 * definitions say of them, and tries to work out what is hidden. Knows nothing of how the report protects.
 */
import type { Block, Cell, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import { type Bounds, type Known, type Recovered, recover } from './recover.ts';

/** What the protocol, which is public, says. */
export interface PublicKnowledge {
  /** Outcome ids: placed within the window, days to placement, in a job after a year, still in the first job. */
  readonly outcomes: {
    readonly placed: string;
    readonly ever: string;
    readonly later?: string;
    readonly kept?: string;
  };
  /** Days of the window of `placed`. */
  readonly window: number;
  /** Questions with one answer: the options make up the answers. */
  readonly single: ReadonlySet<string>;
  /** Measures that are a single question. */
  readonly questions: ReadonlySet<string>;
}

export interface Attack {
  /** Hidden counts, and groups of 1 to minimum − 1, that can be worked out. */
  readonly recovered: readonly Recovered[];
  readonly published: number;
  readonly hidden: number;
  readonly equations: number;
}

export function attackReport(model: ReportModel, knowledge: PublicKnowledge): Attack {
  const facts = new Facts(model.smallCellMinimum);
  const arms = (table(model, 'flow') as Table).columns.map(({ id }) => id);
  readFlow(model, facts, arms);
  readOutcomes(model, facts, arms, knowledge);
  readCurves(model, facts, arms, knowledge);
  readCauses(model, facts, arms, knowledge);
  readCharacteristics(model, facts, arms, knowledge);
  readSurveys(model, facts, arms, knowledge);
  const { minimum } = facts;
  const recovered = [
    ...facts.elsewhere.values(),
    ...recover(facts.equations, facts.published, facts.unknown),
  ].filter(({ name, value }) => facts.secret.has(name) || (value > 0 && value < minimum));
  return {
    recovered,
    published: facts.published.size,
    hidden: facts.secret.size,
    equations: facts.equations.length,
  };
}

/** A hidden number may be 0 where its complement is the secret. */
const ANY: Bounds = [0, Number.POSITIVE_INFINITY];

class Facts {
  readonly published = new Map<string, number>();
  readonly unknown = new Map<string, Bounds>();
  readonly secret = new Set<string>();
  readonly equations: Known[] = [];
  readonly elsewhere = new Map<string, Recovered>();
  readonly minimum: number;
  constructor(minimum: number) {
    this.minimum = minimum;
  }

  /** A count as a cell tells it; a cell without a count says nothing. */
  cell(name: string, cell: Cell | undefined): void {
    if (cell === undefined) return;
    if (cell.kind === 'value' && cell.format.kind === 'count') this.number(name, cell.value);
    if (cell.kind === 'count-share') this.number(name, cell.count);
    if (cell.kind === 'small') this.hide(name, [1, cell.minimum - 1]);
    if (cell.kind === 'hidden') this.hide(name, ANY);
  }

  number(name: string, value: number): void {
    const before = this.published.get(name);
    if (before !== undefined && before !== value)
      throw new Error(`${name} stands as ${before} and as ${value}`);
    this.published.set(name, value);
    this.unknown.delete(name);
    if (this.secret.has(name)) this.read(name, value);
  }

  hide(name: string, bounds: Bounds): void {
    this.secret.add(name);
    const known = this.published.get(name);
    if (known !== undefined) {
      this.read(name, known);
      return;
    }
    const before = this.unknown.get(name);
    this.unknown.set(name, before === undefined || before[1] > bounds[1] ? bounds : before);
  }

  /** What one table hides and another shows needs no reckoning. */
  private read(name: string, value: number): void {
    this.elsewhere.set(name, { name, value, by: 'another table' });
  }

  has(name: string): boolean {
    return this.published.has(name) || this.unknown.has(name);
  }

  /** Parts make up the whole; where something of it stands nowhere there is nothing to say. */
  sum(parts: readonly string[], whole: string | number): void {
    if (
      parts.length === 0 ||
      !parts.every((part) => this.has(part)) ||
      (typeof whole === 'string' && !this.has(whole))
    )
      return;
    const terms = new Map<string, number>();
    for (const part of parts) terms.set(part, (terms.get(part) ?? 0) + 1);
    if (typeof whole === 'string') terms.set(whole, (terms.get(whole) ?? 0) - 1);
    for (const [name, factor] of terms) if (factor === 0) terms.delete(name);
    if (terms.size > 0) this.equations.push({ terms, constant: typeof whole === 'number' ? whole : 0 });
  }

  /** Everybody of the one is in the other: the rest is a group of its own. */
  within(part: string, whole: string): void {
    // Of a part that is 0 the rest is the whole, which is no new group.
    if (part === whole || !this.has(part) || !this.has(whole) || this.published.get(part) === 0) return;
    const rest = `${whole} without ${part}`;
    this.unknown.set(rest, [0, Number.POSITIVE_INFINITY]);
    this.sum([part, rest], whole);
  }
}

function tables(model: ReportModel): readonly Table[] {
  return model.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block: Block) =>
      block.type === 'table' ? [block] : block.type === 'figure' ? [block.data] : [],
    ),
  );
}

function table(model: ReportModel, id: string): Table | undefined {
  return tables(model).find((entry) => entry.id === id);
}

function cellAt(found: Table | undefined, row: string, column: string): Cell | undefined {
  const at = found?.columns.findIndex(({ id }) => id === column) ?? -1;
  return at < 0 ? undefined : found?.rows.find(({ id }) => id === row)?.cells[at];
}

const REASONS = 'withdrawn:';

function readFlow(model: ReportModel, facts: Facts, arms: readonly string[]): void {
  const flow = table(model, 'flow') as Table;
  const started = table(model, 'started');
  for (const arm of arms) {
    const at = (key: string) => `flow ${key} ${arm}`;
    for (const { id } of flow.rows) facts.cell(at(id), cellAt(flow, id, arm));
    for (const id of ['referred', 'not-referred']) facts.cell(at(id), cellAt(started, id, arm));
    const keys = flow.rows.map(({ id }) => id);
    const all = at('allocated');
    facts.sum(keys.filter((key) => key.startsWith(REASONS)).map(at), at('withdrawn'));
    facts.sum([...keys.filter((key) => key.startsWith('state:')), 'withdrawn'].map(at), all);
    facts.sum([at('referred'), at('not-referred')], all);
    for (const key of ['referred', 'placed', 'returned', 'withdrawn', 'analysed']) facts.within(at(key), all);
    for (const key of keys.filter((name) => name.startsWith(REASONS))) facts.within(at(key), all);
    for (const key of ['state:in-flexjob', 'state:job-ended']) facts.within(at(key), at('placed'));
    facts.within(at('state:returned'), at('returned'));
  }
}

function readOutcomes(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  { outcomes: ids }: PublicKnowledge,
): void {
  const places = new Set<string>();
  const at = (outcome: string, arm: string, place: string | null) => `with ${outcome} ${arm} ${place ?? ''}`;
  for (const row of model.results) {
    if (row.estimand !== 'proportion' || row.subgroup !== null || row.outcome.startsWith('retained-'))
      continue;
    if (row.stratum !== null) places.add(row.stratum);
    const name = at(row.outcome, row.arm, row.stratum);
    if (row.status === 'suppressed') facts.hide(name, ANY);
    else if (row.events !== null) {
      facts.number(name, row.events);
      facts.number(`of ${name}`, row.n as number);
    }
  }
  const effects = table(model, 'effects');
  const time = table(model, 'time');
  for (const arm of arms) {
    for (const place of [...places, null])
      facts.cell(at(ids.placed, arm, place), cellAt(effects, place ?? 'all', `${arm}-share`));
    facts.cell(at(ids.ever, arm, null), cellAt(time, 'placed', arm));
    const retention = table(model, 'retention');
    const lengths = (retention?.rows ?? []).map(({ id }) => id);
    for (const id of lengths) facts.cell(`${id} ${arm}`, cellAt(retention, id, arm));
    facts.sum([`weeks-0 ${arm}`], at(ids.placed, arm, null));
    facts.sum([`flow placed ${arm}`], at(ids.ever, arm, null));
    lengths.slice(1).forEach((id, index) => {
      facts.within(`${id} ${arm}`, `${lengths[index]} ${arm}`);
    });
    for (const outcome of Object.values(ids)) {
      facts.sum(
        [...places].map((place) => at(outcome, arm, place)),
        at(outcome, arm, null),
      );
      for (const place of [...places, null]) {
        facts.within(at(outcome, arm, place), `of ${at(outcome, arm, place)}`);
        facts.within(at(outcome, arm, place), at(ids.ever, arm, place));
        if (outcome === ids.kept) facts.within(at(outcome, arm, place), at(ids.placed, arm, place));
      }
    }
    if (ids.kept !== undefined)
      for (const id of lengths) {
        const weeks = Number(id.slice('weeks-'.length));
        // 26 weeks after the first day, or half a year: one is the other but for a day or two.
        if (weeks < 26) facts.within(at(ids.kept, arm, null), `${id} ${arm}`);
      }
  }
}

/** Shares of a curve as counts, where they can only be one. */
function readCurves(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  { outcomes: ids, window }: PublicKnowledge,
): void {
  for (const arm of arms) {
    const size = facts.published.get(`flow allocated ${arm}`) as number;
    const days: number[] = [];
    const weeks: number[] = [];
    const count = (cell: Cell | undefined): number | null => {
      if (cell?.kind !== 'estimate' && cell?.kind !== 'value') return null;
      const whole = Math.round(cell.value * size);
      return Math.abs(whole / size - cell.value) <= 0.000_51 ? whole : null;
    };
    const curve = table(model, 'placement-curve-data');
    for (const { id } of curve?.rows ?? []) {
      const found = Number(id) === 0 ? null : count(cellAt(curve, id, arm));
      if (found === null) continue;
      facts.number(`by day ${id} ${arm}`, found);
      days.push(Number(id));
    }
    const week = table(model, 'weekly-in-flexjob-data');
    for (const { id } of week?.rows ?? []) {
      const found = count(cellAt(week, id, `share-${arm}`));
      if (found === null) continue;
      facts.number(`in week ${id} ${arm}`, found);
      weeks.push(Number(id));
    }
    const placed = `with ${ids.placed} ${arm} `;
    const ever = `with ${ids.ever} ${arm} `;
    days.forEach((day, index) => {
      const name = `by day ${day} ${arm}`;
      facts.within(name, ever);
      if (day < window) facts.within(name, placed);
      else facts.within(placed, name);
      for (const later of days.slice(index + 1)) facts.within(name, `by day ${later} ${arm}`);
      for (const own of weeks) if (7 * own <= day) facts.within(`in week ${own} ${arm}`, name);
    });
    for (const own of weeks) facts.within(`in week ${own} ${arm}`, ever);
  }
}

/** Shares of kinds of event at fixed times as counts, where they can only be one; the later hold the earlier. */
function readCauses(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  { outcomes: ids }: PublicKnowledge,
): void {
  const own = table(model, 'incidence-causes');
  for (const arm of arms) {
    const size = facts.published.get(`flow allocated ${arm}`) as number;
    let kind = '';
    let before: string | null = null;
    for (const row of own?.rows ?? []) {
      if (row.kind === 'group') {
        kind = row.id;
        before = null;
        continue;
      }
      const time = row.id.slice(kind.length + 1);
      const name = `${kind} by ${time} ${arm}`;
      const cell = cellAt(own, row.id, arm);
      const whole =
        cell?.kind === 'estimate' || cell?.kind === 'value' ? Math.round(cell.value * size) : null;
      // With citizens censored before it a share is no number of the arm.
      if (whole !== null && cell?.kind === 'estimate' && Math.abs(whole / size - cell.value) <= 0.000_51)
        facts.number(name, whole);
      else if (cell?.kind === 'value' && cell.value === 0) facts.number(name, 0);
      else if (cell?.kind === 'small' || cell?.kind === 'hidden') facts.cell(name, cell);
      if (!facts.has(name)) continue;
      if (before !== null) facts.within(before, name);
      if (kind === ids.ever) facts.within(name, `with ${ids.ever} ${arm} `);
      else if (facts.has(`flow ${REASONS}${kind} ${arm}`))
        facts.within(name, `flow ${REASONS}${kind} ${arm}`);
      before = name;
    }
  }
}

function readCharacteristics(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  { outcomes: ids }: PublicKnowledge,
): void {
  for (const own of tables(model).filter(({ id }) => /^(baseline|profile|non-response-.*)$/.test(id))) {
    const columns = own.columns.filter(({ id }) => !id.startsWith('smd-'));
    const name = (field: string, column: string) =>
      column === 'total'
        ? `everybody ${field}`
        : `${own.id === 'baseline' ? '' : `${own.id} `}${column} ${field}`;
    const parts = columns.filter(({ id }) => id !== 'total');
    for (const { id, label } of columns) {
      const size = Number(/n\s=\s([\d,]+)/.exec(label.en)?.[1]?.replaceAll(',', ''));
      facts.number(name('size', id), size);
      let field = '';
      let levels: string[] = [];
      const close = () => {
        if (levels.length > 1) facts.sum(levels, size);
        for (const level of levels) facts.within(level, name('size', id));
        levels = [];
      };
      for (const row of own.rows) {
        if (row.kind === 'group') {
          close();
          field = row.id;
          continue;
        }
        if (/-(mean|median)$/.test(row.id)) continue;
        const level = name(row.id, id);
        facts.cell(level, cellAt(own, row.id, id));
        if (facts.has(level) && row.id.startsWith(field)) levels.push(level);
      }
      close();
    }
    for (const row of own.rows.filter(({ kind }) => kind !== 'group'))
      facts.sum(
        parts.map(({ id }) => name(row.id, id)),
        name(row.id, 'total'),
      );
    if (own.id !== 'profile') continue;
    for (const arm of arms) facts.sum([name(`arm-${arm}`, 'placed')], `with ${ids.placed} ${arm} `);
    facts.sum(
      arms.map((arm) => `with ${ids.placed} ${arm} `),
      name('size', 'placed'),
    );
    facts.sum(
      arms.map((arm) => `flow ${REASONS}disability-pension ${arm}`),
      name('size', 'pension'),
    );
    for (const arm of arms)
      facts.within(name(`arm-${arm}`, 'pension'), `flow ${REASONS}disability-pension ${arm}`);
  }
}

/** Columns of those who did not answer. */
const LACKING = '-lacking';

function readSurveys(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  { single, questions }: PublicKnowledge,
): void {
  for (const response of tables(model).filter(({ id }) => id.startsWith('response-wave'))) {
    const wave = response.id.slice('response-'.length);
    const at = (place: string, arm: string) => `answered ${wave} ${place} ${arm}`;
    const not = (place: string, arm: string) => `not ${at(place, arm)}`;
    const asked = response.columns.filter(({ id }) => !id.endsWith(LACKING));
    for (const { id: place } of response.rows)
      for (const { id: arm } of asked) {
        facts.cell(at(place, arm), cellAt(response, place, arm));
        facts.cell(not(place, arm), cellAt(response, place, `${arm}${LACKING}`));
      }
    const places = response.rows.map(({ id }) => id).filter((id) => id !== 'all');
    for (const { id: arm } of asked)
      for (const part of [at, not])
        facts.sum(
          places.map((place) => part(place, arm)),
          part('all', arm),
        );
    for (const { id: place } of response.rows)
      for (const part of [at, not])
        facts.sum(
          arms.map((arm) => part(place, arm)),
          part(place, 'total'),
        );
    for (const { id: arm, group, label } of asked) {
      facts.number(
        `size ${arm}`,
        Number(/n\s=\s([\d,]+)/.exec((group ?? label).en)?.[1]?.replaceAll(',', '')),
      );
      facts.sum([at('all', arm), not('all', arm)], `size ${arm}`);
      facts.within(at('all', arm), `size ${arm}`);
    }
    facts.sum([at('all', 'total')], `non-response-${wave} answered size`);
    readAnswers(model, facts, arms, wave, single);
  }
  for (const own of tables(model).filter(({ id }) => /^change-wave/.test(id)))
    for (const row of own.rows.filter(({ kind }) => kind !== 'group')) {
      const arm = arms.find((id) => row.id.endsWith(`-${id}`)) as string;
      const measure = row.id.slice(0, -arm.length - 1);
      const at = (part: string) => `change ${measure} ${part} ${arm}`;
      for (const part of ['n', 'improved', 'unchanged', 'worsened'])
        facts.cell(at(part), cellAt(own, row.id, part));
      facts.sum(['improved', 'unchanged', 'worsened'].map(at), at('n'));
      for (const wave of ['wave-1', 'wave-2']) facts.within(at('n'), `answered ${wave} all ${arm}`);
      if (questions.has(measure))
        for (const wave of ['wave-1', 'wave-2'])
          facts.within(at('n'), `answer ${wave} ${measure} answered ${arm}`);
    }
  for (const own of tables(model).filter(({ id }) => /^shift-.*-wave-1-wave-2$/.test(id)))
    readShift(facts, own, arms);
}

function readAnswers(
  model: ReportModel,
  facts: Facts,
  arms: readonly string[],
  wave: string,
  single: ReadonlySet<string>,
): void {
  const own = table(model, `answers-${wave}`);
  for (const arm of arms) {
    let question = '';
    let options: string[] = [];
    const name = (rest: string) => `answer ${wave} ${question} ${rest} ${arm}`;
    const close = () => {
      if (single.has(question)) facts.sum(options, name('answered'));
      for (const option of options) facts.within(option, name('answered'));
      facts.within(name('answered'), `answered ${wave} all ${arm}`);
      options = [];
    };
    for (const row of own?.rows ?? []) {
      if (row.kind === 'group') {
        close();
        question = row.id;
        continue;
      }
      const rest = row.id.slice(question.length + 1);
      if (rest === 'mean' || rest === 'median' || rest.startsWith('side-')) continue;
      const cell = cellAt(own, row.id, arm);
      // Of a question with rounded shares the number is no secret of a few: it tells nothing exact.
      if (cell?.kind === 'hidden' && rest === 'answered') continue;
      facts.cell(name(rest), cell);
      if (rest.startsWith('option-') && facts.has(name(rest))) options.push(name(rest));
      else if (rest.startsWith('option-')) options.push('nothing');
    }
    close();
  }
}

function readShift(facts: Facts, own: Table, arms: readonly string[]): void {
  const question = own.id.slice('shift-'.length, -'-wave-1-wave-2'.length);
  const at = (from: string, to: string, arm: string) => `shift ${question} ${from} ${to} ${arm}`;
  const classes = own.columns.map(({ id }) => id);
  const options = classes.filter((id) => id !== 'total');
  const groups = [...arms, 'all'].filter((arm) => own.rows.some(({ id }) => id === `${arm}-total`));
  for (const arm of groups)
    for (const from of classes)
      for (const to of classes) facts.cell(at(from, to, arm), cellAt(own, `${arm}-${from}`, to));
  for (const arm of groups)
    for (const one of classes) {
      facts.sum(
        options.map((to) => at(one, to, arm)),
        at(one, 'total', arm),
      );
      facts.sum(
        options.map((from) => at(from, one, arm)),
        at('total', one, arm),
      );
    }
  for (const from of classes)
    for (const to of classes)
      facts.sum(
        arms.map((arm) => at(from, to, arm)),
        at(from, to, 'all'),
      );
  for (const arm of arms) {
    facts.sum([at('total', 'total', arm)], `change ${question} n ${arm}`);
    for (const option of options) {
      facts.within(at(option, 'total', arm), `answer wave-1 ${question} option-${option} ${arm}`);
      facts.within(at('total', option, arm), `answer wave-2 ${question} option-${option} ${arm}`);
    }
    for (const wave of ['wave-1', 'wave-2']) {
      facts.within(at('total', 'total', arm), `answer ${wave} ${question} answered ${arm}`);
      facts.within(at('total', 'total', arm), `answered ${wave} all ${arm}`);
    }
  }
}
