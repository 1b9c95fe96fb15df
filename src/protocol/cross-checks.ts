import { parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { checkAllocation } from './allocation-checks.ts';
import { checkFieldwork } from './fieldwork-checks.ts';
import { checkMonitoring } from './monitoring-checks.ts';
import { checkOutcomes } from './outcome-checks.ts';
import type { Protocol } from './schema.ts';

/** Reasons and steps that state/screening.csv counts whatever the protocol says. */
const RESERVED_REASONS = [
  'invalid-record',
  'fictitious-cpr',
  'replacement-cpr',
  'assessed',
  'excluded',
  'eligible',
  'sampled',
  'not-sampled',
];

type Locate = (path: readonly (string | number)[]) => Place;

/** What no single field can tell: references between fields, uniqueness, needed columns. All problems at once. */
export function checkAcrossFields(protocol: Protocol, locate: Locate): readonly Problem[] {
  const found: Problem[] = [];
  const add = (
    code: string,
    path: readonly (string | number)[],
    message: Text,
    more: { permitted?: Text; remedy?: Text } = {},
  ) => {
    found.push(problem(code, locate(path), message, more));
  };
  const armIds = protocol.arms.map((arm) => arm.id);

  unique(armIds, (index) =>
    add('PROTOCOL_DUPLICATE', ['arms', index, 'id'], text('two arms have this id', 'to arme har dette id')),
  );
  if (protocol.arms.filter((arm) => arm.role === 'control').length !== 1) {
    add(
      'PROTOCOL_CONTROL_ARM',
      ['arms'],
      text('the trial needs exactly one control arm', 'forsøget skal have netop én kontrolarm'),
      {
        remedy: text('give one arm `role: control`', 'giv én arm `role: control`'),
      },
    );
  }

  const codes = protocol.municipalities.map((entry) => entry.code.padStart(4, '0'));
  unique(codes, (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['municipalities', index, 'code'],
      text('two municipalities have this code', 'to kommuner har denne kode'),
    ),
  );
  unique(
    protocol.municipalities.map((entry) => entry.extract.file),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['municipalities', index, 'extract', 'file'],
        text('two municipalities name this extract', 'to kommuner peger på dette udtræk'),
      ),
  );
  const baselineIds = protocol.baseline.map((field) => field.id);
  const computed = ['age', 'sex', 'trial-id', 'municipality', 'stratum', 'pseudonym'];
  unique(baselineIds, (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['baseline', index, 'id'],
      text('two baseline fields have this id', 'to baselinefelter har dette id'),
    ),
  );
  protocol.baseline.forEach((field, index) => {
    if (computed.includes(field.id)) {
      add(
        'PROTOCOL_DUPLICATE',
        ['baseline', index, 'id'],
        text(
          'this name is taken by a column the toolkit makes itself',
          'navnet bruges af en kolonne, som værktøjet selv danner',
        ),
        {
          remedy: text(
            `choose another; taken: ${computed.join(', ')}`,
            `vælg et andet; optaget: ${computed.join(', ')}`,
          ),
        },
      );
    }
    if (field.type === 'category' && (field.levels ?? []).length === 0) {
      add(
        'PROTOCOL_LEVELS',
        ['baseline', index],
        text('a category needs its levels', 'en kategori skal have sine niveauer'),
      );
    }
    if (field.type !== 'category' && field.levels) {
      add(
        'PROTOCOL_LEVELS',
        ['baseline', index, 'levels'],
        text('only a category has levels', 'kun en kategori har niveauer'),
      );
    }
  });

  protocol.municipalities.forEach((entry, index) => {
    for (const id of Object.keys(entry.extract.baseline)) {
      if (!baselineIds.includes(id)) {
        add(
          'PROTOCOL_REFERENCE',
          ['municipalities', index, 'extract', 'baseline', id],
          text('no baseline field has this id', 'intet baselinefelt har dette id'),
          {
            permitted: verbatim(baselineIds.join(', ') || '–'),
          },
        );
      }
    }
    for (const id of Object.keys(entry.providers)) {
      if (!armIds.includes(id)) {
        add(
          'PROTOCOL_REFERENCE',
          ['municipalities', index, 'providers', id],
          text('no arm has this id', 'ingen arm har dette id'),
          { permitted: verbatim(armIds.join(', ')) },
        );
      }
    }
    for (const [position, criterion] of protocol.eligibility.entries()) {
      const columns = entry.extract.columns;
      const needed =
        criterion.criterion === 'not-flagged'
          ? columns[criterion.flag]
          : criterion.criterion === 'benefit-since'
            ? (columns.firstGrantedOn ?? columns.lastFlexjobEndedOn)
            : criterion.criterion === 'available'
              ? columns.available
              : criterion.criterion === 'municipality'
                ? (columns.municipality ?? '')
                : '';
      if (needed === undefined) {
        const name =
          criterion.criterion === 'not-flagged'
            ? criterion.flag
            : criterion.criterion === 'available'
              ? 'available'
              : 'firstGrantedOn';
        add(
          'PROTOCOL_COLUMN_NEEDED',
          ['municipalities', index, 'extract', 'columns'],
          text(
            `eligibility criterion ${position + 1} (${criterion.id}) needs the column \`${name}\` here`,
            `kriterium ${position + 1} (${criterion.id}) kræver kolonnen \`${name}\` her`,
          ),
          {
            remedy: text(
              'map it to a header of the extract, or drop the criterion',
              'angiv kolonnens overskrift i udtrækket, eller fjern kriteriet',
            ),
          },
        );
      }
    }
  });

  unique(
    protocol.eligibility.map((criterion) => criterion.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['eligibility', index],
        text('two criteria have the same reason id', 'to kriterier har samme årsags-id'),
        {
          remedy: text('give one of them another `id`', 'giv det ene et andet `id`'),
        },
      ),
  );
  protocol.eligibility.forEach((criterion, index) => {
    if (RESERVED_REASONS.includes(criterion.id)) {
      add(
        'PROTOCOL_DUPLICATE',
        ['eligibility', index],
        text('this reason id is used by the screening itself', 'dette årsags-id bruges af selve screeningen'),
        {
          permitted: text(
            `anything but ${RESERVED_REASONS.join(', ')}`,
            `alt andet end ${RESERVED_REASONS.join(', ')}`,
          ),
        },
      );
    }
  });
  protocol.eligibility.forEach((criterion, index) => {
    if (criterion.criterion === 'age' && (criterion.min ?? 0) > (criterion.max ?? 200)) {
      add(
        'PROTOCOL_RANGE',
        ['eligibility', index, 'min'],
        text('the youngest age is above the oldest', 'den yngste alder er over den ældste'),
      );
    }
  });

  const categories = protocol.baseline.filter((field) => field.type === 'category').map((field) => field.id);
  protocol.allocation.strata.forEach((name, index) => {
    if (name !== 'municipality' && !categories.includes(name)) {
      add(
        'PROTOCOL_REFERENCE',
        ['allocation', 'strata', index],
        text('this is no stratum variable', 'dette er ingen stratumvariabel'),
        {
          permitted: verbatim(['municipality', ...categories].join(', ')),
        },
      );
    }
  });
  unique([...protocol.allocation.strata], (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['allocation', 'strata', index],
      text('this variable is named twice', 'variablen er nævnt to gange'),
    ),
  );

  unique(
    protocol.outcomes.map((outcome) => outcome.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['outcomes', index, 'id'],
        text('two outcomes have this id', 'to udfald har dette id'),
      ),
  );
  if (protocol.outcomes.filter((outcome) => outcome.primary).length !== 1) {
    add(
      'PROTOCOL_PRIMARY',
      ['outcomes'],
      text('exactly one outcome is the primary one', 'netop ét udfald er det primære'),
      {
        remedy: text('give one outcome `primary: true`', 'giv ét udfald `primary: true`'),
      },
    );
  }

  unique(
    protocol.senders.map((sender) => sender.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['senders', index, 'id'],
        text('two senders have this id', 'to afsendere har dette id'),
      ),
  );
  protocol.senders.forEach((sender, index) => {
    if (!codes.includes(sender.municipality.padStart(4, '0'))) {
      add(
        'PROTOCOL_REFERENCE',
        ['senders', index, 'municipality'],
        text('no municipality of the trial has this code', 'ingen kommune i forsøget har denne kode'),
        {
          permitted: verbatim(codes.join(', ')),
        },
      );
    }
    if (sender.arm !== undefined && !armIds.includes(sender.arm)) {
      add(
        'PROTOCOL_REFERENCE',
        ['senders', index, 'arm'],
        text('no arm has this id', 'ingen arm har dette id'),
        { permitted: verbatim(armIds.join(', ')) },
      );
    }
    for (const needed of ['type', 'date']) {
      if (!(needed in sender.columns)) {
        add(
          'PROTOCOL_COLUMN_NEEDED',
          ['senders', index, 'columns'],
          text(`the column \`${needed}\` is not mapped`, `kolonnen \`${needed}\` er ikke angivet`),
        );
      }
    }
    if (!('cpr' in sender.columns) && !('trialId' in sender.columns)) {
      add(
        'PROTOCOL_COLUMN_NEEDED',
        ['senders', index, 'columns'],
        text('neither `cpr` nor `trialId` is mapped', 'hverken `cpr` eller `trialId` er angivet'),
      );
    }
  });

  for (const arm of Object.keys(protocol.costs.fees)) {
    if (!armIds.includes(arm)) {
      add(
        'PROTOCOL_REFERENCE',
        ['costs', 'fees', arm],
        text('no arm has this id', 'ingen arm har dette id'),
        { permitted: verbatim(armIds.join(', ')) },
      );
    }
  }

  const reference = parseIsoDate(protocol.periods.reference) as number;
  const start = parseIsoDate(protocol.periods.start) as number;
  if (reference > start) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'reference'],
      text(
        'eligibility is judged after the start of placement',
        'målgruppen afgøres efter start på jobformidlingen',
      ),
      {
        remedy: text('put the reference date on or before `start`', 'sæt skæringsdatoen til senest `start`'),
      },
    );
  }
  const drawn = protocol.periods.allocation === undefined ? null : parseIsoDate(protocol.periods.allocation);
  if (drawn !== null && (drawn < reference || drawn > start)) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'allocation'],
      text(
        'the draw lies before the reference date or after the start of placement',
        'lodtrækningen ligger før skæringsdatoen eller efter start på jobformidlingen',
      ),
      {
        permitted: text('a day from `reference` to `start`', 'en dag fra `reference` til `start`'),
      },
    );
  }
  unique([...protocol.events], (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['events', index],
      text('this type of event is named twice', 'hændelsestypen er nævnt to gange'),
    ),
  );
  const placement = parsePeriod(protocol.periods.placement);
  if (placement && placement.months + placement.days === 0) {
    add(
      'PROTOCOL_PERIODS',
      ['periods', 'placement'],
      text('the placement period is empty', 'formidlingsperioden er tom'),
    );
  }
  const { minimum, reason } = protocol.reporting.smallCells;
  if (minimum < 5 && reason === undefined) {
    add(
      'PROTOCOL_SMALL_CELLS',
      ['reporting', 'smallCells', 'minimum'],
      text('a minimum under 5 needs a reason', 'et minimum under 5 skal begrundes'),
      {
        remedy: text(
          'write `reason:` beside it, or leave the default of 5',
          'skriv `reason:` ved siden af, eller behold 5',
        ),
      },
    );
  }
  found.push(...checkAllocation(protocol, locate));
  found.push(...checkFieldwork(protocol, locate));
  found.push(...checkOutcomes(protocol, locate));
  found.push(...checkMonitoring(protocol, locate));
  return found;
}

/** Calls `report` with the position of every entry that repeats an earlier one. */
function unique(values: readonly string[], report: (index: number) => void): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) report(index);
    seen.add(value);
  });
}
