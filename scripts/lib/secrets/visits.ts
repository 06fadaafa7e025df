import { type Person, personAt, photo } from '../faults/person.ts';

/** What is sent with a token capture, made by the imitated widget. */
export const capture = {
  bestImageToken: Buffer.concat([Buffer.from('COTEJO-1:'), photo]).toString('base64'),
  extraData: 'canary-extra-data-of-a-capture',
  operationId: 'canary-operation',
} as const;

/** Outcomes and faults of every kind, each by a person of its own. */
const scenarios = [9001, 9002, 9004, 9005, 9006, 9112, 9501, 9503, 9513, 9515];
export const cedulas: readonly string[] = scenarios.map((scenario) => `8-${scenario}-1`);

/** All that came back, but not the session's own cookie where it is set. */
export interface Heard {
  texts: string[];
  sessions: string[];
}

/** People of every outcome, and people who do everything wrong. */
export async function visitWithPhotos(url: string, heard: Heard): Promise<void> {
  for (const cedula of cedulas) {
    const by = await newcomer(url, heard);
    const { text } = await by.send(cedula);
    heard.texts.push(text);
  }
  const by = await newcomer(url, heard);
  const [cedula = ''] = cedulas;
  for (const wrong of [`${cedula}' OR 1=1 --`, `${cedula}\r\nx: ${cedula}`, `[${cedula}]`])
    heard.texts.push((await by.send(wrong)).text);
  heard.texts.push((await by.send(cedula, { image: photo.subarray(0, photo.length >> 1) })).text);
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
  for (const [path, init] of asks) await hear(url + path, init, heard);
}

export async function visitWithTokens(url: string, heard: Heard): Promise<void> {
  for (const cedula of cedulas.slice(0, 4)) {
    const by = await newcomer(url, heard);
    heard.texts.push((await by.send(cedula, { token: capture })).text);
  }
}

async function newcomer(url: string, heard: Heard): Promise<Person> {
  const by = personAt(url);
  heard.sessions.push((await by.cookie()).split('=')[1] ?? '');
  return by;
}

/** Gives the body. */
export async function hear(url: string, init: RequestInit, heard: Heard): Promise<string> {
  const response = await fetch(url, init);
  const body = await response.text();
  heard.texts.push(JSON.stringify([...response.headers].filter(([name]) => name !== 'set-cookie')), body);
  return body;
}
