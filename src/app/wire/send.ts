import { type Device, idempotencyHeader, type SubmissionFields } from '../../contract/submission.ts';
import { type Attempt, type Event, isGuest, type Progress } from '../flow/state.ts';
import { readAnswer, type Told } from './answer.ts';

/** Where a person's own device sends. */
export const citizenRoute = '/api/verifications';

/** Longer than the BFF's own limit of 30 s: the page is the last to lose patience. In milliseconds. */
const patience = 35_000;

export type Sent = Told | Extract<Event, { type: 'answer-lost' }>;

/**
 * Sends one attempt, once. XMLHttpRequest, because fetch tells nothing about bytes on their way up. A request that
 * moves bytes is never given up for being slow: the patience counts from the last byte.
 */
export function send(
  attempt: Attempt,
  device: Device,
  progressed: (progress: Progress) => void,
  route: string = citizenRoute,
): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), patience);
    const moving = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), patience);
    };
    const finish = (told: Sent) => {
      clearTimeout(timer);
      resolve(told);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moving();
      progressed({ phase: 'upload', sent: loaded, total });
    });
    request.upload.addEventListener('load', () => {
      moving();
      progressed({ phase: 'waiting' });
    });
    request.addEventListener('load', () => finish(readAnswer(request.status, request.responseText)));
    // An error here cannot tell "never arrived" from "answer lost": the BFF is asked which it was.
    for (const failure of ['error', 'abort', 'timeout']) {
      request.addEventListener(failure, () => finish({ type: 'answer-lost' }));
    }
    request.open('POST', route);
    request.setRequestHeader(idempotencyHeader, attempt.key);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(formOf(attempt, device));
  });
}

function formOf({ person, capture }: Attempt, device: Device): FormData {
  const fields: Record<keyof SubmissionFields, string | undefined> = {
    ...(isGuest(person)
      ? { handoff: person.handoff, cedula: undefined, consent: undefined }
      : { handoff: undefined, cedula: person.cedula, consent: person.consent.version }),
    device,
    // The BFF takes what is not said for the camera.
    source: capture.source === 'camera' ? undefined : capture.source,
    bestImageToken: capture.tokens?.bestImageToken,
    template: capture.tokens?.template,
    extraData: capture.tokens?.extraData,
    operationId: capture.tokens?.operationId,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  if (capture.photo !== null) form.append('image', capture.photo.jpeg, 'photo.jpg');
  return form;
}
