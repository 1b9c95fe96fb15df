import type { Cell } from '../../../../src/report/model/report-model.ts';
import type { Bounds, Known, Recovered } from '../recover.ts';

/** A hidden number may be 0 where its complement is the secret. */
export const ANY: Bounds = [0, Number.POSITIVE_INFINITY];

/** What the attacker has written down: counts that are shown, counts that are hidden, and what holds between them. */
export class Facts {
  readonly published = new Map<string, number>();
  readonly unknown = new Map<string, Bounds>();
  readonly secret = new Set<string>();
  readonly equations: Known[] = [];
  readonly elsewhere = new Map<string, Recovered>();
  /** Cells that have been read, also those that say nothing of a count. */
  readonly seen = new Set<Cell>();
  readonly minimum: number;
  private readonly derived: (() => void)[] = [];
  private readonly claims: (() => void)[] = [];
  constructor(minimum: number) {
    this.minimum = minimum;
  }

  /** A count as a cell tells it; a cell without a count says nothing. */
  cell(name: string, cell: Cell | undefined): void {
    if (cell === undefined) return;
    this.see(cell);
    if (cell.kind === 'value' && cell.format.kind === 'count') this.number(name, cell.value);
    if (cell.kind === 'count-share') this.number(name, cell.count);
    if (cell.kind === 'small') this.hide(name, [1, cell.minimum - 1]);
    if (cell.kind === 'hidden') this.hide(name, ANY);
  }

  /** A cell that has been looked at, whose count is known or hidden elsewhere. @returns its number */
  see(cell: Cell | undefined): number | null {
    if (cell === undefined) return null;
    this.seen.add(cell);
    return cell.kind === 'value' || cell.kind === 'estimate' ? cell.value : null;
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
    this.weighted(
      [
        ...parts.map((part) => [part, 1] as const),
        ...(typeof whole === 'string' ? [[whole, -1] as const] : []),
      ],
      typeof whole === 'number' ? whole : 0,
      parts.length > 0,
    );
  }

  /** Σ factor·count = constant. */
  weighted(own: readonly (readonly [name: string, factor: number])[], constant: number, any = true): void {
    this.claims.push(() => {
      if (!any || !own.every(([name]) => this.has(name))) return;
      const terms = new Map<string, number>();
      for (const [name, factor] of own) terms.set(name, (terms.get(name) ?? 0) + factor);
      for (const [name, factor] of terms) if (factor === 0) terms.delete(name);
      if (terms.size > 0) this.equations.push({ terms, constant });
    });
  }

  /** Everybody of the one is in the other: the rest is a group of its own. */
  within(part: string, whole: string): void {
    this.claims.push(() => {
      // Of a part that is 0 the rest is the whole, which is no new group.
      if (part === whole || !this.has(part) || !this.has(whole) || this.published.get(part) === 0) return;
      const rest = `${whole} without ${part}`;
      this.unknown.set(rest, ANY);
      this.equations.push({
        terms: new Map([
          [part, 1],
          [rest, 1],
          [whole, -1],
        ]),
        constant: 0,
      });
    });
  }

  /** A count that need not stand anywhere: what these parts make up, where all of them are counted. */
  made(whole: string, parts: readonly string[]): void {
    this.derived.push(() => {
      if (parts.length === 0 || !parts.every((part) => this.has(part)) || this.has(whole)) return;
      const values = parts.map((part) => this.published.get(part));
      // What is shown of every part is shown of the whole, be it small: an arm may have few citizens.
      if (values.every((value) => value !== undefined))
        this.number(
          whole,
          values.reduce((sum, value) => sum + value, 0),
        );
      else this.unknown.set(whole, ANY);
    });
    this.sum(parts, whole);
  }

  /** What is left of a whole without parts that exclude each other, whether or not it is counted. */
  rest(name: string, parts: readonly string[], whole: string | number): void {
    this.derived.push(() => {
      if ([...parts, ...(typeof whole === 'string' ? [whole] : [])].every((part) => this.has(part)))
        if (!this.has(name)) this.unknown.set(name, ANY);
    });
    this.sum([...parts, name], whole);
  }

  /** A difference of two shares: whoever knows the one has the other. */
  difference(
    value: number,
    of: readonly [name: string, size: string],
    from: readonly [string, string],
  ): void {
    this.derived.push(() => {
      const [size, other] = [this.published.get(of[1]), this.published.get(from[1])];
      if (size === undefined || other === undefined) return;
      const [own, known] = [this.published.get(of[0]), this.published.get(from[0])];
      if (own === undefined && known !== undefined)
        this.number(of[0], Math.round((value + known / other) * size));
      if (own !== undefined && known === undefined)
        this.number(from[0], Math.round((own / size - value) * other));
    });
  }

  /** When everything is read: what holds between the counts. Every count is known by now, whichever table it stands in. */
  close(): void {
    for (const entry of this.derived) entry();
    for (const claim of this.claims) claim();
  }
}
