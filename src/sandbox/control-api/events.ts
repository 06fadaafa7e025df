import type { FastifyReply } from 'fastify';
import { type SandboxContext, vendorIds } from '../context.ts';
import type { LedgerEntry } from '../ledger.ts';

/** Number of the newest entries sent to a new page. */
const newest = 30;

/** Server-sent events (HTML, section 9.2): one `entry` per received request, and again when it ends. */
export function streamLedgers({ ledgers }: SandboxContext, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (vendor: string, entry: LedgerEntry) =>
    void raw.write(`event: entry\ndata: ${JSON.stringify({ vendor, ...entry })}\n\n`);

  const known = vendorIds
    .flatMap((vendor) => ledgers[vendor].list({ limit: newest }).map((entry) => ({ vendor, entry })))
    .sort((one, other) => one.entry.at.localeCompare(other.entry.at));
  for (const { vendor, entry } of known.slice(-newest)) send(vendor, entry);
  for (const vendor of vendorIds) {
    const leave = ledgers[vendor].watch((entry) => send(vendor, entry));
    raw.once('close', leave);
  }
}
