import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { photo } from '../../src/bff/testing/sandbox.suite.ts';
import type { IssuedReceipt } from '../../src/contract/receipt.ts';
import type { Verification } from '../../src/contract/verification.ts';
import { noticeVersion } from '../kit/deployments/start.ts';

/** A verification, as a page would send it. */
async function send(request: APIRequestContext, path: string, cedula: string) {
  const key = randomUUID();
  const answer = await request.post(path, {
    headers: { 'idempotency-key': key },
    multipart: {
      cedula,
      device: 'DESKTOP',
      consent: noticeVersion,
      image: { name: 'face.jpg', mimeType: 'image/jpeg', buffer: photo },
    },
  });
  return { key, verification: (await answer.json()) as Verification };
}

/** At this machine. */
export async function verifyAt(page: Page, cedula: string) {
  const { key, verification } = await send(page.request, '/api/station/verifications', cedula);
  const receipt = await page.request.get(`/api/station/verifications/${key}/receipt`);
  const { reference = '' } = verification;
  return { ...verification, reference, receipt: (await receipt.json()) as IssuedReceipt };
}

/** On a person's own device. */
export async function verifyAlone(request: APIRequestContext, cedula: string): Promise<Verification> {
  return (await send(request, '/api/verifications', cedula)).verification;
}
