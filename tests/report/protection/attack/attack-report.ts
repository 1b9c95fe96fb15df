/**
 * The attacker: reads a finished report as anybody can, writes down every count it shows or hides, and everything that the
 * definitions say of them, and tries to work out what is hidden. Knows nothing of how the report protects. One file per kind of table.
 */
import type { ReportModel, Table } from '../../../../src/report/model/report-model.ts';
import { type Recovered, recover } from '../recover.ts';
import { readAtRisk } from './at-risk.ts';
import { readAttrition } from './attrition.ts';
import { readCauses } from './causes.ts';
import { readCentres } from './centres.ts';
import { readChanges } from './changes.ts';
import { readCharacteristics } from './characteristics.ts';
import { readCompeting } from './competing.ts';
import { readCurves } from './curves.ts';
import { Facts } from './facts.ts';
import { readFees } from './fees.ts';
import { readFlow } from './flow.ts';
import { readOutcomes } from './outcomes.ts';
import type { PublicKnowledge } from './public-knowledge.ts';
import { type Reading, table } from './reading.ts';
import { readRegistrations } from './registrations.ts';
import { readRetention } from './retention.ts';
import { readScreening } from './screening.ts';
import { readSharesApart } from './shares-apart.ts';
import { readStarts } from './starts.ts';
import { readStatements } from './statements.ts';
import { readSurveys } from './surveys.ts';
import { unreadCells } from './unread-cells.ts';
import { readWeeks } from './weeks.ts';

export interface Attack {
  /** Hidden counts, and groups of 1 to minimum − 1, that can be worked out. */
  readonly recovered: readonly Recovered[];
  readonly published: number;
  readonly hidden: number;
  readonly equations: number;
  /** Cells with a count, a share or a mark for one that nobody read: `table column`. */
  readonly unread: readonly string[];
}

const READERS: readonly ((reading: Reading) => void)[] = [
  readFlow,
  readScreening,
  readStarts,
  readOutcomes,
  readSharesApart,
  readRetention,
  readAttrition,
  readCurves,
  readWeeks,
  readAtRisk,
  readCompeting,
  readCauses,
  readCharacteristics,
  readCentres,
  readRegistrations,
  readSurveys,
  readChanges,
  readStatements,
  readFees,
];

export function attackReport(built: ReportModel, knowledge: PublicKnowledge): Attack {
  // As it is published: no cell is another cell.
  const model: ReportModel = JSON.parse(JSON.stringify(built));
  const facts = new Facts(model.smallCellMinimum);
  const arms = (table(model, 'flow') as Table).columns.map(({ id }) => id);
  for (const read of READERS) read({ model, facts, arms, knowledge });
  facts.close();
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
    unread: unreadCells(model, facts.seen),
  };
}
