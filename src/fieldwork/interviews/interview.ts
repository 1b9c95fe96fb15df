import type { Day } from '../../core/dates.ts';

/** An interview that was held. Its key is `<round> <party id>`: one per party and round. */
export interface HeldInterview {
  readonly round: string;
  /** Party id. */
  readonly party: string;
  readonly heldOn: Day;
  readonly form: InterviewForm | null;
  /** People interviewed; their names are nowhere. */
  readonly participants: number | null;
}

export const INTERVIEW_FORMS = ['visit', 'video', 'phone', 'other'] as const;
export type InterviewForm = (typeof INTERVIEW_FORMS)[number];

/** How far a party uses a method: in tables 1 and 2 of the model study "Ja", "(Ja)" and "Nej". */
export const STRENGTHS = ['no', 'partly', 'yes'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Whether the words of a statement show who said them. */
export const IDENTIFIABLE = ['no', 'unjudged', 'yes'] as const;
export type Identifiable = (typeof IDENTIFIABLE)[number];

/** A coded statement. Its key is its quote id. */
export interface Statement {
  readonly round: string;
  /** Party id. */
  readonly party: string;
  /** Theme ids in protocol order; several where a statement belongs to several. */
  readonly themes: readonly string[];
  /** Method id, or null when the statement is about none. */
  readonly method: string | null;
  /** How far the party uses the method; null without a method. */
  readonly strength: Strength | null;
  /** Target group ids in protocol order; empty: everybody. */
  readonly targetGroups: readonly string[];
  readonly identifiable: Identifiable;
  /** Whether words are recorded. */
  readonly hasQuote: boolean;
  /** The words themselves: private, kept apart. Null when there are none, or the private folder is not here. */
  readonly quote: string | null;
}

/** Key of a held interview. */
export function interviewKey(round: string, party: string): string {
  return `${round} ${party}`;
}
