import { type PublicConfig, publicConfigSchema } from '../../contract/public-config.ts';
import { type ApiResult, call } from './call.ts';

/** Fetches the public configuration of the deployment. */
export const fetchConfig = (signal: AbortSignal): Promise<ApiResult<PublicConfig>> =>
  call('GET /api/config', publicConfigSchema, { signal });
