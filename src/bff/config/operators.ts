import type { OperatorConfig } from '../operators/openid.ts';
import type { Outbound } from '../outbound/outbound.ts';
import type { Settings } from './settings.ts';

export function operatorsOf(settings: Settings, outbound: Outbound): OperatorConfig {
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
          outbound,
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
