import { type Log, traceOf } from '../log/log.ts';
import type { Report } from '../report.ts';
import { VendorFault } from './fault.ts';
import { keepKnownTexts } from './known-texts.ts';
import type { Prepared, Provider, ProviderRequest } from './provider.ts';

/**
 * Calls every provider in parallel. If one of them surely cannot be called, none is: an answer that cannot
 * become `verified` is not worth a bill. Never throws: a defect of ours is a report too. The result contains
 * no vendor text that is not in the vendor's documents.
 */
export async function callProviders(
  providers: readonly Provider[],
  question: ProviderRequest,
  log: Log,
): Promise<Report[]> {
  const prepared = await Promise.all(providers.map((provider) => prepare(provider, question, log)));
  const blocked = prepared.flatMap((it) => (it.kind === 'blocked' ? [it.report] : []));
  const ask = () => Promise.all(prepared.flatMap((it) => (it.kind === 'ready' ? [it.ask()] : [])));
  const reports = (blocked.length > 0 ? blocked : await ask()).map(keepKnownTexts);
  for (const report of reports) logFault(report, question.id, log);
  return reports;
}

/** Logs why a vendor gave no verdict, for the administrator. */
function logFault({ provider, cause, fault, reason }: Report, verification: string, log: Log): void {
  if (fault === null) return;
  const fields = { verification, provider, reason, code: fault.code };
  log.warn({ event: 'vendor-fault', ...fields, ...(cause !== null && { cause }) });
}

async function prepare(provider: Provider, question: ProviderRequest, log: Log): Promise<Prepared> {
  const defect = (error: unknown) => log.error({ event: 'provider-defect', error: traceOf(error) });
  try {
    const prepared = await provider.prepare(question);
    if (prepared.kind === 'blocked') return prepared;
    const ask = () =>
      prepared.ask().catch((error: unknown) => {
        defect(error);
        return new VendorFault('VENDOR_ERROR', 'vendor-error', true, { cause: 'defect' }).report(provider.id);
      });
    return { kind: 'ready', ask };
  } catch (error) {
    defect(error);
    const fault = new VendorFault('INTERNAL', 'unreachable', false, { cause: 'defect' });
    return { kind: 'blocked', report: fault.report(provider.id) };
  }
}
