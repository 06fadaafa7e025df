import { type LazyModule, lazyModule } from '../lazy/lazy-module.ts';
import { lazyStep } from '../loading/lazy-step.tsx';

const claim = lazyModule(() => import('../claim/Claim.tsx'));
const camera = lazyModule(() => import('../capture/Camera.tsx'));
const widget = lazyModule(() => import('../capture/Widget.tsx'));
/** Whoever sends a photo gets an answer: one request for both. */
const answer = lazyModule(() => import('./answer-screens.ts'));
/** The screens that draw a QR code: few people see one. */
const codes = lazyModule(() => import('./code-screens.ts'));
const phone = lazyModule(() => import('./phone-screens.ts'));
/** Only where a relying party asks. */
const requestPhone = lazyModule(() => import('../handoff/JoinedRequest.tsx'));

export const ClaimStep = lazyStep(claim, (it) => it.Claim);
export const CameraStep = lazyStep(camera, (it) => it.Camera);
export const WidgetStep = lazyStep(widget, (it) => it.Widget);
export const ReviewStep = lazyStep(answer, (it) => it.Review);
export const QueuedStep = lazyStep(answer, (it) => it.Queued);
export const SendingStep = lazyStep(answer, (it) => it.Sending);
export const UnansweredStep = lazyStep(answer, (it) => it.Unanswered);
export const StoppedStep = lazyStep(answer, (it) => it.Stopped);
export const HandoffStep = lazyStep(codes, (it) => it.HandoffScreen);
export const JoiningStep = lazyStep(phone, (it) => it.Joining);
export const JoinedStep = lazyStep(phone, (it) => it.Joined);
export const JoinedRequestStep = lazyStep(requestPhone, (it) => it.JoinedRequest);
export const RefusedStep = lazyStep(answer, (it) => it.Refused);
export const RecallStep = lazyStep(answer, (it) => it.Recall);
export const SessionLostStep = lazyStep(answer, (it) => it.SessionLost);
export const EndedStep = lazyStep(answer, (it) => it.Ended);
export const ResultStep = lazyStep(answer, (it) => it.Result);
export const OwnReceiptStep = lazyStep(codes, (it) => it.OwnReceipt);

interface Visitor {
  /** Whether the vendor's own widget takes the photo. */
  widget: boolean;
  /** Whether this is a phone that continues for another screen. */
  guest: boolean;
  /** Whether a phone is offered. */
  phone: boolean;
}

type Screens = LazyModule<unknown>[];

/** The screens of a visit in order of need: those before the photo, then those after it and those that few reach. */
export function screensAhead(visitor: Visitor): [soon: Screens, later: Screens] {
  const first = visitor.guest ? phone : claim;
  const capture = visitor.widget ? widget : camera;
  return [
    [first, capture],
    [answer, ...(visitor.phone ? [codes] : [])],
  ];
}
