import { z } from 'zod';
import { reportSchema } from './report-schema.ts';

/** JSON Schema (draft 2020-12) of `report.json`, for programs that read it. */
export function reportJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(reportSchema, { io: 'output' }) as Record<string, unknown>;
  return { ...schema, $id: 'https://json-schema.invalid/trial-report-1.json', title: 'report.json' };
}
