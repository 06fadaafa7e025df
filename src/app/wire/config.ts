import { queryOptions } from '@tanstack/react-query';
import { type PublicConfig, publicConfigSchema } from '../../contract/public-config.ts';
import { z } from '../../contract/z.ts';

/** What the deployment tells the page. Fetched once a visit; retried by the query, then by the person. */
export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: async ({ signal }): Promise<PublicConfig> => {
    const response = await fetch('/api/config', { signal });
    if (!response.ok) throw new Error(`GET /api/config answered ${response.status}`);
    return z.parse(publicConfigSchema, await response.json());
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 2,
});
