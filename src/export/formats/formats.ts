import type { ExportFormat } from './export-format.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { stata } from './stata.ts';

/** Programs for a second analyst, one line each. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [r, python, stata];
