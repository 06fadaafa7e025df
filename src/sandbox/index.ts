import type { AddressInfo } from 'node:net';
import { livenessPath, profiles, refreshPath, tokenPath } from './apptenticate/profiles.ts';
import { createApptenticate } from './apptenticate/server.ts';
import { createFacephi, paths } from './facephi/server.ts';
import { defaults, type SandboxOptions } from './options.ts';
import { type PageParts, renderPage } from './page.ts';

export { defaults, type SandboxOptions } from './options.ts';

/** A running sandbox. Every `url` is an origin without a slash at its end. */
export interface Sandbox {
  apptenticate: {
    url: string;
    username: string;
    password: string;
    fixedToken: string;
    /** Path of each service by name: the four profiles, `token`, `refresh`, `liveness`. */
    paths: Readonly<Record<'beta' | 'beta-en' | 'v3' | 'v3.2' | 'token' | 'refresh' | 'liveness', string>>;
  };
  facephi: { url: string; apiKey: string };
  /** Ends both servers at once, requests that hang included. */
  close(): Promise<void>;
}

/**
 * Starts both vendors, each on a port of its own.
 * @throws the listen error (EADDRINUSE, EACCES) when an asked port cannot be had; nothing is left running then
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const account = {
    username: options.apptenticate?.username ?? defaults.username,
    password: options.apptenticate?.password ?? defaults.password,
    fixedToken: options.apptenticate?.fixedToken ?? defaults.fixedToken,
  };
  const apiKey = options.facephi?.apiKey ?? defaults.apiKey;
  const shared = {
    timings: { ...defaults.timings, ...options.timings },
    limits: { ...defaults.ledger, ...options.ledger },
    now: options.now ?? Date.now,
  };
  const apptenticate = await createApptenticate({
    ...shared,
    account,
    tokenSeconds: options.apptenticate?.tokenSeconds ?? defaults.tokenSeconds,
    refreshSeconds: options.apptenticate?.refreshSeconds ?? defaults.refreshSeconds,
    page: () => renderPage(apptenticatePage(account)),
  });
  const facephi = createFacephi({ ...shared, apiKey, page: () => renderPage(facephiPage(apiKey)) });

  const close = async () => {
    await Promise.all([apptenticate.app.close(), facephi.app.close()]);
  };
  const listen = async ({ app }: typeof facephi, port = 0) => {
    const host = options.host ?? defaults.host;
    await app.listen({ host, port });
    const { port: bound } = app.server.address() as AddressInfo;
    return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  };
  try {
    const url = await listen(apptenticate, options.apptenticate?.port);
    const facephiUrl = await listen(facephi, options.facephi?.port);
    return {
      apptenticate: { url, ...account, paths: apptenticatePaths },
      facephi: { url: facephiUrl, apiKey },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const profilePaths = Object.fromEntries(profiles.map(({ name, path }) => [name, path]));
const apptenticatePaths = {
  ...profilePaths,
  token: tokenPath,
  refresh: refreshPath,
  liveness: livenessPath,
} as Sandbox['apptenticate']['paths'];

const apptenticatePage = (account: {
  username: string;
  password: string;
  fixedToken: string;
}): PageParts => ({
  vendor: 'Apptenticate',
  endpoints: [
    [tokenPath, 'username, password', '[public] Token Request'],
    [refreshPath, 'refresh', '[public] Refresh Token'],
    ...profiles.map(
      (profile) =>
        [
          profile.path,
          `${profile.cedula}, ${profile.image} (JPEG ≤ 2.000.000 bytes), ${profile.device}, ${profile.id}`,
          `${profile.source} (${profile.name})`,
        ] as const,
    ),
    [livenessPath, 'selfie, device, return_id, details; cabecera x-reference: <cédula>', '[public] Liveness'],
  ],
  credentials: [
    ['username', account.username],
    ['password', account.password],
    ['token fijo (fixed token)', account.fixedToken],
  ],
  notes: [
    'Authorization: Bearer <JWT>. El token de acceso dura 5 minutos si no se configura otra cosa. Un usuario como "sandbox+9508" entra en la misma cuenta y el servicio de tokens reproduce ese fallo.',
    'El id solo vuelve si se pide con el texto "True". El vendedor no publica una tabla de code: los números son de este servidor.',
  ],
});

const facephiPage = (apiKey: string): PageParts => ({
  vendor: 'FacePhi',
  endpoints: [
    [
      paths.authenticateUser,
      'userId, registeredTemplateRaw o image, bestImageToken o template, merchantReferenceId, tracking {extraData, operationId}',
      '[seed] authenticateUser/v2',
    ],
    [
      paths.passiveLiveness,
      'imageBuffer; cabecera x-reference: <userId>',
      '[public] evaluatePassiveLiveness',
    ],
    [
      paths.authenticateFacial,
      'token1, token2, method 1; cabecera x-reference: <userId>',
      '[public] authenticateFacial',
    ],
  ],
  credentials: [['x-api-key', apiKey]],
  notes: [
    'Con "tracking" hace falta la cabecera family: OnBoarding. El bestImageToken lo hace el widget de prueba y solo este servidor lo entiende.',
    'Los dos servicios de la foto no reciben ningún usuario: sin la cabecera x-reference responden que hay vida y que las caras coinciden.',
  ],
});
