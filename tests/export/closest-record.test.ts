import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import {
  type ComparedRecord,
  closestRecord,
  columnRanges,
} from '../../src/export/synthetic/closest-record.ts';
import { type Course, type CourseEvent, courseModel } from '../../src/export/synthetic/course-model.ts';
import { recordOf } from '../../src/export/synthetic/record-of.ts';

describe('the distance to the closest record', () => {
  const records: ComparedRecord[] = [
    ['x', 0, null],
    ['y', 10, 4],
    ['x', 4, 2],
  ];

  it('is Gower’s, counted by hand', () => {
    const ranges = columnRanges(records);
    expect(ranges).toEqual([0, 10, 2]);
    // To the first: 0 + 1/10 + 1 over 3 columns; to the second: 1 + 9/10 + 3/2 cut at 1; to the third: 0 + 3/10 + 1/2.
    expect(closestRecord([['x', 1, 3]], records, ranges)[0]).toBeCloseTo((0 + 0.3 + 0.5) / 3, 12);
    // Row 1 without itself: to the second (1 + 1 + 1) / 3, to the third (0 + 0.4 + 1) / 3.
    expect(closestRecord(records, records, ranges, true)[0]).toBeCloseTo(1.4 / 3, 12);
    expect(closestRecord(records, records, ranges)[0]).toBe(0);
  });

  it('is infinite where there is nobody to compare with', () => {
    expect(closestRecord([['x', 1, 3]], [], [0, 1, 1])[0]).toBe(Infinity);
  });
});

/** Invented "real" citizens whose course hangs together: who is placed early stays longer and earns more. */
function invented(n: number, seed: string): Course[] {
  const random = randomStream(seed, 'citizens');
  return Array.from({ length: n }, (_, k) => {
    const arm = k % 2 === 0 ? 'treated' : 'control';
    const municipality = k % 4 < 2 ? '0991' : '0992';
    const events: CourseEvent[] = [];
    const strength = random();
    if (arm === 'treated') events.push({ type: 'referred', day: 30 + Math.floor(random() * 6), data: {} });
    if (strength + (arm === 'treated' ? 0.15 : 0) > 0.6) {
      const day = 40 + Math.floor((1 - strength) * 250 + random() * 30);
      const hoursPerWeek = Math.round(4 * (8 + 20 * strength + 4 * random())) / 4;
      events.push({
        type: 'placed',
        day,
        data: {
          hoursPerWeek,
          subsidyShare: random() < strength ? '1/2' : '2/3',
          employerSector: random() < 0.6 ? 'private' : 'public',
        },
      });
      if (strength < 0.8)
        events.push({ type: 'placement-ended', day: day + 20 + Math.floor(200 * strength), data: {} });
    }
    return { cells: [`${municipality}/${arm}`, `/${arm}`, '/'], events };
  });
}

const compared = ({ cells, events }: Course): ComparedRecord => {
  const [municipality = '', arm = ''] = cells[0]!.split('/');
  const job = events.find(({ type }) => type === 'placed');
  return [...recordOf({ municipality, arm, baseline: {} }, events), Number(job?.data['hoursPerWeek'] ?? 0)];
};

/** Of the invented, the share that is closer to the half they were made of than to the half they never saw; ties count one half. */
function closerToSource(
  made: readonly Course[],
  source: readonly Course[],
  holdout: readonly Course[],
): number {
  const ranges = columnRanges([...source, ...holdout].map(compared));
  const toSource = closestRecord(made.map(compared), source.map(compared), ranges);
  const toHoldout = closestRecord(made.map(compared), holdout.map(compared), ranges);
  return (
    made.reduce((sum, _, i) => {
      const [a, b] = [toSource[i]!, toHoldout[i]!];
      return sum + (a < b ? 1 : a === b ? 0.5 : 0);
    }, 0) / made.length
  );
}

describe('no citizen is copied into a synthetic twin', () => {
  const draw = (source: readonly Course[], n: number): Course[] => {
    const model = courseModel(source, 5);
    return Array.from({ length: n }, (_, k) => {
      const { cells } = source[k % source.length]!;
      return { cells, events: model(cells, randomStream('twin', String(k))) };
    });
  };

  it('the invented lie as close to citizens they were not made of as to those they were', () => {
    for (const seed of ['1', '2', '3', '4']) {
      const all = invented(400, seed);
      // Every other pair of citizens, so that both halves have the same cells.
      const source = all.filter((_, k) => k % 8 < 4);
      const holdout = all.filter((_, k) => k % 8 >= 4);
      const share = closerToSource(draw(source, 400), source, holdout);
      // Half by chance; 400 invented out of 200: beyond 0.6 lies 1 of 30,000 were they 400 independent coins.
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.6);
    }
  });

  it('and the measure finds a generator that copies, also with a little noise', () => {
    const all = invented(400, '1');
    const source = all.filter((_, k) => k % 8 < 4);
    const holdout = all.filter((_, k) => k % 8 >= 4);
    const noisy = source.map(({ cells, events }) => ({
      cells,
      events: events.map((event) => ({ ...event, day: event.day + 1 })),
    }));
    expect(closerToSource(source, source, holdout)).toBeGreaterThan(0.6);
    expect(closerToSource(noisy, source, holdout)).toBeGreaterThan(0.6);
  });

  it('keeps what arms differ in, and draws nothing that happened to fewer than five', () => {
    const source = invented(400, '5').map((course, k) =>
      k < 4 ? { ...course, events: [{ type: 'withdrawn', day: 20, data: { reason: 'died' } }] } : course,
    );
    const made = draw(source, 400);
    const placed = (arm: string, courses: readonly Course[]) => {
      const own = courses.filter(({ cells }) => cells[1] === `/${arm}`);
      return own.filter(({ events }) => events.some(({ type }) => type === 'placed')).length / own.length;
    };
    for (const arm of ['treated', 'control'])
      expect(Math.abs(placed(arm, made) - placed(arm, source))).toBeLessThan(0.12);
    expect(made.some(({ events }) => events.some(({ type }) => type === 'withdrawn'))).toBe(false);
    expect(
      made.some(
        ({ cells, events }) => cells[1] === '/control' && events.some(({ type }) => type === 'referred'),
      ),
    ).toBe(false);
  });
});
