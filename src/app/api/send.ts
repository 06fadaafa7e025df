import type { PathOf } from '../../contract/api/routes.ts';
import { type Device, idempotencyHeader, type SubmissionFields } from '../../contract/submission.ts';
import { type Attempt, type Capture, isGuest, type Progress, type VisitPerson } from '../flow/state.ts';
import { parseAnswer, responseLost, type SendResult } from './answer.ts';
import { type Place, provenanceOf } from './provenance.ts';

/** Route for submissions from a person's own device. */
export const citizenRoute = '/api/verifications' satisfies PathOf<'POST'>;

/** Timeout in milliseconds: longer than the BFF's own limit of 30 s, so that the BFF gives up first. */
const patience = 35_000;

export type SubmissionForm = Record<keyof SubmissionFields, string | undefined>;

interface Sending {
  device: Device;
  route: string;
  signal: AbortSignal;
  /** Fields that the page sends in place of the person's own. */
  fields?: Partial<SubmissionForm> | undefined;
  /** Of a station's page. */
  place?: Place | undefined;
  onProgress(progress: Progress): void;
}

/**
 * Sends one attempt, once. Uses XMLHttpRequest, because fetch reports no upload progress. The timeout counts
 * from the last byte, so a slow upload that still moves is never aborted. Without a capture nothing is sent.
 */
export async function sendVerification(
  attempt: Attempt,
  { device, fields, place, ...how }: Sending,
): Promise<SendResult> {
  const { person, capture, key } = attempt;
  if (capture.current === null) return responseLost;
  const provenance = JSON.stringify(provenanceOf(attempt, place));
  const form = formOf(person, capture.current, device, { provenance, ...fields });
  const result = await post(form, key, how);
  // A server of the former release refuses the field before it calls anybody.
  const isUnknown = result.type === 'problem' && result.code === 'FIELD_INVALID' && form.has('provenance');
  if (!isUnknown) return result;
  form.delete('provenance');
  return post(form, key, how);
}

function post(
  form: FormData,
  key: string,
  { route, signal, onProgress }: Omit<Sending, 'device' | 'fields' | 'place'>,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let timer = setTimeout(abort, patience);
    const moving = () => {
      clearTimeout(timer);
      timer = setTimeout(abort, patience);
    };
    const finish = (result: SendResult) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(result);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moving();
      onProgress({ phase: 'upload', sent: loaded, total });
    });
    request.upload.addEventListener('load', () => {
      moving();
      onProgress({ phase: 'waiting' });
    });
    request.addEventListener('load', () => finish(resultIn(request, route)));
    // An error does not distinguish "never arrived" from "response lost": the BFF knows which it was.
    for (const failure of ['error', 'abort', 'timeout']) {
      request.addEventListener(failure, () => finish(responseLost));
    }
    signal.addEventListener('abort', abort);
    request.open('POST', route);
    request.setRequestHeader(idempotencyHeader, key);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.send(form);
  });
}

/** A response from another address, such as the redirect of a captive portal, does not count. */
function resultIn(request: XMLHttpRequest, route: string): SendResult {
  if (request.responseURL !== new URL(route, location.href).href) return responseLost;
  const { status, responseText: body } = request;
  return parseAnswer({ status, mediaType: request.getResponseHeader('content-type'), body });
}

function formOf(person: VisitPerson, capture: Capture, device: Device, own: Sending['fields']): FormData {
  const fields: SubmissionForm = {
    ...(isGuest(person)
      ? { handoff: person.handoff, cedula: undefined, consent: undefined }
      : { handoff: undefined, cedula: person.cedula, consent: person.consent.version }),
    request: undefined,
    device,
    // `camera` is the BFF's default.
    source: capture.source === 'camera' ? undefined : capture.source,
    bestImageToken: capture.tokens?.bestImageToken,
    template: capture.tokens?.template,
    extraData: capture.tokens?.extraData,
    operationId: capture.tokens?.operationId,
    provenance: undefined,
    ...own,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  if (capture.photo !== null) form.append('image', capture.photo.jpeg, 'photo.jpg');
  return form;
}
