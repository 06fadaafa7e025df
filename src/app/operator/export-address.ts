import type { ExportFormat } from '../../contract/operator.ts';

/** Where a day is downloaded from: a link, so that the browser saves it without holding it. */
export const exportAddress = (format: ExportFormat, day: string): string =>
  `/api/operator/export?${new URLSearchParams({ format, day })}`;
