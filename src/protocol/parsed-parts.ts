import type { z } from 'zod';
import { suggest } from '../core/suggest.ts';

/** Thrown when a part of a protocol is read that is not as the schema wants it. */
export class NotParsed extends Error {}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
}

/**
 * What a schema can read of content that it refuses: every part that is right, with its defaults; the parts that are wrong are
 * there too, and throw `NotParsed` when they are looked at. So checks that do not need them can be made.
 *
 * @returns as the schema's output; null when nothing of it can be read
 */
export function parsedParts<T extends z.ZodType>(schema: T, content: unknown): z.output<T> | null {
  const read = partsOf(schema, content);
  return read === WRONG ? null : (read as z.output<T>);
}

/** Runs a check over every entry of a list; entries of which it needs a part that is wrong are passed over. */
export function forEachParsed<T>(list: readonly T[], check: (entry: T, index: number) => void): void {
  for (let index = 0; index < list.length; index += 1) {
    try {
      check(list[index] as T, index);
    } catch (error) {
      if (!(error instanceof NotParsed)) throw error;
    }
  }
}

const WRONG = Symbol('wrong');

function partsOf(schema: z.ZodType, value: unknown): unknown {
  const whole = schema.safeParse(value);
  if (whole.success) return whole.data;
  const definition = schema.def as unknown as Definition;
  const { type, shape, element, innerType, keyType, valueType, options, discriminator } = definition;
  if (innerType !== undefined) return value === undefined ? WRONG : partsOf(innerType, value);
  if (type === 'array' && element !== undefined && Array.isArray(value)) {
    const list: unknown[] = [];
    value.forEach((entry, index) => {
      put(list, index, partsOf(element, entry));
    });
    return list;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return WRONG;
  const content = value as Readonly<Record<string, unknown>>;
  if (type === 'object' && shape !== undefined) {
    const read: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(shape)) put(read, name, partsOf(part, content[name]));
    // A field whose name is misspelled is not left out: what it says is not known.
    for (const name of Object.keys(content)) {
      const meant = name in shape ? null : suggest(name, Object.keys(shape));
      if (meant !== null && content[meant] === undefined) put(read, meant, WRONG);
    }
    return read;
  }
  if (type === 'record' && keyType !== undefined && valueType !== undefined) {
    const read: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(content))
      if (keyType.safeParse(name).success) put(read, name, partsOf(valueType, part));
    return read;
  }
  if (type === 'union' && options !== undefined && discriminator !== undefined) {
    const own = options.find((option) => {
      const kind = (option.def as unknown as Definition).shape?.[discriminator];
      return kind?.safeParse(content[discriminator]).success === true;
    });
    return own === undefined ? WRONG : partsOf(own, content);
  }
  return WRONG;
}

function put(into: object, name: string | number, part: unknown): void {
  Object.defineProperty(into, name, {
    enumerable: true,
    configurable: true,
    ...(part === WRONG
      ? {
          get: () => {
            throw new NotParsed();
          },
        }
      : { value: part, writable: true }),
  });
}
