/** Every key that is missing or wrong, in one message. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
