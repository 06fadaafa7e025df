import { Agent, request } from 'undici';
import { type PublicConfig, publicConfigSchema } from '../../../src/contract/public-config.ts';
import type { Deployed } from './deployed.ts';

const patienceMs = 10_000;
const largestAnswer = 1_048_576;

/**
 * Reads an instance's public configuration before any browser starts.
 * @throws one sentence with the remedy when nothing or another program answers
 */
export async function reach({ origin, ignoresCertificate }: Deployed): Promise<PublicConfig> {
  const dispatcher = new Agent({
    connect: { rejectUnauthorized: !ignoresCertificate, timeout: patienceMs },
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    maxResponseSize: largestAnswer,
  });
  const address = `${origin}/api/config`;
  try {
    const answer = await request(address, { dispatcher });
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      throw new Error(`BASE_URL=${origin} leads on to ${String(location)}: give that origin.`);
    }
    const body = await answer.body.json().catch(() => undefined);
    const config = publicConfigSchema.safeParse(body);
    if (answer.statusCode === 200 && config.success) return config.data;
    throw new Error(
      `BASE_URL=${origin} is no Cotejo of this version: ${address} answered ${answer.statusCode}` +
        `${answer.statusCode === 200 ? ', but not what the page needs' : ''}. Check the address, and what stands before it.`,
    );
  } catch (error) {
    throw explained(error, origin);
  } finally {
    await dispatcher.close().catch(() => dispatcher.destroy());
  }
}

/** Node's error codes for an untrusted certificate. */
const untrusted = /CERT|SELF_SIGNED|ISSUER|ALTNAME/;

function explained(error: unknown, origin: string): Error {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === '') return error as Error;
  if (untrusted.test(code)) {
    return new Error(
      `The certificate of BASE_URL=${origin} is not trusted here (${code}): if it is one of your own, as that of ` +
        '"npm start -- --https", add IGNORE_CERTIFICATE=yes.',
    );
  }
  return new Error(
    `Nobody answers at BASE_URL=${origin} (${code}): start the instance, or check the address and the way to it.`,
  );
}
