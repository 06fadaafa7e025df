import { outcomeSchema, reasonSchema } from './outcome.ts';
import { z } from './z.ts';

/** What a relying party is notified of, and when. */
export const eventTypes = {
  'verification.finished':
    'A verification of one of your requests has its answer; a person may take another photo, so a request can have several',
  'verification.changed': 'It was `unknown`, and the answer came after all: this one counts',
  'request.expired': 'Nobody came back in time, such as after a closed tab',
  'request.abandoned': 'The person left or refused',
} as const;
export type EventType = keyof typeof eventTypes;

/** Of an event by which an administrator tries a webhook. */
export const testEventType = 'webhook.test';

/** The body of an event. Nothing in it says who the person is to anybody but this client; new fields may come. */
export const eventSchema = z.looseObject({
  type: z.enum([...(Object.keys(eventTypes) as EventType[]), testEventType]),
  timestamp: z.iso.datetime(),
  data: z.looseObject({
    client_id: z.string(),
    request: z.optional(z.string()),
    txn: z.optional(z.string()),
    outcome: z.optional(outcomeSchema),
    reason: z.optional(reasonSchema),
    sub: z.optional(z.string()),
    began_at: z.optional(z.iso.datetime()),
    ended_at: z.optional(z.iso.datetime()),
  }),
});
export type EventBody = z.infer<typeof eventSchema>;

/** The headers of Standard Webhooks 1.0.0. */
export const eventHeaders = {
  'webhook-id': { description: 'The same at each delivery of this event.', example: 'msg_2f1c7b1a' },
  'webhook-timestamp': { description: 'Of this delivery, in seconds since 1970.', example: '1795705445' },
  'webhook-signature': {
    description: 'Several, separated by blanks: `v1` by your secret, `v1a` by the public keys.',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  },
} as const;
