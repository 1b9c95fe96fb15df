/** Names of fields stand in backticks in messages; a report has no use for them. */
export function unquoted(text: string): string {
  return text.replaceAll('`', '');
}
