import { readAnswer } from './answer.ts';
import { citizenRoute, type Sent } from './send.ts';

/** Asks what the BFF recorded for a key. Never sends a capture; a broken connection is `answer-lost`. */
export async function askRecorded(
  key: string,
  signal: AbortSignal,
  route: string = citizenRoute,
): Promise<Sent> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`${route}/${key}`, {
      signal,
      headers: { 'accept-language': document.documentElement.lang },
    });
    body = await response.text();
  } catch {
    return { type: 'answer-lost' };
  }
  return readAnswer(response.status, body);
}
