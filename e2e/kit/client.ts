import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { problemSchema } from '../../src/contract/problems/problem.ts';
import { idempotencyHeader } from '../../src/contract/submission.ts';
import { type Verification, verificationSchema } from '../../src/contract/verification.ts';
import { noticeVersion } from './deployments/start.ts';
import { mayBeSent } from './instance.ts';

export interface Submission {
  cedula: string;
  image: Buffer;
  key?: string;
  /** For a channel other than the citizens'. */
  path?: string;
}

/** Submits a capture as any HTTP client would, without a browser. */
export function submit(
  request: APIRequestContext,
  { cedula, image, key = randomUUID(), path = '/api/verifications' }: Submission,
): Promise<APIResponse> {
  mayBeSent();
  return request.post(path, {
    headers: { [idempotencyHeader]: key },
    multipart: {
      cedula,
      device: 'DESKTOP',
      consent: noticeVersion,
      image: { name: 'face.jpg', mimeType: 'image/jpeg', buffer: image },
    },
  });
}

/** The verification in a response: the body itself, or the one inside a problem. */
export async function verificationIn(answer: APIResponse): Promise<Verification | undefined> {
  const body: unknown = await answer.json();
  return answer.ok() ? verificationSchema.parse(body) : problemSchema.parse(body).verification;
}
