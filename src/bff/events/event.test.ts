import { expect, test } from 'vitest';
import { type EventType, eventSchema, eventTypes } from '../../contract/events.ts';
import { outcomes, reasonsOf } from '../../contract/outcome.ts';
import { z } from '../../contract/z.ts';
import { openApi } from '../openapi/openapi.ts';
import { type EventVerification, eventBodyOf, type OutboxEvent, testBodyOf } from './event.ts';

const types = Object.keys(eventTypes) as EventType[];
const { data } = eventSchema.shape;

const verifications: (EventVerification | null)[] = [
  null,
  ...outcomes.flatMap((outcome) =>
    [null, ...reasonsOf[outcome]].map((reason) => ({
      ...{ outcome, reason, claim: null },
      txn: 'CT-7K4M-29QX-4P',
      beganAt: 1,
    })),
  ),
];

const eventOf = (type: EventType, verification: EventVerification | null): OutboxEvent => ({
  ...{ id: 'msg_1', client: 'bank', request: 'r', reference: 'loan-17', type, at: 2, verification },
  ...{ state: 'waiting', attempts: 0, nextAt: 0, triedAt: null, cause: null },
});

test('every event that can be written has the documented body, and nothing beside it', () => {
  const bodies = types.flatMap((type) =>
    verifications.flatMap((it) => [null, 'sub'].map((sub) => eventBodyOf(eventOf(type, it), sub))),
  );
  for (const body of [...bodies, testBodyOf('bank', 3)]) {
    const event = z.parse(eventSchema, JSON.parse(body));
    expect(Object.keys(eventSchema.shape)).toEqual(expect.arrayContaining(Object.keys(event)));
    expect(Object.keys(data.shape)).toEqual(expect.arrayContaining(Object.keys(event.data)));
  }
  expect(bodies.length).toBeGreaterThan(200);
});

test('the API’s document names each as a webhook', () => {
  expect(Object.keys(openApi().webhooks)).toEqual([...types, 'webhook.test']);
});
