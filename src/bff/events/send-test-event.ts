import { randomUUID } from 'node:crypto';
import type { EventEndpoint } from './endpoints.ts';
import { testBodyOf } from './event.ts';
import type { EventKey } from './keys.ts';
import type { DeliveryResult, EventSender } from './send-event.ts';
import { signMessage } from './signature.ts';

/** Sends an event of the type `webhook.test`, signed as all are, and returns what became of it. It is not in the outbox. */
export function sendTestEvent(
  client: string,
  { url, secrets }: EventEndpoint,
  keys: readonly EventKey[],
  sender: Pick<EventSender, 'send'>,
): Promise<DeliveryResult> {
  const now = Date.now();
  const message = { id: `msg_${randomUUID()}`, body: testBodyOf(client, now) };
  const headers = signMessage(message, { secrets, keys }, now);
  return sender.send(url, headers, message.body, new AbortController().signal);
}
