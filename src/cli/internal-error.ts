import type { Language } from '../core/text.ts';

/**
 * A bug or a failing machine, in words: the error's name and where in our code it arose. Its message is left out,
 * since it could quote a line of an extract, except for the file system's own codes, which name what to do.
 */
export function describeInternalError(error: unknown, language: Language): string {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const name = error instanceof Error ? error.name : 'unknown';
  const frames =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
      : [];
  const known: Record<string, { en: string; da: string }> = {
    ENOSPC: { en: 'the disk is full', da: 'disken er fuld' },
    EACCES: { en: 'permission denied by the operating system', da: 'styresystemet nægter adgang' },
    EPERM: { en: 'not permitted by the operating system', da: 'styresystemet tillader det ikke' },
    EROFS: { en: 'the file system is read-only', da: 'filsystemet er skrivebeskyttet' },
    ENOENT: { en: 'a file or folder does not exist', da: 'en fil eller mappe findes ikke' },
  };
  const reason =
    code !== undefined && known[code]
      ? ` (${code}: ${known[code][language]})`
      : ` (${name}${code ? `, ${code}` : ''})`;
  const lead = language === 'da' ? 'INTERNAL: intern fejl' : 'INTERNAL: internal error';
  return [`${lead}${reason}`, ...frames].join('\n');
}
