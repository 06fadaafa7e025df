import { httpUrl, maybe, maybeSecret, secret, setting, text, timeZone, whole } from './kinds.ts';

/** How operators sign in, and what their day is. */
export const operatorSettings = {
  TIME_ZONE: setting(
    timeZone,
    'America/Panama',
    'Time zone of the institution: when a day of its counters begins',
  ),
  OPERATOR_IDLE_MINUTES: setting(
    whole(1, 240),
    '10',
    'An operator who does nothing for so long has to sign in again',
  ),
  OPENID_ISSUER: maybe(
    httpUrl,
    'OpenID Connect provider by which operators sign in; with it there are no PINs',
  ),
  OPENID_CLIENT_ID: maybe(text, 'Name under which that provider knows this server'),
  OPENID_CLIENT_SECRET: maybeSecret(secret, 'Secret of that client'),
  OPENID_SCOPE: setting(text, 'openid profile', 'What the provider is asked for, with openid among it'),
  OPENID_ROLES_CLAIM: setting(
    text,
    'roles',
    'Claim that holds the roles, a list or words with blanks between; dots lead inwards: realm_access.roles',
  ),
  OPENID_OPERATOR_ROLE: setting(text, 'cotejo-operator', 'Role of that claim that makes an operator'),
  OPENID_ADMINISTRATOR_ROLE: setting(
    text,
    'cotejo-administrator',
    'Role of that claim that makes an administrator, who may export as well',
  ),
  OPENID_NAME_CLAIM: setting(text, 'name', 'Claim that holds the name under which notes are signed'),
};
