import { execFile, spawnSync } from 'node:child_process';
import { canUseApt, installAuthlibByApt } from '../../../tools/lib/apt.ts';
import {
  type RelyingPartyClient,
  redeem,
  redirectUri,
  type StartedRequest,
  startRequest,
} from './relying-party.suite.ts';

/** What a relying party has in the end. */
export type Ending = { claims: Record<string, unknown> } | { error: string; error_description?: string };

/** A client library, from a request to what came back. */
export interface OtherClient {
  name: string;
  begin(party: RelyingPartyClient, parameters?: Record<string, string>): Promise<BegunRequest>;
}

export interface BegunRequest {
  address: URL;
  finish(back: URL): Promise<Ending>;
}

/** panva's, which also made the provider. */
export const openidClient: OtherClient = {
  name: 'openid-client',
  async begin(party, parameters) {
    const request: StartedRequest = await startRequest(party, parameters);
    return {
      address: request.address,
      async finish(back) {
        const { searchParams } = back;
        const error = searchParams.get('error');
        if (error !== null) return { error, error_description: searchParams.get('error_description') ?? '' };
        return { claims: { ...(await redeem(party, request, back)).claims() } };
      },
    };
  },
};

const script = new URL('../../../docs/examples/relying-party.py', import.meta.url).pathname;
/** Debian's, which has Authlib as a package. */
const python = '/usr/bin/python3';

const canImport = () => spawnSync(python, ['-c', 'import authlib, requests']).status === 0;
if (!canImport() && canUseApt()) await installAuthlibByApt();
/** Where Debian's package cannot be had, only `openid-client` is tried. */
export const hasAuthlib = canImport();
if (!hasAuthlib && process.env['CI'])
  throw new Error('Authlib is missing: apt install python3-authlib python3-requests');

/** Of Python, by another author: `docs/examples/relying-party.py`. */
export const authlib: OtherClient = {
  name: 'Authlib',
  async begin({ id, secret, config }, parameters = {}) {
    const env = {
      ...{
        ISSUER: config.serverMetadata().issuer,
        CLIENT_ID: id,
        CLIENT_SECRET: secret,
        REDIRECT_URI: redirectUri,
      },
      NO_PROXY: '127.0.0.1',
    };
    const { address, kept } = (await run(env, 'begin', parameters)) as { address: string; kept: unknown };
    return {
      address: new URL(address),
      finish: async (back) => (await run(env, 'finish', { back: back.href, kept })) as Ending,
    };
  },
};

function run(env: NodeJS.ProcessEnv, command: string, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile(python, [script, command], { env, timeout: 30_000 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout));
    });
    child.stdin?.end(JSON.stringify(input));
  });
}
