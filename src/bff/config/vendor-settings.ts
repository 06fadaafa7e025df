import {
  httpUrl,
  listOf,
  maybe,
  maybeSecret,
  oneOf,
  onOff,
  origin,
  path,
  secret,
  setting,
  text,
} from './kinds.ts';

export const apptenticateSettings = {
  APPTENTICATE_URL: maybe(httpUrl, 'URL Base given by the vendor; tokens are asked at its origin'),
  APPTENTICATE_PROFILE: setting(oneOf('beta', 'beta-en', 'v3', 'v3.2'), 'beta', 'Version of the wire names'),
  APPTENTICATE_PATH: maybe(path, 'Path instead of the one of the profile'),
  APPTENTICATE_FIELD_CEDULA: maybe(text, 'Field name of the cédula instead of the one of the profile'),
  APPTENTICATE_FIELD_IMAGE: maybe(text, 'Field name of the photo'),
  APPTENTICATE_FIELD_DEVICE: maybe(text, 'Field name of the device'),
  APPTENTICATE_FIELD_ID: maybe(text, 'Field name that asks for the transaction id'),
  APPTENTICATE_USERNAME: maybeSecret(secret, 'User name for tokens'),
  APPTENTICATE_PASSWORD: maybeSecret(secret, 'Password for tokens'),
  APPTENTICATE_TOKEN: maybeSecret(secret, 'A fixed token instead of user name and password'),
  APPTENTICATE_LIVENESS: setting(onOff, 'off', 'on asks the liveness service too, if contracted'),
  APPTENTICATE_REFERENCE_HEADER: maybe(
    text,
    'Header that carries the claim to the liveness service, for gateways that want one',
  ),
  APPTENTICATE_CODES_FILE: maybe(text, 'JSON object that maps answer codes to reasons'),
};

export const facephiSettings = {
  FACEPHI_URL: maybe(httpUrl, 'Address of the Identity API'),
  FACEPHI_API_KEY: maybeSecret(secret, 'API key'),
  FACEPHI_CAPTURE: setting(
    oneOf('photo', 'token'),
    'photo',
    "photo: a JPEG and two services; token: the vendor's widget",
  ),
  FACEPHI_TRACKING: setting(onOff, 'on', 'on passes the tracking data of the widget to the vendor'),
  FACEPHI_WIDGET_DIR: maybe(
    text,
    'Folder with the files of the Selphi widget, served under /vendor/facephi/',
  ),
  FACEPHI_WIDGET_MODULE: setting(text, 'selphi.js', 'File of that folder which the page loads'),
  FACEPHI_WIDGET_ORIGINS: setting(
    listOf(origin),
    '',
    'Other origins that the widget may call from the browser',
  ),
  FACEPHI_REFERENCE_HEADER: maybe(
    text,
    'Header that carries the user id to the two photo services, for gateways that want one',
  ),
};
