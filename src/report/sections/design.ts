import { type Day, type Period, parseIsoDate, parsePeriod } from '../../core/dates.ts';
import { type Text, verbatim } from '../../core/text.ts';
import { periodText } from '../../eligibility/period-text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import type { Criterion } from '../../protocol/schema.ts';
import { numberCell, textCell } from '../model/cells.ts';
import { estimandTable } from '../model/estimand-table.ts';
import { numberColumn } from '../model/number-column.ts';
import { fourDigits, type ReportContext } from '../model/report-context.ts';
import type { Block, Table } from '../model/report-model.ts';
import { trialKind } from '../model/trial-kind.ts';
import { COUNT, formatDate, formatLevel, formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';
import { timelineFigure } from './timeline.ts';

/** How the trial was designed: who, where, when, what was measured, all from the protocol. */
export function designSection(context: ReportContext): SectionResult {
  const { protocol } = context.input;
  const strata = strataNames(context);
  const blocks: Block[] = [
    {
      type: 'paragraph',
      tone: 'plain',
      text: say((words, language) =>
        words.design.intro({
          citizens: context.citizens.length,
          municipalities: protocol.municipalities.length,
          arms: context.arms.map((arm) => arm.label[language]),
          // One place is no separate draw.
          strata: context.strata.length < 2 ? '' : strata[language],
        }),
      ),
    },
    ...(context.design.unit === 'citizen'
      ? []
      : [
          {
            type: 'paragraph' as const,
            tone: 'plain' as const,
            text: say((words) => words.chapters.drawn[context.design.unit as 'pair' | 'cluster']),
          },
        ]),
    { type: 'paragraph', tone: 'plain', text: say((words) => words.design.itt) },
    { type: 'facts', items: facts(context, strata) },
    timelineFigure(context),
    { type: 'heading', text: say((words) => words.design.outcomes) },
    estimandTable(context),
  ];
  if (protocol.eligibility.length > 0)
    blocks.push(
      { type: 'heading', text: say((words) => words.design.eligibility) },
      { type: 'list', items: protocol.eligibility.map(criterionText) },
    );
  blocks.push(siteTable(context));
  return section(
    'design',
    say((words) => words.design.title),
    blocks,
  );
}

function strataNames(context: ReportContext): Text {
  const { protocol } = context.input;
  return say((words, language) =>
    words.design.strataNames(
      protocol.allocation.strata.map((variable) =>
        variable === 'municipality'
          ? words.municipality.toLowerCase()
          : (protocol.baseline.find((field) => field.id === variable)?.label[language] ?? variable),
      ),
    ),
  );
}

function facts(context: ReportContext, strata: Text): { name: Text; value: Text }[] {
  const { protocol, asOf } = context.input;
  const { start, placementEnd, end } = trialCalendar(protocol);
  return [
    {
      name: say((words) => words.design.arms),
      value: say((words, language) =>
        words.design.armsWithRatio(
          context.arms.map((arm) => arm.label[language]),
          context.arms.map((arm) => arm.ratio),
        ),
      ),
    },
    {
      name: say((words) => words.design.scheme),
      value: schemeText(context, strata),
    },
    ...drawFacts(context),
    {
      name: say((words) => words.chapters.kind),
      value: say((words) => words.chapters.kinds[context.design.unit]),
    },
    {
      name: say((words) => words.chapters.framework),
      value: say((words) => words.chapters.superiority),
    },
    ...clusterFact(context),
    {
      name: say((words) => words.design.reference),
      value: say((_, language) => formatDate(parseIsoDate(protocol.periods.reference) as Day, language)),
    },
    {
      name: say((words) => words.field.kinds[trialKind(context)].period),
      value: say((words) => words.design.range(start, placementEnd - 1)),
    },
    {
      name: say((words) => words.design.followUp),
      value: say((words) => words.design.range(placementEnd, end)),
    },
    {
      name: say((words) => words.design.dataCut),
      value: say((_, language) => formatDate(asOf, language)),
    },
    {
      name: say((words) => words.design.level),
      value: say((_, language) => formatLevel(context.level, language)),
    },
    {
      name: say((words) => words.design.smallest),
      value: say((_, language) => formatNumber(context.minimum, COUNT, language)),
    },
  ];
}

/** The scheme as the draw describes it, with the names of the strata instead of their ids. */
function schemeText(context: ReportContext, strata: Text): Text {
  const { allocationCheck = null, protocol } = context.input;
  if (allocationCheck === null) return say((words, language) => words.design.schemeWords(strata[language]));
  const given = allocationCheck.description;
  return say((words, language) => {
    const name = (id: string) =>
      id === 'municipality'
        ? words.municipality.toLowerCase()
        : protocol.baseline.find((field) => field.id === id)?.label[language];
    return given[language].replace(/\(([^()]+)\)/g, (whole, inside: string) => {
      const parts = inside.split(/( × |, )/);
      const named = parts.map((part, index) => (index % 2 === 1 ? part : name(part)));
      return named.every((part) => part !== undefined) ? `(${named.join('')})` : whole;
    });
  });
}

/** What the draw tells of itself: how strict the criterion was, how far the next assignment could be guessed. */
function drawFacts({ input }: ReportContext): { name: Text; value: Text }[] {
  const { accepted = null, guessed = null } = input.allocationCheck ?? {};
  return [
    ...(accepted === null
      ? []
      : [
          {
            name: say((words) => words.design.accepted),
            value: say((words) => words.design.acceptedWords(accepted.share, accepted.attempt)),
          },
        ]),
    ...(guessed === null
      ? []
      : [
          {
            name: say((words) => words.design.guessed),
            value: say((words) => words.design.guessedWords(guessed, input.protocol.arms.length)),
          },
        ]),
  ];
}

/** Clusters per arm: with whole clusters drawn they, not citizens, are what chance distributed. */
function clusterFact(context: ReportContext): { name: Text; value: Text }[] {
  const { clusters } = context.design;
  if (clusters === null) return [];
  const counts = context.arms.map((arm) => ({
    label: arm.label,
    count: new Set(clusters.filter((_, index) => context.allocation[index]?.arm === arm.id)).size,
  }));
  return [
    {
      name: say((words) => words.chapters.clusters),
      value: say((words, language) =>
        words.chapters.clustersPerArm(counts.map(({ label, count }) => ({ label: label[language], count }))),
      ),
    },
  ];
}

function criterionText(criterion: Criterion): Text {
  return say((words, language) => {
    const { criteria } = words.design;
    switch (criterion.criterion) {
      case 'age':
        return criteria.age(criterion.min ?? (criterion.max === undefined ? 0 : null), criterion.max ?? null);
      case 'benefit':
        return criteria.benefit(criterion.is);
      case 'benefit-since':
        return criteria['benefit-since'](periodText(parsePeriod(criterion.atLeast) as Period)[language]);
      case 'not-flagged':
        return criteria[criterion.flag]();
      default:
        return criteria[criterion.criterion]();
    }
  });
}

function siteTable(context: ReportContext): Table {
  const { protocol } = context.input;
  const citizens = new Map<string, number>();
  for (const { municipality } of context.citizens) {
    const code = fourDigits(municipality);
    citizens.set(code, (citizens.get(code) ?? 0) + 1);
  }
  return {
    type: 'table',
    id: 'municipalities',
    caption: say((words) => words.design.sites),
    corner: say((words) => words.municipality),
    columns: [
      { id: 'region', group: null, label: say((words) => words.design.region), unit: null, align: 'text' },
      numberColumn(
        'sample-size',
        say((words) => words.design.sampleSize),
      ),
      ...context.arms.map((arm) => ({
        id: `provider-${arm.id}`,
        group: null,
        label: say((words, language) => words.design.provider(arm.label[language])),
        unit: null,
        align: 'text' as const,
      })),
    ],
    rows: protocol.municipalities.map((entry) => ({
      id: fourDigits(entry.code),
      label: verbatim(`${entry.name} (${fourDigits(entry.code)})`),
      kind: 'plain',
      cells: [
        textCell(say((words) => words.design.regions[entry.region])),
        numberCell(citizens.get(fourDigits(entry.code)) ?? 0, COUNT),
        ...context.arms.map((arm) =>
          textCell(entry.providers[arm.id] ?? (arm === context.control ? entry.name : '–')),
        ),
      ],
    })),
    notes: [],
  };
}
