/** Longest list of levels in a message. */
const MOST = 20;

/** Ten digits that may be a CPR number; whether they are one does not matter for hiding them. */
const CPR_LIKE = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/;

/**
 * May a message show these levels or names? Many levels are no category but a register's content, and what looks like CPR
 * numbers is never shown.
 */
export function mayShow(levels: readonly string[], most = MOST): boolean {
  return levels.length <= most && !levels.some((level) => CPR_LIKE.test(level));
}
