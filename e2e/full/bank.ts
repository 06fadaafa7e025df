import type { Page } from '@playwright/test';
import * as client from 'openid-client';
import type { Drawn } from '../../src/bff/brand/draw.ts';
import { createLogos } from '../../src/bff/relying-parties/logos.ts';
import { createClientSecret, hashClientSecret } from '../../src/bff/relying-parties/secrets.ts';
import { checkRelyingPartySettings, defaultSettings } from '../../src/bff/relying-parties/settings.ts';
import { openStores } from '../../src/bff/stores.ts';

export const bank = 'Banco de ejemplo';
export const backPath = '/example-bank/back';

/** A relying party of this deployment, and a request of it that a person can be sent with. */
export async function registerBank(
  url: string,
  file: string,
  settings: Record<string, unknown> = {},
  logo?: Drawn,
) {
  const id = `bank-${crypto.randomUUID()}`;
  const secret = createClientSecret();
  const keys = { recordKey: null, enrolmentKeys: [], receiptKeys: [] };
  const stores = await openStores({ database: { kind: 'sqlite', file }, ...keys });
  const [subject] = stores.relyingPartyKeys.subject();
  await stores.relyingParties.add({
    ...{ id, name: bank, webhookUrl: null, addedAt: Date.now(), secrets: [] },
    settings: checkRelyingPartySettings({
      ...{ ...defaultSettings, redirects: [`${url}${backPath}`], subjectKey: subject?.id, ...settings },
    }),
  });
  await stores.relyingParties.replaceSecret(id, hashClientSecret(stores.keyed, id, secret), 0);
  if (logo !== undefined) await createLogos(stores.database).set(id, logo);
  await stores.close();
  const config = await client.discovery(
    new URL(`${url}/oidc`),
    id,
    { client_secret: secret, id_token_signed_response_alg: 'ES256' },
    client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests] },
  );
  return {
    async request(parameters: Record<string, string> = {}) {
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const address = await client.buildAuthorizationUrlWithPAR(config, {
        ...{ redirect_uri: `${url}${backPath}`, scope: 'openid', state, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        ...parameters,
      });
      const redeem = (
        back: string,
      ): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers> =>
        client.authorizationCodeGrant(config, new URL(back), {
          ...{ pkceCodeVerifier: verifier, expectedState: state, idTokenExpected: true },
        });
      return { address: address.href, redeem };
    },
  };
}
export const boundTo = (cedula: string) => ({
  claims: JSON.stringify({ id_token: { cedula: { value: cedula } } }),
});

/** The relying party's own page. */
export async function playBank(page: Page): Promise<void> {
  await page.route(`**${backPath}*`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>${bank}</title><h1>${bank}</h1>`,
    }),
  );
}
export const cameBack = (page: Page) => page.waitForURL((url) => url.pathname === backPath);
