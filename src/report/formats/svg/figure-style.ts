import { type Markup, markup } from '../markup.ts';

/**
 * Colours and line patterns of the arms. Tells arms apart in colour, without colour and on paper: colours that stay apart for
 * the common kinds of colour blindness (`tests/report/formats/svg/colours.test.ts`), each with its own dash. All have at least
 * 4.5 : 1 contrast on white.
 */
export interface ArmStyle {
  readonly colour: string;
  /** SVG dash array; null is a solid line. */
  readonly dash: string | null;
}

const STYLES: readonly ArmStyle[] = [
  { colour: '#0b5c8f', dash: null },
  { colour: '#711344', dash: '2 3' },
  { colour: '#00865c', dash: '10 3 2 3' },
  { colour: '#342f03', dash: '5 2' },
];
const CONTROL: ArmStyle = { colour: '#b04a00', dash: '7 4' };

/** Style of the arm at a position; the last arm is the control. */
export function armStyle(index: number, arms: number): ArmStyle {
  return index === arms - 1 ? CONTROL : (STYLES[index % STYLES.length] as ArmStyle);
}

export const INK = '#1f2328';
export const MUTED = '#555d66';
export const RULE = '#c9ced4';
export const FAINT = '#e6e9ec';

/** The dash of a line as an attribute; a solid line has none. */
export function dashOf(pattern: string | null): Markup | null {
  return pattern === null ? null : markup` stroke-dasharray="${pattern}"`;
}
