import type { Protocol } from '../protocol/schema.ts';

/** What monitoring reads of the protocol. */
export type FieldProtocol = Pick<
  Protocol,
  | 'id'
  | 'arms'
  | 'municipalities'
  | 'periods'
  | 'events'
  | 'senders'
  | 'surveys'
  | 'interviews'
  | 'meetings'
  | 'meetingRegister'
  | 'monitoring'
>;
