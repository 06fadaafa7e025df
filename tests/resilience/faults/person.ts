import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { problemSchema } from '../../../src/contract/problems/problem.ts';
import { verificationSchema } from '../../../src/contract/verification.ts';
import { referenceImage } from '../../../src/fixtures/reference-image.ts';

export const photo = Buffer.from(referenceImage.base64, 'base64');

/** The response to a person's browser. */
export interface PersonResult {
  /** `200 verified` or `503 VENDOR_BUSY`. */
  answer: string;
  retryAfter: string | null;
  outcome: string | null;
  ms: number;
  /** Head and body, for the search for secrets. */
  text: string;
}

export interface Sending {
  key?: string;
  /** A blob is not copied, however many send it. */
  image?: Buffer | Blob;
  /** Fields of a token capture, in place of the image. */
  token?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** One browser session against one deployment. */
export interface Person {
  send(cedula: string, sending?: Sending): Promise<PersonResult>;
  /** What is recorded under a key. */
  ask(key: string): Promise<PersonResult>;
  cookie(): Promise<string>;
}

/** A new session at each call, or an existing one. */
export function personAt(url: string, former?: Promise<string>): Person {
  let session = former;
  const cookie = () => {
    session ??= fetch(`${url}/api/config`).then(({ headers }) =>
      headers
        .getSetCookie()
        .map((it) => it.split(';', 1)[0])
        .join('; '),
    );
    return session;
  };
  return {
    cookie,
    async send(cedula, { key = randomUUID(), image = photo, token, signal } = {}) {
      const form = new FormData();
      form.set('cedula', cedula);
      form.set('device', 'DESKTOP');
      form.set('consent', noticeVersion);
      if (token === undefined) form.set('image', image instanceof Blob ? image : jpegOf(image), 'face.jpg');
      for (const [name, value] of Object.entries(token ?? {})) form.set(name, value);
      return tellOf(`${url}/api/verifications`, {
        method: 'POST',
        headers: { 'idempotency-key': key, cookie: await cookie() },
        body: form,
        ...(signal && { signal }),
      });
    },
    ask: async (key) => tellOf(`${url}/api/verifications/${key}`, { headers: { cookie: await cookie() } }),
  };
}

export const jpegOf = (bytes: Buffer): Blob => new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });

export const noticeVersion = 'faults-1';

async function tellOf(url: string, request: RequestInit): Promise<PersonResult> {
  const started = performance.now();
  const response = await fetch(url, request);
  const body = await response.text();
  const ms = performance.now() - started;
  const json: unknown = JSON.parse(body);
  const text = `${JSON.stringify([...response.headers])}\n${body}`;
  const retryAfter = response.headers.get('retry-after');
  if (response.ok) {
    const { outcome } = z.parse(verificationSchema, json);
    return { answer: `${response.status} ${outcome}`, retryAfter, outcome, ms, text };
  }
  const { code, verification } = z.parse(problemSchema, json);
  return {
    answer: `${response.status} ${code}`,
    retryAfter,
    outcome: verification?.outcome ?? null,
    ms,
    text,
  };
}
