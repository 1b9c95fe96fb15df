/** Whether a file's name (without folder) fits a pattern of the protocol: `*` stands for anything, case does not matter. */
export function filePattern(files: string, fileName: string): boolean {
  const parts = files.normalize('NFC').split('*');
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 'isu').test(fileName.normalize('NFC'));
}
