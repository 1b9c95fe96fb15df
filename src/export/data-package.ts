import type { PlannedFile } from '../core/files.ts';
import { sha256 } from '../core/sha256.ts';
import { RESULT_ROW_COLUMNS, RESULT_ROW_NUMBERS } from '../effects/result-row-columns.ts';
import type { ExportField, ExportModel } from './export-model.ts';

const NUMBERS: readonly string[] = RESULT_ROW_NUMBERS;

/**
 * The Frictionless Data Package (version 1) of an export: every CSV file a tabular resource with its schema, the others plain
 * resources, all with size and SHA-256.
 * @param files the other files of the export, with their bytes
 */
export function dataPackage(model: ExportModel, files: readonly PlannedFile[]): object {
  return {
    profile: 'data-package',
    name: packageName(model.name),
    title: model.title,
    description: model.individual
      ? 'Pseudonymous data about single persons, for the analyst inside. Not for publication: small cells are not protected here.'
      : 'Data, results and a program that computes them again.',
    sources: model.sources.map((title) => ({ title })),
    contributors: [{ title: `trial ${model.toolVersion}`, role: 'wrangler' }],
    resources: files.map(({ path, content }) => resource(model, path, content)),
  };
}

function resource(model: ExportModel, path: string, content: string | Uint8Array): object {
  const table = model.tables.find(({ file }) => file === path);
  const fields = table?.fields ?? OWN_TABLES[path];
  const common = {
    name: packageName(path),
    path,
    bytes: Buffer.byteLength(content),
    hash: `sha256:${sha256(content)}`,
  };
  if (fields === undefined) return { ...common, profile: 'data-resource' };
  return {
    ...common,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    ...(table === undefined ? {} : { description: table.description }),
    schema: {
      fields: fields.map(fieldOf),
      missingValues: [''],
      ...(table?.fields[0]?.name === 'id' && model.individual ? { primaryKey: 'id' } : {}),
    },
  };
}

function fieldOf({ name, type, description, unit, levels }: ExportField): object {
  return {
    name,
    type,
    ...(type === 'number' ? { decimalChar: '.', bareNumber: true } : {}),
    description: unit === undefined ? description : `${description} Unit: ${unit}.`,
    ...(levels === undefined
      ? {}
      : { constraints: { enum: levels.map(({ value }) => enumValue(type, value)) } }),
  };
}

function enumValue(type: ExportField['type'], written: string): string | number {
  return type === 'string' ? written : Number(written);
}

const text = (name: string, description: string): ExportField => ({ name, type: 'string', description });

/** What the columns of the tables are that every export has. */
const OWN_TABLES: Readonly<Record<string, readonly ExportField[] | undefined>> = {
  'dictionary.csv': [
    text('file', 'Data file.'),
    text('column', 'Column of the data file.'),
    text('type', 'string, integer or number.'),
    text('unit', 'Unit of a number.'),
    text('levels', 'Values of a category and what they mean.'),
    text('description', 'What the column holds.'),
  ],
  'results.csv': [
    text('id', 'Id of the number, as `trial trace` takes it.'),
    text('analysis', 'Which analysis the row comes from.'),
    ...RESULT_ROW_COLUMNS.map(
      (name): ExportField => ({
        name,
        type: NUMBERS.includes(name) ? 'number' : 'string',
        description: `Column ${name} of a result row.`,
      }),
    ),
  ],
};

/** Lower case, digits, points, hyphens and underscores, as the specification asks of names. */
function packageName(written: string): string {
  return written.toLowerCase().replace(/[^a-z0-9._-]/g, '-');
}
