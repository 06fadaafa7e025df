/** The kinds of refusal that third parties report of the registry ([second-hand]). */
export type RegistryRefusal =
  | 'no-match'
  | 'cedula-not-found'
  | 'bad-format'
  | 'photo-not-usable'
  | 'minor'
  | 'deceased'
  | 'registry-not-available';

/**
 * Apptenticate publishes no table of `code` in any version: these numbers are the sandbox's own; a deployment
 * that uses the sandbox configures them as its table of codes.
 */
export const registryCode: Readonly<Record<RegistryRefusal, number>> = {
  'no-match': 101,
  'cedula-not-found': 102,
  'bad-format': 103,
  'photo-not-usable': 104,
  minor: 105,
  deceased: 106,
  'registry-not-available': 107,
};

/** A number that is in no table. */
export const unlistedCode = 199;

export const registryText: Readonly<Record<RegistryRefusal, string>> = {
  'no-match': 'El rostro no coincide con la cédula',
  'cedula-not-found': 'Cédula no encontrada',
  'bad-format': 'Formato de cédula incorrecto',
  'photo-not-usable': 'La foto no se puede usar',
  minor: 'La persona es menor de edad',
  deceased: 'La persona consta como fallecida',
  'registry-not-available': 'El registro no está disponible',
};

/** `{ "101": "no-match", ... }`, as returned by `GET /__sandbox/scenarios`. */
export const refusalByCode: Readonly<Record<string, RegistryRefusal>> = Object.fromEntries(
  Object.entries(registryCode).map(([refusal, code]) => [String(code), refusal as RegistryRefusal]),
);
