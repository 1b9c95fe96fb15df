/** Meetings by party, kinds of competing events apart, profiles, stays in business centres: against counts made here by hand. */
import { describe, expect, it } from 'vitest';
import { addPeriod } from '../../../src/core/dates.ts';
import { text } from '../../../src/core/text.ts';
import type { MeetingEntry } from '../../../src/fieldwork/meetings/meeting-register.ts';
import { CENTRE_STATUSES, type CentreStay } from '../../../src/ledger/citizen-state.ts';
import { participantFlow } from '../../../src/outcomes/flow.ts';
import type { CitizenHistory } from '../../../src/outcomes/history.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import type { Cell, ReportModel, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { meetingsByParty } from '../../../src/report/sections/meetings-by-party.ts';
import { exampleInput } from '../example-input.ts';

function find(model: ReportModel, id: string): Table | undefined {
  const found = model.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.type === 'table' && block.id === id);
  return found?.type === 'table' ? found : undefined;
}
function cellsOf(own: Table | undefined, row: string): readonly Cell[] {
  const found = own?.rows.find(({ id }) => id === row);
  if (found === undefined) throw new Error(`no row ${row}`);
  return found.cells;
}
const counted = (cell: Cell | undefined) =>
  cell?.kind === 'count-share' ? cell.count : cell?.kind === 'value' ? cell.value : cell?.kind;

const input = exampleInput({ minimum: 1 });
const open = buildReport(input);
const histories = input.histories ?? [];
const ARMS = ['anden-aktoer', 'kontrol'];

describe('meetings by party', () => {
  const entry = (party: string | null, status: MeetingEntry['status']): MeetingEntry => ({
    meeting: 'm',
    label: text('meeting', 'møde'),
    party:
      party === null
        ? null
        : { id: party, name: party, role: 'municipality', municipality: party, arm: null },
    due: 0,
    status,
    heldOn: status === 'held' ? 0 : null,
    form: null,
    participants: null,
  });

  it('counts plan, held, not held and not due for each, and for all', () => {
    const own = meetingsByParty([
      entry(null, 'held'),
      entry('0991', 'held'),
      entry('0991', 'missing'),
      entry('0992', 'planned'),
    ]);
    expect(own.columns.map(({ id }) => id)).toEqual(['planned', 'held', 'missing', 'ahead']);
    expect(own.rows.map(({ id, cells }) => [id, ...cells.map(counted)])).toEqual([
      ['everybody', 1, 1, 0, 0],
      ['0991', 2, 1, 1, 0],
      ['0992', 1, 0, 0, 1],
      ['total', 4, 2, 1, 1],
    ]);
  });

  it('says only that nothing is registered where the protocol names no register', () => {
    const own = meetingsByParty([entry('0991', 'untracked'), entry('0992', 'untracked')]);
    expect(own.columns.map(({ id }) => id)).toEqual(['planned', 'untracked']);
    expect(cellsOf(own, 'total').map(counted)).toEqual([2, 2]);
  });
});

describe('kinds of competing events', () => {
  const effects = input.effects[1];
  const column = effects?.column;
  if (column?.kind !== 'time-to-event') throw new Error('days is a time');
  const { time: times, event: events } = column;

  /** Aalen–Johansen by its definition, person by person. */
  function incidence(arm: string, code: (event: number) => boolean, until: number): number {
    const people = input.allocation.flatMap((row, index) =>
      row.arm === arm ? [{ time: times[index] as number, event: events[index] as number }] : [],
    );
    let free = 1;
    let sum = 0;
    for (const time of [...new Set(people.map((person) => person.time))].sort((a, b) => a - b)) {
      if (time > until) break;
      const atRisk = people.filter((person) => person.time >= time).length;
      const at = people.filter((person) => person.time === time);
      sum += (free * at.filter(({ event }) => code(event)).length) / atRisk;
      free *= 1 - at.filter(({ event }) => event > 0).length / atRisk;
    }
    return sum;
  }

  it('are shown apart at fixed times, and make up the competing events together', () => {
    const own = find(open, 'incidence-causes');
    const causes = effects?.competing?.apart?.causes ?? [];
    expect(causes.length).toBeGreaterThan(1);
    ARMS.forEach((arm, at) => {
      for (const time of [91, 182, 273]) {
        const shown = causes.map(({ id, code }) => {
          const cell = cellsOf(own, `${id}-${time}`)[at];
          const value = cell?.kind === 'estimate' || cell?.kind === 'value' ? cell.value : Number.NaN;
          expect(value).toBeCloseTo(
            incidence(arm, (event) => event === code, time),
            12,
          );
          return value;
        });
        expect(shown.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
          incidence(arm, (event) => event > 1, time),
          12,
        );
      }
    });
  });

  it('that are few in every group are only named', () => {
    const guarded = buildReport(exampleInput());
    const rows = find(guarded, 'incidence-causes')?.rows ?? [];
    const ids = new Set(rows.filter(({ kind }) => kind === 'group').map(({ id }) => id));
    const few = (effects?.competing?.apart?.causes ?? []).filter(({ code }) =>
      ARMS.every(
        (arm) =>
          input.allocation.filter((row, index) => row.arm === arm && column.event[index] === code).length < 5,
      ),
    );
    expect(few.length).toBeGreaterThan(0);
    for (const { id } of few) expect(ids.has(id)).toBe(false);
  });
});

describe('profiles', () => {
  it('part the population into those placed, still on the benefit, in disability pension, and others', () => {
    const own = find(open, 'profile');
    const column = input.effects[0]?.column;
    if (column?.kind !== 'binary') throw new Error('the main outcome is a share');
    const rest = histories.filter((_, index) => column.values[index] !== true);
    const inJob = (history: CitizenHistory) => history.placements.at(-1)?.endedOn === null;
    const expected = {
      placed: histories.length - rest.length,
      'on-benefit': rest.filter((history) => history.withdrawal === null && !inJob(history)).length,
      pension: rest.filter(({ withdrawal }) => withdrawal?.reason === 'disability-pension').length,
    };
    const sizes = Object.fromEntries(
      (own?.columns ?? []).map(({ id, label }) => [id, Number(/n\s=\s(\d+)/.exec(label.en)?.[1])]),
    );
    expect(sizes).toMatchObject({ ...expected, total: 240 });
    expect(sizes['otherwise']).toBe(240 - expected.placed - expected['on-benefit'] - expected.pension);
    expect(expected.pension).toBeGreaterThan(0);
  });
});

/** The example as a trial of business centres: every citizen treated in a centre, one in forty of the control group. */
function centres(minimum: number): ReportInput {
  const base = exampleInput({ minimum });
  const own = (base.histories ?? []).map((history, index): CitizenHistory => {
    if (history.arm !== 'anden-aktoer' || index % 8 === 0) return history;
    const startedOn = history.start + (index % 20);
    const status = CENTRE_STATUSES[(index >> 1) % 5] ?? 'job';
    const endedOn = startedOn + 100;
    const stay: CentreStay = {
      kind: 'centre',
      startedOn,
      endedOn,
      goal: 'job',
      hoursPerWeek: 10,
      registrations:
        index % 3 === 0
          ? []
          : [
              {
                on: addPeriod(startedOn, { months: 3, days: 0 }),
                hoursPerWeek: 12,
                newTasks: null,
                newResponsibilities: null,
                mentorHours: null,
                otherSupport: null,
                jobcentreFollowUp: null,
                newInitiatives: null,
              },
            ],
      closing: {
        on: endedOn,
        status,
        placements: null,
        parallelInitiatives: null,
        mentorSupport: null,
        municipalFollowUps: null,
      },
    };
    return { ...history, placements: [], withdrawal: null, activities: [stay] };
  });
  const protocol: ReportInput['protocol'] = {
    ...base.protocol,
    events: ['referred', 'centre-started', 'centre-registered', 'centre-closed', 'placed', 'withdrawn'],
  };
  return {
    ...base,
    protocol,
    histories: own,
    flow: participantFlow(protocol, base.screening, own, base.effects[0]?.column ?? null),
  };
}

describe('stays in business centres', () => {
  const given = centres(1);
  const model = buildReport(given);
  const stays = (given.histories ?? []).flatMap(({ activities = [], municipality }) =>
    activities.map((stay) => ({ ...stay, municipality })),
  );

  it('are counted by status, the statuses making up their groups and the groups those in a centre', () => {
    const own = find(model, 'centre-status');
    const of = (...statuses: string[]) =>
      stays.filter(({ closing }) => closing !== null && statuses.includes(closing.status)).length;
    const shown = (row: string) => counted(cellsOf(own, row)[0]);
    expect(shown('ever')).toBe(stays.length);
    expect(shown('never')).toBe(120 - stays.length);
    expect(shown('status:job')).toBe(of('job'));
    expect(shown('group:self-support')).toBe(of('job', 'education'));
    expect(shown('group:placement')).toBe(of('individual-placement', 'wage-subsidy'));
    expect(counted(cellsOf(own, 'ever')[1])).toBe(0);
    const places = find(model, 'centre-status-places-anden-aktoer');
    expect(counted(cellsOf(places, 'group:flexjob')[0])).toBe(
      stays.filter(({ closing, municipality }) => closing?.status === 'flexjob' && municipality === '0991')
        .length,
    );
  });

  it('owe one registration after three months, as they last a hundred days, and a final one', () => {
    const received = stays.filter(({ registrations }) => registrations.length > 0).length;
    expect(cellsOf(find(model, 'registrations'), 'total').map(counted)).toEqual([
      stays.length,
      received,
      stays.length,
      stays.length,
    ]);
  });

  it('are told in words of their kind of trial', () => {
    const told = JSON.stringify(
      model.sections
        .filter(({ id }) => ['participants', 'time', 'weekly', 'retention', 'centres'].includes(id))
        .map(({ blocks }) => blocks),
    );
    expect(JSON.stringify(model.sections.find(({ id }) => id === 'design'))).toContain('Periode i centrene');
    expect(told).not.toMatch(/jobformidling|formidlingsperiode|venter stadig på første job/i);
    expect(told).not.toMatch(/placement period|waiting for a first job/i);
    expect(JSON.stringify(open)).toMatch(/Venter stadig på første job/);
  });

  it('show no count of 1 to minimum − 1', () => {
    const guarded = buildReport(centres(5));
    const cells = ['centre-status', 'centre-status-places-anden-aktoer', 'centre-status-places']
      .flatMap((id) => find(guarded, id)?.rows ?? [])
      .flatMap((row) => row.cells);
    expect(cells.length).toBeGreaterThan(5);
    for (const cell of cells) {
      const count = counted(cell);
      if (typeof count === 'number') expect(count === 0 || count >= 5).toBe(true);
    }
  });
});
