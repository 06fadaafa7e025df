import { parseAnswer, type RawResponse, responseLost, type SendResult } from './answer.ts';
import { citizenRoute } from './send.ts';
import { requestLimit, requestWithTimeLimit } from './time-limit.ts';

/** Fetches the recorded result of a key; never sends a capture. `response-lost` without a timely response. */
export async function fetchRecorded(
  key: string,
  signal: AbortSignal,
  route: string = citizenRoute,
  limit: number = requestLimit,
): Promise<SendResult> {
  try {
    return parseAnswer(
      await requestWithTimeLimit(limit, signal, (limited) => getRecorded(`${route}/${key}`, limited)),
    );
  } catch {
    // No connection, a redirect, a timeout, or aborted.
    return responseLost;
  }
}

async function getRecorded(url: string, signal: AbortSignal): Promise<RawResponse> {
  const response = await fetch(url, {
    signal,
    redirect: 'error',
    headers: { 'accept-language': document.documentElement.lang },
  });
  const { status, headers } = response;
  return { status, mediaType: headers.get('content-type'), body: await response.text() };
}
