import type { ExportFormat } from '../../contract/operator.ts';
import { addressFor } from '../api/call.ts';

/** Download URL of a day: a link, so that the browser streams it to disk. */
export const exportAddress = (format: ExportFormat, day: string): string =>
  addressFor('GET /api/operator/export', { query: { format, day } });
