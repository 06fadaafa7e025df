import { lazy } from 'react';
import type { Step } from '../flow/state.ts';

const claim = () => import('../screens/Claim.tsx');
const camera = () => import('../screens/Camera.tsx');
const widget = () => import('../screens/Widget.tsx');
const sending = () => import('./sending-screens.ts');
const handoff = () => import('../screens/Handoff.tsx');
const phone = () => import('./phone-screens.ts');
const result = () => import('./result-screens.ts');

export const Claim = lazy(async () => ({ default: (await claim()).Claim }));
export const Camera = lazy(async () => ({ default: (await camera()).Camera }));
export const Widget = lazy(async () => ({ default: (await widget()).Widget }));
export const Review = lazy(async () => ({ default: (await sending()).Review }));
export const Sending = lazy(async () => ({ default: (await sending()).Sending }));
export const Unanswered = lazy(async () => ({ default: (await sending()).Unanswered }));
export const Stopped = lazy(async () => ({ default: (await sending()).Stopped }));
export const Handoff = lazy(async () => ({ default: (await handoff()).Handoff }));
export const Joining = lazy(async () => ({ default: (await phone()).Joining }));
export const Joined = lazy(async () => ({ default: (await phone()).Joined }));
export const Refused = lazy(async () => ({ default: (await result()).Refused }));
export const Recall = lazy(async () => ({ default: (await result()).Recall }));
export const Result = lazy(async () => ({ default: (await result()).Result }));

/** What the next step will need, fetched while the person reads this one. A failure is retried by the step itself. */
const ahead: Partial<Record<Step, (token: boolean) => Promise<unknown>>> = {
  notice: claim,
  claim: (token) => (token ? widget() : camera()),
  capture: sending,
  handoff: result,
  joining: (token) => (token ? widget() : camera()),
  review: result,
};

export function fetchAhead(step: Step, token: boolean): void {
  ahead[step]?.(token).catch(() => undefined);
}
