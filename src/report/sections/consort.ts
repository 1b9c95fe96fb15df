import type { Text } from '../../core/text.ts';
import { CONSORT_ITEMS, type ConsortItem } from '../model/consort-items.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Cell, Section, TableRow } from '../model/report-model.ts';
import { CONSORT_GROUPS } from '../words/consort-groups.ts';
import { say } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/**
 * The CONSORT 2025 checklist, each item with its place in this report or "not reported".
 *
 * @param sections those that stand in the report before it
 */
export function consortSection(context: ReportContext, sections: readonly Section[]): SectionResult {
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  const answers = new Map(CONSORT_ITEMS.map((item) => [item, answerOf(context, item, titles)]));
  const counted = (kind: Answer['kind']) =>
    [...answers.values()].filter((answer) => answer.kind === kind).length;
  return section(
    'consort',
    say((words) => words.consort.title),
    [
      {
        type: 'paragraph',
        tone: 'plain',
        text: say((words) => words.consort.intro(counted('reported'), counted('partly'), counted('missing'))),
      },
      {
        type: 'table',
        id: 'consort',
        caption: say((words) => words.consort.caption),
        corner: say((words) => words.consort.item),
        columns: [
          {
            id: 'place',
            group: null,
            label: say((words) => words.consort.place),
            unit: null,
            align: 'text',
          },
        ],
        rows: CONSORT_GROUPS.flatMap((group): TableRow[] => [
          { id: group, label: say((words) => words.consort.groups[group]), kind: 'group', cells: [] },
          ...CONSORT_ITEMS.filter((item) => item.group === group).map(
            (item): TableRow => ({
              id: item.id,
              label: say((words) => `${item.id}\u2002${words.consort.items[item.id] ?? ''}`),
              kind: 'sub',
              cells: [cellOf(answers.get(item) as Answer)],
            }),
          ),
        ]),
        notes: [say((words) => words.consort.source)],
      },
    ],
  );
}

interface Answer {
  readonly kind: 'reported' | 'partly' | 'missing';
  readonly places: readonly { readonly title: Text; readonly target: string }[];
  readonly cover: boolean;
}

function answerOf(context: ReportContext, item: ConsortItem, titles: ReadonlyMap<string, Text>): Answer {
  const places =
    item.when?.(context) === false
      ? []
      : item.sections.flatMap((target) => {
          const title = titles.get(target);
          return title === undefined ? [] : [{ title, target }];
        });
  const cover = item.cover === true;
  const partly = typeof item.partly === 'function' ? item.partly(context) : item.partly === true;
  const kind = places.length === 0 && !cover ? 'missing' : partly ? 'partly' : 'reported';
  return { kind, places, cover };
}

function cellOf({ kind, places, cover }: Answer): Cell {
  if (kind === 'missing') return { kind: 'text', text: say((words) => words.consort.missing) };
  const link = (language: 'da' | 'en') =>
    places.map(({ title, target }) => ({ phrase: title[language], target }));
  return {
    kind: 'text',
    text: say((words, language) => {
      const names = [
        ...(cover ? [words.consort.cover] : []),
        ...places.map(({ title }) => title[language]),
      ].join('; ');
      return kind === 'partly' ? words.consort.partly(names) : names;
    }),
    links: { da: link('da'), en: link('en') },
  };
}
