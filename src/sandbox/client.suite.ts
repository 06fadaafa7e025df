import type { FormPart, RequestExample } from '../fixtures/examples.ts';
import { referenceImage } from '../fixtures/reference-image.ts';
import type { Sandbox } from './index.ts';
import type { LedgerEntry } from './ledger.ts';

export const jpeg = Buffer.from(referenceImage.base64, 'base64');
/** As the widget creates it; duplicated so that the test does not depend on the code it tests. */
export const captureToken = Buffer.concat([Buffer.from('COTEJO-1:'), jpeg]).toString('base64');
export const template = Buffer.from('an opaque template').toString('base64');

export interface Got {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

async function got(response: Response): Promise<Got> {
  const text = await response.text();
  const json: unknown = response.headers.get('content-type')?.includes('json') && text ? parsed(text) : {};
  return { status: response.status, headers: response.headers, text, json: json as Got['json'] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export interface Part extends FormPart {
  bytes?: Buffer;
}

export const photo = (name: string, changes: Partial<Part> = {}): Part => ({
  name,
  filename: 'face.jpg',
  contentType: 'image/jpeg',
  bytes: jpeg,
  ...changes,
});

export function multipart(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { name, value, filename, contentType, bytes = jpeg } of parts) {
    if (filename === undefined) form.append(name, value ?? '');
    else
      form.append(name, new File([new Uint8Array(bytes)], filename, { type: contentType ?? '' }), filename);
  }
  return form;
}

/** A client of both vendors based on their documentation, independent of the sandbox's code. */
export function clientOf(sandbox: Sandbox) {
  const { apptenticate, facephi } = sandbox;
  const post = async (url: string, init: RequestInit = {}): Promise<Got> =>
    got(await fetch(url, { method: 'POST', redirect: 'manual', ...init }));

  const login = async (username = apptenticate.username): Promise<{ access: string; refresh: string }> => {
    const parts = [
      { name: 'username', value: username },
      { name: 'password', value: apptenticate.password },
    ];
    const { json } = await post(`${apptenticate.url}/api/token/`, { body: multipart(parts) });
    return json as { access: string; refresh: string };
  };

  return {
    login,

    form: (path: string, parts: readonly Part[], headers: Record<string, string> = {}) =>
      post(`${apptenticate.url}${path}`, { body: multipart(parts), headers }),

    /** A complete, valid request of version 3 for this cédula. */
    biometrics: (cedula: string, token: string = apptenticate.fixedToken, init: RequestInit = {}) =>
      post(`${apptenticate.url}/api/v3/biometrics/nationals/`, {
        body: multipart([
          { name: 'citizen_id', value: cedula },
          { name: 'device', value: 'DESKTOP' },
          { name: 'return_id', value: 'True' },
          photo('selfie'),
        ]),
        headers: { authorization: `Bearer ${token}` },
        ...init,
      }),

    liveness: (
      reference?: string,
      parts: readonly Part[] = [photo('selfie'), { name: 'details', value: 'True' }],
    ) =>
      post(`${apptenticate.url}/api/v3/biometrics/liveness/`, {
        body: multipart(parts),
        headers: {
          authorization: `Bearer ${apptenticate.fixedToken}`,
          ...(reference === undefined ? {} : { 'x-reference': reference }),
        },
      }),

    facephi: (service: string, json: unknown, headers: Record<string, string> = {}) =>
      post(`${facephi.url}/services/${service}`, {
        body: JSON.stringify(json),
        headers: { 'x-api-key': facephi.apiKey, 'content-type': 'application/json', ...headers },
      }),

    user: (userId: string) =>
      post(`${facephi.url}/services/authenticateUser/v2`, {
        body: JSON.stringify({
          userId,
          registeredTemplateRaw: template,
          bestImageToken: captureToken,
          merchantReferenceId: 'authenticate-001',
        }),
        headers: { 'x-api-key': facephi.apiKey, 'content-type': 'application/json' },
      }),

    /** Sends an example of the fixtures with its placeholders in braces filled in. */
    async send(example: RequestExample): Promise<Got> {
      const pair =
        example.service === 'refresh' || JSON.stringify(example.headers).includes('{access}')
          ? await login()
          : undefined;
      const words: Record<string, string> = {
        '{access}': pair?.access ?? '',
        '{refresh}': pair?.refresh ?? '',
        '{username}': apptenticate.username,
        '{password}': apptenticate.password,
        '{API_KEY}': facephi.apiKey,
        '{URL Base}': `/${example.service}/`,
        '{BASE64_IMAGE}': referenceImage.base64,
        '{bestImageToken}': captureToken,
      };
      const fill = (text: string) => text.replace(/\{[^{}]+\}/g, (word) => words[word] ?? word);
      const origin = example.path.startsWith('/services/') ? facephi.url : apptenticate.url;
      const headers = Object.fromEntries(
        Object.entries(example.headers).map(([name, value]) => [name, fill(value)]),
      );
      return post(`${origin}${fill(example.path)}`, { headers, body: bodyOf(example.body, fill) });
    },

    async ledger(vendor: 'apptenticate' | 'facephi', query = ''): Promise<LedgerEntry[]> {
      const response = await fetch(`${sandbox[vendor].url}/__sandbox/ledger${query}`);
      return ((await response.json()) as { entries: LedgerEntry[] }).entries;
    },
  };
}

function bodyOf(
  body: RequestExample['body'],
  fill: (text: string) => string,
): FormData | URLSearchParams | string {
  if (body.kind === 'json') {
    return JSON.stringify(body.json, (_, value: unknown) =>
      typeof value === 'string' ? fill(value) : value,
    );
  }
  const parts = body.parts.map((part) =>
    part.value === undefined ? part : { ...part, value: fill(part.value) },
  );
  return body.kind === 'multipart'
    ? multipart(parts)
    : new URLSearchParams(parts.map(({ name, value }): [string, string] => [name, value ?? '']));
}
