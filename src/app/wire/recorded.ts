import { readAnswer } from './answer.ts';
import type { Sent } from './send.ts';

/** Asks what the BFF recorded for a key. Never sends a capture; a broken connection is `answer-lost`. */
export async function askRecorded(key: string, signal: AbortSignal): Promise<Sent> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`/api/verifications/${key}`, {
      signal,
      headers: { 'accept-language': document.documentElement.lang },
    });
    body = await response.text();
  } catch {
    return { type: 'answer-lost' };
  }
  return readAnswer(response.status, body);
}
