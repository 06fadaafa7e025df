import { lazy } from 'react';
import type { Step } from '../flow/state.ts';
import { type Part, part } from './part.ts';

const claim = part(() => import('../screens/Claim.tsx'));
const camera = part(() => import('../screens/Camera.tsx'));
const widget = part(() => import('../screens/Widget.tsx'));
const sending = part(() => import('./sending-screens.ts'));
const handoff = part(() => import('../screens/Handoff.tsx'));
const phone = part(() => import('./phone-screens.ts'));
const result = part(() => import('./result-screens.ts'));

export const Claim = claim.screen((it) => it.Claim);
export const Camera = camera.screen((it) => it.Camera);
export const Widget = widget.screen((it) => it.Widget);
export const Review = sending.screen((it) => it.Review);
export const Sending = sending.screen((it) => it.Sending);
export const Unanswered = sending.screen((it) => it.Unanswered);
export const Stopped = sending.screen((it) => it.Stopped);
export const Handoff = handoff.screen((it) => it.Handoff);
export const Joining = phone.screen((it) => it.Joining);
export const Joined = phone.screen((it) => it.Joined);
export const Refused = result.screen((it) => it.Refused);
/** Not at once: what is found within React's 300 ms needs no screen, and no announcement, that it is looked for. */
export const Recall = lazy(async () => ({ default: (await result.fetch()).Recall }));
export const Result = result.screen((it) => it.Result);

/** What the next step will need, fetched while the person reads this one. A failure is retried by the step itself. */
const ahead: Partial<Record<Step, (token: boolean) => Part<unknown>>> = {
  notice: () => claim,
  claim: (token) => (token ? widget : camera),
  capture: () => sending,
  handoff: () => result,
  joining: (token) => (token ? widget : camera),
  review: () => result,
};

export function fetchAhead(step: Step, token: boolean): void {
  ahead[step]?.(token)
    .fetch()
    .catch(() => undefined);
}
