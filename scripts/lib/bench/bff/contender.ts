import type { PostgresServer } from '../../postgres.ts';
import type { Place } from './parts.ts';

/** What stands between the load and the vendor. */
export interface Contender {
  name: string;
  kind: 'nginx' | 'proxy' | 'bff';
  url: string;
  pid: number;
  /** What a good answer of it has in it. */
  expects: string;
}

export interface Where extends Place {
  vendor: string;
  postgres: PostgresServer | undefined;
  /** Base64 of what an institution has enrolled of each person. */
  reference: string;
  /** Where the profiles of the servers go, one file each; undefined: none are made. */
  profiles: string | undefined;
}
