import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as openid from 'openid-client';

const { ISSUER = '', CLIENT_ID = '', CLIENT_SECRET = '', ORIGIN = 'http://127.0.0.1:8095' } = process.env;
const metadata = { client_secret: CLIENT_SECRET, id_token_signed_response_alg: 'ES256' };
// Only for a Cotejo on this machine, without TLS.
const options = ISSUER.startsWith('http:') ? { execute: [openid.allowInsecureRequests] } : {};
const basic = openid.ClientSecretBasic(CLIENT_SECRET);
const cotejo = await openid.discovery(new URL(ISSUER), CLIENT_ID, metadata, basic, options);
/** What was begun, by its state; a cookie says by which browser. */
const begun = new Map<string, { expectedNonce: string; pkceCodeVerifier: string }>();

async function begin(cedula: string): Promise<Response> {
  const [state, nonce, verifier] = [
    openid.randomState(),
    openid.randomNonce(),
    openid.randomPKCECodeVerifier(),
  ];
  begun.set(state, { expectedNonce: nonce, pkceCodeVerifier: verifier });
  const own = {
    redirect_uri: `${ORIGIN}/back`,
    scope: 'openid',
    state,
    nonce,
    code_challenge_method: 'S256',
  };
  const request = { ...own, code_challenge: await openid.calculatePKCECodeChallenge(verifier) };
  const bound = cedula ? { claims: JSON.stringify({ id_token: { cedula: { value: cedula } } }) } : {};
  // Pushed, so that no address ever holds the cédula.
  const location = (await openid.buildAuthorizationUrlWithPAR(cotejo, { ...request, ...bound })).href;
  const cookie = `state=${state}; Path=/back; HttpOnly; SameSite=Lax`;
  return new Response(null, { status: 303, headers: { location, 'set-cookie': cookie } });
}

async function answer({ url = '/', method, headers }: IncomingMessage, body: string): Promise<Response> {
  if (method === 'POST') return begin(new URLSearchParams(body).get('cedula') ?? '');
  if (!url.startsWith('/back')) return page();
  const state = /\bstate=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const checks = { ...begun.get(state), expectedState: state, idTokenExpected: true };
  begun.delete(state);
  const tokens = await openid.authorizationCodeGrant(cotejo, new URL(url, ORIGIN), checks);
  return page(tokens.claims());
}

function page(data?: unknown): Response {
  const shown = data === undefined ? '' : JSON.stringify(data, null, 2).replaceAll('<', '&lt;');
  const html = `<!doctype html><html lang="es"><meta name="viewport" content="width=device-width">
    <title>Banco de ejemplo</title><h1>Banco de ejemplo</h1><form method="post">
    <label>Cédula (opcional) <input name="cedula"></label> <button>Verificar con Cotejo</button></form>
    <pre>${shown}</pre></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const failed = (error: Partial<openid.AuthorizationResponseError>) =>
    page({ error: error.error ?? error.message, error_description: error.error_description });
  const { status, headers, body } = await answer(request, await text(request)).catch(failed);
  response.writeHead(status, Object.fromEntries(headers)).end(body && (await new Response(body).text()));
}

const { hostname, port } = new URL(ORIGIN);
createServer((request, response) => void respond(request, response)).listen(Number(port), hostname);
