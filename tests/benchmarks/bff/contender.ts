import type { PostgresServer } from '../../../tools/lib/postgres.ts';
import type { Place } from './parts.ts';

/** What stands between the load and the vendor. */
export interface Contender {
  name: string;
  kind: 'nginx' | 'proxy' | 'bff';
  url: string;
  pid: number;
  /** Text that its good answers contain. */
  expects: string;
}

export interface Where extends Place {
  vendor: string;
  postgres: PostgresServer | undefined;
  /** Base64 of each person's enrolment at an institution. */
  reference: string;
  /** Folder for the servers' profiles, one file each; undefined: no profiles. */
  profiles: string | undefined;
}
