import type { OpenIdSettings } from '../operator/openid.ts';
import type { Settings } from './settings.ts';

export interface OperatorConfig {
  timeZone: string;
  idleMs: number;
  /** Null: operators sign in with a PIN. */
  openId: OpenIdSettings | null;
}

export function operatorsOf(settings: Settings): OperatorConfig {
  const { OPENID_ISSUER: issuer, OPENID_CLIENT_ID: clientId, OPENID_CLIENT_SECRET: clientSecret } = settings;
  const complete = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  return {
    timeZone: settings.TIME_ZONE,
    idleMs: settings.OPERATOR_IDLE_MINUTES * 60_000,
    openId: complete
      ? {
          issuer,
          clientId,
          clientSecret,
          scope: settings.OPENID_SCOPE,
          claims: { roles: settings.OPENID_ROLES_CLAIM, name: settings.OPENID_NAME_CLAIM },
          roles: {
            operator: settings.OPENID_OPERATOR_ROLE,
            administrator: settings.OPENID_ADMINISTRATOR_ROLE,
          },
        }
      : null,
  };
}
