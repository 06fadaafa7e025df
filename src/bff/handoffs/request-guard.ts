import { randomInt } from 'node:crypto';
import type { HandoffView } from '../../contract/handoff.ts';
import type { GuardedRequest } from './store.ts';

/** How long the link of a request can be opened at most, in milliseconds. */
export const requestLinkMs = 5 * 60_000;

const [lowest, beyond, choiceCount] = [10, 100, 3];

/**
 * Against relay: somebody who began at a relying party could send the link to another person. The screen shows two
 * digits, and the person at the phone, who must have that screen in front of them, chooses them among three.
 */
export function createRequestGuard(request: Pick<GuardedRequest, 'id' | 'name' | 'release'>): GuardedRequest {
  const choices = new Set<string>();
  while (choices.size < choiceCount) choices.add(String(randomInt(lowest, beyond)));
  const all = [...choices];
  // The numbers are independent of each other, so their order says nothing.
  return { ...request, digits: all[randomInt(choiceCount)] ?? '', choices: all, isConfirmed: false };
}

/** The screen learns the digits once a phone is there, the phone only what they are among. */
export function requestViewOf(
  { name, release, digits, choices, isConfirmed }: GuardedRequest,
  side: HandoffView['side'],
  isOpened: boolean,
): NonNullable<HandoffView['request']> {
  const shared = { name, release: [...release] };
  if (isConfirmed) return shared;
  if (side === 'phone') return { ...shared, choices: [...choices] };
  return isOpened ? { ...shared, digits } : shared;
}
