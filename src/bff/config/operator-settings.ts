import { httpUrl, maybe, maybeSecret, secret, setting, text, timeZone, whole } from '../settings/kinds.ts';

/** How operators sign in, and the bounds of their day. */
export const operatorSettings = {
  TIME_ZONE: setting(
    timeZone,
    'America/Panama',
    'Time zone of the institution: when a day of its counters begins, and of the times that a page shows',
  ),
  OPERATOR_IDLE_MINUTES: setting(
    whole(1, 240),
    '10',
    'Minutes without activity after which an operator has to sign in again',
  ),
  OPENID_ISSUER: maybe(
    httpUrl,
    'OpenID Connect provider by which operators sign in; with it there are no PINs',
  ),
  OPENID_CLIENT_ID: maybe(text, 'Client id of this server at that provider'),
  OPENID_CLIENT_SECRET: maybeSecret(secret, 'Secret of that client'),
  OPENID_SCOPE: setting(text, 'openid profile', 'Scopes requested from the provider, including openid'),
  OPENID_ROLES_CLAIM: setting(
    text,
    'roles',
    'Claim with the roles, a list or a space-separated string; dots for nested claims: realm_access.roles',
  ),
  OPENID_OPERATOR_ROLE: setting(text, 'cotejo-operator', 'Role of that claim that makes an operator'),
  OPENID_ADMINISTRATOR_ROLE: setting(
    text,
    'cotejo-administrator',
    'Role of that claim that makes an administrator, who may export as well',
  ),
  OPENID_NAME_CLAIM: setting(text, 'name', 'Claim that holds the name under which notes are signed'),
};
