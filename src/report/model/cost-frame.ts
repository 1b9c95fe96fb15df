import type { ReportContext } from './report-context.ts';

/** What the tables of the cost section need of the report around them; a terminal shows the same tables without a report. */
export type CostFrame = Pick<ReportContext, 'arms' | 'control' | 'treatments' | 'minimum' | 'armLabel'> &
  Partial<Pick<ReportContext, 'secretFees' | 'register' | 'input'>>;
