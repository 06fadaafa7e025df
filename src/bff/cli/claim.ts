import { claimSchema } from '../../contract/claim.ts';
import { z } from '../../contract/z.ts';
import type { RecordConfig } from '../config/store.ts';
import { UsageError } from './context.ts';

/** Normalises a cédula of the command line. @throws UsageError */
export function parseClaim(text: string, { claimPattern }: RecordConfig): string {
  const claim = z.safeParse(claimSchema(claimPattern), text);
  if (!claim.success) throw new UsageError('This is no cédula that CLAIM_PATTERN allows.');
  return claim.data;
}
