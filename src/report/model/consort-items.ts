import type { ConsortGroup } from '../words/consort-groups.ts';
import type { ReportContext } from './report-context.ts';

/** Where a report of this kind answers an item. */
export interface ConsortItem {
  /** Number in the checklist, e.g. `17b`. */
  readonly id: string;
  readonly group: ConsortGroup;
  /** Sections that answer it, as far as they are in the report; none where a report made from data alone cannot know. */
  readonly sections: readonly string[];
  /** What the sections say is only a part of what is asked for. */
  readonly partly?: boolean | ((context: ReportContext) => boolean);
  /** Whether the trial has what the sections would tell; left out: always. */
  readonly when?: (context: ReportContext) => boolean;
  /** The front page answers it. */
  readonly cover?: boolean;
}

const MAIN = ['effects', 'time', 'other-outcomes'];

/**
 * The items of CONSORT 2025 and the sections that answer them. An item of which the toolkit holds no data (registration, funding,
 * harms, who was blinded …) is not reported, whatever people may write around the report.
 *
 * Numbers and what each asks for were compared with two texts of the checklist, none of whose sentences stands here: table 1 of
 * the statement as PubMed Central has it (PMC11996237), of which items 1a to 12b were read, and a transcription of the editable
 * checklist of the BMJ's version of the statement, page by page by its maker's account, with all items from 1a to 30. The two
 * agree where they overlap. There, blinding (20) and statistical methods (21) stand under randomisation; here they have headings of
 * their own.
 *
 * @see Hopewell et al. 2025, CONSORT 2025 statement, table 1, doi:10.1371/journal.pmed.1004587, doi:10.1136/bmj-2024-081123
 */
export const CONSORT_ITEMS: readonly ConsortItem[] = [
  { id: '1a', group: 'title', sections: [], cover: true },
  // The summary tells results; design and methods stand in chapters of their own.
  { id: '1b', group: 'title', sections: ['summary'], partly: true },
  { id: '2', group: 'openScience', sections: [] },
  // A fingerprint of the protocol file says which one it was, not where it can be read.
  { id: '3', group: 'openScience', sections: [] },
  { id: '4', group: 'openScience', sections: [] },
  { id: '5a', group: 'openScience', sections: [] },
  { id: '5b', group: 'openScience', sections: [] },
  { id: '6', group: 'introduction', sections: [] },
  { id: '7', group: 'introduction', sections: ['design'], partly: true },
  { id: '8', group: 'methods', sections: [] },
  { id: '9', group: 'methods', sections: ['design'] },
  // That the protocol was changed, not why; and analyses that were not planned are not told apart.
  { id: '10', group: 'methods', sections: ['conduct'], partly: true },
  { id: '11', group: 'methods', sections: ['design'] },
  {
    id: '12a',
    group: 'methods',
    sections: ['design'],
    when: ({ input }) => input.protocol.eligibility.length > 0,
  },
  { id: '12b', group: 'methods', sections: [] },
  { id: '13', group: 'methods', sections: ['design', 'interviews'], partly: true },
  { id: '14', group: 'methods', sections: ['design'] },
  { id: '15', group: 'methods', sections: [] },
  { id: '16a', group: 'methods', sections: [] },
  // Where looks are declared, their rule of stopping stands in the interim reports.
  {
    id: '16b',
    group: 'methods',
    sections: ['conduct'],
    partly: ({ input }) => (input.record?.declaredLooks ?? 0) > 0,
  },
  { id: '17a', group: 'randomisation', sections: ['design', 'provenance'], partly: true },
  { id: '17b', group: 'randomisation', sections: ['design'] },
  {
    id: '18',
    group: 'randomisation',
    sections: ['conduct'],
    partly: true,
    when: ({ input }) => input.record?.locked === true,
  },
  { id: '19', group: 'randomisation', sections: [] },
  { id: '20a', group: 'blinding', sections: [] },
  { id: '20b', group: 'blinding', sections: [] },
  // Harms are no data of the trial: methods and dates are those of its outcomes.
  { id: '21a', group: 'statistics', sections: ['methods'], partly: true },
  { id: '21b', group: 'statistics', sections: ['design', 'participants'] },
  { id: '21c', group: 'statistics', sections: ['attrition', 'methods'] },
  // Subgroups are those declared; of the others nothing says which were planned.
  {
    id: '21d',
    group: 'statistics',
    sections: ['competing', 'subgroups', 'started', 'cost-effect', 'methods'],
    partly: true,
  },
  // A start is reported by providers: of the control group nobody knows who got what was meant.
  { id: '22a', group: 'results', sections: ['participants'], partly: true },
  { id: '22b', group: 'results', sections: ['participants', 'attrition'] },
  { id: '23a', group: 'results', sections: ['design'], partly: true },
  { id: '23b', group: 'results', sections: [] },
  { id: '24a', group: 'results', sections: ['started', 'centres', 'interviews'], partly: true },
  { id: '24b', group: 'results', sections: [] },
  { id: '25', group: 'results', sections: ['baseline'] },
  { id: '26', group: 'results', sections: MAIN },
  { id: '27', group: 'results', sections: [] },
  {
    id: '28',
    group: 'results',
    sections: [
      'competing',
      'weekly',
      'retention',
      'subgroups',
      'attrition',
      'started',
      'cost-effect',
      'cost-sensitivity',
      'surveys',
    ],
    partly: true,
  },
  { id: '29', group: 'discussion', sections: ['summary'], partly: true },
  { id: '30', group: 'discussion', sections: [] },
];
