import type { FastifyReply } from 'fastify';
import { type House, vendorIds } from '../house.ts';
import type { LedgerEntry } from '../ledger.ts';

/** How many of the newest a new page is told. */
const newest = 30;

/** Server-sent events (HTML, section 9.2): one `entry` for each request that comes, and again when it ends. */
export function streamLedgers({ ledgers }: House, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = (vendor: string, entry: LedgerEntry) =>
    void raw.write(`event: entry\ndata: ${JSON.stringify({ vendor, ...entry })}\n\n`);

  const known = vendorIds
    .flatMap((vendor) => ledgers[vendor].list({ limit: newest }).map((entry) => ({ vendor, entry })))
    .sort((one, other) => one.entry.at.localeCompare(other.entry.at));
  for (const { vendor, entry } of known.slice(-newest)) tell(vendor, entry);
  for (const vendor of vendorIds) {
    const leave = ledgers[vendor].watch((entry) => tell(vendor, entry));
    raw.once('close', leave);
  }
}
