import { cameraProblems } from './camera-problems.ts';
import { channelSchema } from './verification.ts';
import { z } from './z.ts';

/** Browsers that differ in how a person grants the camera permission. */
export const browserFamilies = [
  'chrome',
  'edge',
  'firefox',
  'safari',
  'ios',
  'ios-other',
  'android-chrome',
  'samsung',
  'in-app',
  'other',
] as const;
export type Browser = (typeof browserFamilies)[number];

/** The steps of a visit, at a kiosk too. */
export const visitSteps = [
  'notice',
  'refused',
  'claim',
  'capture',
  'handoff',
  'joining',
  'joined',
  'review',
  'queued',
  'sending',
  'unanswered',
  'stopped',
  'recall',
  'session-lost',
  'result',
  'ended',
] as const;

/** What guidance says about a face before the camera. */
export const guidanceHints = [
  'nobody',
  'several',
  'off-centre',
  'too-dark',
  'too-bright',
  'too-far',
  'too-close',
  'turned',
  'tilted',
  'moving',
  'blurred',
  'side-light',
  'covered',
  'eyes-hidden',
  'good',
] as const;

/** What happened on a page: a step was reached, the camera failed, or a hint was shown for the first time in a step. */
export const stepEntrySchema = z.union([
  z.strictObject({ step: z.enum(visitSteps) }),
  z.strictObject({ step: z.literal('camera-problem'), cause: z.enum(cameraProblems) }),
  z.strictObject({ step: z.literal('hint'), cause: z.enum(guidanceHints) }),
]);
export type StepEntry = z.infer<typeof stepEntrySchema>;

export const mostStepEntries = 16;

/**
 * What a page reports about its steps: enumerations only, and nothing that joins two reports. Whoever can open the
 * page can send any of them.
 */
export const stepReportSchema = z.strictObject({
  channel: channelSchema,
  browser: z.enum(browserFamilies),
  entries: z.array(stepEntrySchema).check(z.minLength(1), z.maxLength(mostStepEntries)),
});
export type StepReport = z.infer<typeof stepReportSchema>;
