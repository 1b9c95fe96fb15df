import { type Text, text } from '../../core/text.ts';
import { reasonLabel } from '../../eligibility/reason-label.ts';
import type { FieldState } from '../../outcomes/field-state.ts';
import type { ArmFlow, FlowCounts } from '../../outcomes/flow.ts';
import { EMPTY } from '../model/cells.ts';
import { armFlowCells, type ScreeningCell, screeningCells } from '../model/flow-cells.ts';
import { numberColumn } from '../model/number-column.ts';
import { fourDigits, type ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Column, Flow, FlowBox, Table, TableRow } from '../model/report-model.ts';
import { transposeTable } from '../model/transpose-table.ts';
import { trialKind } from '../model/trial-kind.ts';
import { COUNT, formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/** Participant flow after CONSORT: from the extracts to the analysis, with small numbers protected. */
export function flowSection(context: ReportContext): SectionResult {
  const { total } = context.input.flow;
  const shown = (count: number) => say((_, language) => formatNumber(count, COUNT, language));
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) =>
        words.flow.intro(
          shown(total.assessed)[language],
          shown(total.sampled - (total.notEnrolled ?? 0))[language],
        ),
      ),
    },
  ];
  const screening = screeningCells(context);
  const arms = new Map(total.arms.map((arm) => [arm.arm, armFlowCells(context, arm)]));
  blocks.push(
    flowFigure(context, screening, arms),
    screeningTable(context, screening),
    armTable(context, arms),
  );
  return section(
    'participants',
    say((words) => words.flow.title),
    blocks,
  );
}

function excludedLabel(context: ReportContext, reason: string): Text {
  const label = reasonLabel(reason, context.input.protocol);
  return say((_, language) => (label === null ? reason : capital(label[language])));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function missingLabel(reason: string): Text {
  return say((words) => words.flow.missingReasons[reason] ?? reason);
}

function flowFigure(
  context: ReportContext,
  screening: ScreeningCell,
  arms: ReadonlyMap<string, (key: string) => Cell>,
): Flow {
  const { total } = context.input.flow;
  const box = (label: Text, cell: Cell, aside: FlowBox['aside'] = []): FlowBox => ({ label, cell, aside });
  return {
    type: 'flow',
    caption: say((words) => words.flow.caption),
    trunk: [
      box(
        say((words) => words.flow.assessed),
        screening('assessed'),
        [
          { label: say((words) => words.flow.excluded), cell: screening('excluded') },
          ...total.excludedBy.map((entry) => ({
            label: excludedLabel(context, entry.reason),
            cell: screening(`reason:${entry.reason}`),
          })),
        ],
      ),
      box(
        say((words) => words.flow.eligible),
        screening('eligible'),
        [{ label: say((words) => words.flow.notSampled), cell: screening('not-sampled') }],
      ),
      total.notEnrolled === undefined
        ? box(
            say((words) => words.flow.sampled),
            screening('sampled'),
          )
        : box(
            say((words) => words.flow.drawn),
            screening('sampled'),
            [{ label: say((words) => words.flow.notEnrolled), cell: screening('not-enrolled') }],
          ),
    ],
    lanes: context.arms.map((arm) => {
      const counts = armFlow(total, arm.id);
      const cell = arms.get(arm.id) as (key: string) => Cell;
      return {
        label: arm.label,
        boxes: [
          ...(started(context, counts)
            ? [
                box(
                  say((words) => words.flow.allocated),
                  cell('allocated'),
                  [{ label: say((words) => words.flow.notReferred), cell: cell('not-referred') }],
                ),
                box(
                  say((words) => words.flow.referred),
                  cell('referred'),
                ),
              ]
            : [
                box(
                  say((words) => words.flow.allocated),
                  cell('allocated'),
                ),
              ]),
          box(
            say((words) => words.flow.followed),
            cell('followed'),
            [
              { label: say((words) => words.flow.withdrawn), cell: cell('withdrawn') },
              ...counts.withdrawnBy.map((entry) => ({
                label: say((words) => words.flow.withdrawalReasons[entry.reason]),
                cell: cell(`withdrawn:${entry.reason}`),
              })),
            ],
          ),
          box(
            say((words) => words.flow.analysed),
            cell('analysed'),
            [
              { label: say((words) => words.flow.notAnalysed), cell: cell('not-analysed') },
              ...counts.notAnalysed.map((entry) => ({
                label: missingLabel(entry.reason),
                cell: cell(`not-analysed:${entry.reason}`),
              })),
            ],
          ),
        ],
      };
    }),
  };
}

function armFlow(flow: FlowCounts, arm: string): ArmFlow {
  return flow.arms.find((entry) => entry.arm === arm) as ArmFlow;
}

/** A control group that stays where it is has no start to report. */
function started(context: ReportContext, { arm, referred }: ArmFlow): boolean {
  return referred > 0 || arm !== context.control.id;
}

function screeningTable(context: ReportContext, cell: ScreeningCell): Table {
  const { total, municipalities } = context.input.flow;
  const columns: Column[] = [
    ...municipalities.map((flow) => ({
      id: fourDigits(flow.municipality ?? ''),
      group: null,
      label: text(
        context.municipalityName(flow.municipality ?? ''),
        context.municipalityName(flow.municipality ?? ''),
      ),
      unit: null,
      align: 'number' as const,
    })),
    numberColumn(
      'total',
      say((words) => words.total),
    ),
  ];
  const row = (id: string, label: Text, kind: TableRow['kind']): TableRow => ({
    id,
    label,
    kind,
    cells: [...municipalities.map((flow) => cell(id, flow.municipality ?? '')), cell(id)],
  });
  const table: Table = {
    type: 'table',
    id: 'screening',
    caption: say((words) => words.flow.screeningCaption),
    corner: say((words) => words.flow.screeningStep),
    columns,
    rows: [
      row(
        'assessed',
        say((words) => words.flow.assessed),
        'total',
      ),
      row(
        'excluded',
        say((words) => words.flow.excluded),
        'plain',
      ),
      ...total.excludedBy.map((entry) =>
        row(`reason:${entry.reason}`, excludedLabel(context, entry.reason), 'sub'),
      ),
      row(
        'eligible',
        say((words) => words.flow.eligible),
        'plain',
      ),
      row(
        'not-sampled',
        say((words) => words.flow.notSampled),
        'sub',
      ),
      row(
        'sampled',
        say((words) => (total.notEnrolled === undefined ? words.flow.sampled : words.flow.drawn)),
        'total',
      ),
      ...(total.notEnrolled === undefined
        ? []
        : [
            row(
              'not-enrolled',
              say((words) => words.flow.notEnrolled),
              'sub',
            ),
          ]),
    ],
    notes: context.minimum > 1 ? [say((words) => words.smallCells.note)] : [],
  };
  return municipalities.length > WIDEST
    ? transposeTable(
        table,
        say((words) => words.municipality),
        new Set(['total']),
      )
    : table;
}

/** More municipalities than this stand below each other. */
const WIDEST = 8;

function armTable(context: ReportContext, arms: ReadonlyMap<string, (key: string) => Cell>): Table {
  const { total } = context.input.flow;
  const row = (id: string, label: Text, kind: TableRow['kind'] = 'plain'): TableRow => ({
    id,
    label,
    kind,
    cells:
      kind === 'group'
        ? []
        : context.arms.map((arm) =>
            id === 'referred' && !started(context, armFlow(total, arm.id))
              ? EMPTY
              : (arms.get(arm.id) as (key: string) => Cell)(id),
          ),
  });
  const first = total.arms[0] as ArmFlow;
  // A trial whose protocol knows no back-referral has none to count.
  const returns = context.input.protocol.events.includes('returned');
  const missing = [...new Set(total.arms.flatMap((arm) => arm.notAnalysed.map((entry) => entry.reason)))];
  return {
    type: 'table',
    id: 'flow',
    caption: say((words) => words.flow.armCaption),
    corner: say((words) => words.flow.screeningStep),
    columns: context.arms.map((arm) => numberColumn(arm.id, arm.label)),
    rows: [
      row(
        'allocated',
        say((words) => words.flow.allocated),
        'total',
      ),
      row(
        'referred',
        say((words) => words.flow.referred),
      ),
      row(
        'placed',
        say((words) => words.flow.placed),
      ),
      ...(returns
        ? [
            row(
              'returned',
              say((words) => words.flow.returned),
            ),
          ]
        : []),
      row(
        'withdrawn',
        say((words) => words.flow.withdrawn),
      ),
      ...first.withdrawnBy.map((entry) =>
        row(
          `withdrawn:${entry.reason}`,
          say((words) => words.flow.withdrawalReasons[entry.reason]),
          'sub',
        ),
      ),
      row(
        'states',
        say((words) => words.flow.stateGroup),
        'group',
      ),
      ...(Object.keys(first.states) as FieldState[])
        .filter((state) => returns || state !== 'returned')
        .map((state) =>
          row(
            state === 'withdrawn' ? 'withdrawn' : `state:${state}`,
            say((words) => words.field.kinds[trialKind(context)].states[state]),
            'sub',
          ),
        ),
      row(
        'analysed',
        say((words) => words.flow.analysed),
        'total',
      ),
      ...missing.map((reason) => row(`not-analysed:${reason}`, missingLabel(reason), 'sub')),
    ],
    notes: [
      ...(total.arms.every((arm) => started(context, arm)) ? [] : [say((words) => words.flow.noStart)]),
      ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
    ],
  };
}
