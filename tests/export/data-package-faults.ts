import { parse } from 'csv-parse/sync';
import { sha256 } from '../../src/core/sha256.ts';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly profile: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema?: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: string;
      readonly constraints?: { readonly enum: readonly unknown[] };
    }[];
    readonly missingValues: readonly string[];
    readonly primaryKey?: string;
  };
}

/**
 * What is wrong with a data package by the Frictionless specifications (Data Package, Data Resource, Tabular Data Resource, Table
 * Schema, version 1): names, required properties, bytes and hashes, and every cell against its field.
 */
export function dataPackageFaults(
  files: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): string[] {
  const content = new Map(files.map((file) => [file.path, String(file.content)]));
  const written = content.get('datapackage.json');
  if (written === undefined) return ['there is no datapackage.json'];
  const { resources, name, profile } = JSON.parse(written) as {
    resources: Resource[];
    name: string;
    profile: string;
  };
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const named = /^[-a-z0-9._/]+$/;
  must(named.test(name), 'name of the package');
  must(profile === 'data-package', 'profile of the package');
  must(resources.length > 0, 'no resources');
  must(new Set(resources.map((resource) => resource.name)).size === resources.length, 'names twice');
  must(
    resources
      .map(({ path }) => path)
      .sort()
      .join() ===
      [...content.keys()]
        .filter((path) => path !== 'datapackage.json')
        .sort()
        .join(),
    'not every file is a resource',
  );
  for (const resource of resources) {
    const bytes = content.get(resource.path) ?? '';
    must(named.test(resource.name), `${resource.path}: name`);
    must(resource.bytes === Buffer.byteLength(bytes), `${resource.path}: bytes`);
    must(resource.hash === `sha256:${sha256(bytes)}`, `${resource.path}: hash`);
    must(
      (resource.profile === 'tabular-data-resource') === resource.path.endsWith('.csv'),
      `${resource.path}: profile`,
    );
    if (resource.schema === undefined) continue;
    const { fields, missingValues, primaryKey } = resource.schema;
    const [header = [], ...rows] = parse(bytes, { relax_column_count: true }) as string[][];
    must(
      header.join('\n') === fields.map((field) => field.name).join('\n'),
      `${resource.path}: fields are not the header`,
    );
    fields.forEach((field, place) => {
      const values = rows.map((row) => row[place] ?? '').filter((value) => !missingValues.includes(value));
      const fits: Record<string, (value: string) => boolean> = {
        string: () => true,
        integer: (value) => /^[-+]?\d+$/.test(value),
        number: (value) => /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value),
      };
      const fit = fits[field.type];
      must(fit !== undefined && values.every(fit), `${resource.path}: ${field.name} is not ${field.type}`);
      const permitted = field.constraints?.enum.map(String);
      must(
        permitted === undefined || values.every((value) => permitted.includes(value)),
        `${resource.path}: ${field.name} beyond its enum`,
      );
    });
    if (primaryKey !== undefined) {
      const place = header.indexOf(primaryKey);
      must(
        new Set(rows.map((row) => row[place])).size === rows.length,
        `${resource.path}: primary key twice`,
      );
    }
  }
  return faults;
}
