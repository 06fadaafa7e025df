import { type Person, personAt, photo } from '../faults/person.ts';

/** What is sent with a token capture, made by the imitated widget. */
export const capture = {
  bestImageToken: Buffer.concat([Buffer.from('COTEJO-1:'), photo]).toString('base64'),
  extraData: 'canary-extra-data-of-a-capture',
  operationId: 'canary-operation',
} as const;

/** Outcomes and faults of every kind, each with its own person. */
const scenarios = [9001, 9002, 9004, 9005, 9006, 9112, 9501, 9503, 9513, 9515];
export const cedulas: readonly string[] = scenarios.map((scenario) => `8-${scenario}-1`);

/** The whole response, without the session cookie that it sets. */
export interface Transcript {
  texts: string[];
  sessions: string[];
}

/** People of every outcome, and people who do everything wrong. */
export async function visitWithPhotos(url: string, transcript: Transcript): Promise<void> {
  for (const cedula of cedulas) {
    const by = await newcomer(url, transcript);
    const { text } = await by.send(cedula);
    transcript.texts.push(text);
  }
  const by = await newcomer(url, transcript);
  const [cedula = ''] = cedulas;
  for (const wrong of [`${cedula}' OR 1=1 --`, `${cedula}\r\nx: ${cedula}`, `[${cedula}]`])
    transcript.texts.push((await by.send(wrong)).text);
  transcript.texts.push((await by.send(cedula, { image: photo.subarray(0, photo.length >> 1) })).text);
  const cookie = await by.cookie();
  const json = { 'content-type': 'application/json', cookie };
  const asks: [string, RequestInit][] = [
    [`/api/verifications/${cedula}?cedula=${cedula}`, { headers: { cookie } }],
    [`/${encodeURIComponent(cedula)}`, { headers: { cookie, 'x-cedula': cedula } }],
    ['/api/config', { headers: { cookie } }],
    [
      '/csp-report',
      {
        method: 'POST',
        headers: { ...json, 'content-type': 'application/csp-report' },
        body: JSON.stringify({
          'csp-report': { 'document-uri': `${url}/?${cedula}`, 'script-sample': cedula },
        }),
      },
    ],
    ['/api/handoffs', { method: 'POST', headers: json, body: JSON.stringify({ cedula, consent: 'old' }) }],
    [
      '/api/handoffs',
      { method: 'POST', headers: json, body: JSON.stringify({ cedula, consent: 'faults-1' }) },
    ],
  ];
  for (const [path, init] of asks) await hear(url + path, init, transcript);
}

export async function visitWithTokens(url: string, transcript: Transcript): Promise<void> {
  for (const cedula of cedulas.slice(0, 4)) {
    const by = await newcomer(url, transcript);
    transcript.texts.push((await by.send(cedula, { token: capture })).text);
  }
}

async function newcomer(url: string, transcript: Transcript): Promise<Person> {
  const by = personAt(url);
  transcript.sessions.push((await by.cookie()).split('=')[1] ?? '');
  return by;
}

/** Returns the body. */
export async function hear(url: string, init: RequestInit, transcript: Transcript): Promise<string> {
  const response = await fetch(url, init);
  const body = await response.text();
  transcript.texts.push(
    JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie')),
    body,
  );
  return body;
}
