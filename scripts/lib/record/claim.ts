import type { RecordConfig } from '../../../src/bff/config/store.ts';
import { claimSchema } from '../../../src/contract/claim.ts';
import { z } from '../../../src/contract/z.ts';
import { UsageError } from './open.ts';

/** A cédula of the command line in its one spelling. @throws UsageError */
export function claimOf(text: string | undefined, { claimPattern }: RecordConfig): string {
  if (text === undefined) throw new UsageError('Name the cédula.');
  const claim = z.safeParse(claimSchema(claimPattern), text);
  if (!claim.success) throw new UsageError('This is no cédula that CLAIM_PATTERN allows.');
  return claim.data;
}
