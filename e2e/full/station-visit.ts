import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { photo } from '../../src/bff/testing/sandbox.suite.ts';
import type { IssuedReceipt } from '../../src/contract/receipt.ts';
import type { Verification } from '../../src/contract/verification.ts';
import { noticeVersion } from '../kit/deployments/start.ts';

/** A verification at this machine, as its page would send it. */
export async function verifyAt(page: Page, cedula: string) {
  const key = randomUUID();
  const answer = await page.request.post('/api/station/verifications', {
    headers: { 'idempotency-key': key },
    multipart: {
      cedula,
      device: 'DESKTOP',
      consent: noticeVersion,
      image: { name: 'face.jpg', mimeType: 'image/jpeg', buffer: photo },
    },
  });
  const verification = (await answer.json()) as Verification;
  const receipt = await page.request.get(`/api/station/verifications/${key}/receipt`);
  return { ...verification, receipt: (await receipt.json()) as IssuedReceipt };
}
