import { type Log, traceOf } from '../log.ts';
import { VendorFault } from './fault.ts';
import type { Prepared, Provider, Question, Report } from './provider.ts';

/**
 * Asks every provider, side by side. If one of them surely cannot be asked, none is: an answer that cannot become
 * `verified` is not worth a bill. Never throws: a defect of ours is a report too.
 */
export async function askAll(
  providers: readonly Provider[],
  question: Question,
  log: Log,
): Promise<Report[]> {
  const prepared = await Promise.all(providers.map((provider) => prepare(provider, question, log)));
  const blocked = prepared.flatMap((it) => (it.kind === 'blocked' ? [it.report] : []));
  if (blocked.length > 0) return blocked;
  return Promise.all(prepared.flatMap((it) => (it.kind === 'ready' ? [it.ask()] : [])));
}

async function prepare(provider: Provider, question: Question, log: Log): Promise<Prepared> {
  const defect = (error: unknown) => log.error({ event: 'provider-defect', error: traceOf(error) });
  try {
    const prepared = await provider.prepare(question);
    if (prepared.kind === 'blocked') return prepared;
    const ask = () =>
      prepared.ask().catch((error: unknown) => {
        defect(error);
        return new VendorFault('VENDOR_ERROR', 'vendor-error', true).report(provider.id);
      });
    return { kind: 'ready', ask };
  } catch (error) {
    defect(error);
    return { kind: 'blocked', report: new VendorFault('INTERNAL', 'unreachable', false).report(provider.id) };
  }
}
