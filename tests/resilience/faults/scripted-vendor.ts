import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next request gets; the last one is for all that follow. `held` waits for `release`. */
export type Script = 'fault' | 'busy' | 'held' | 'good' | 'interim' | 'interim-only';

/** A scripted vendor, request by request, with a ledger of the people in its requests. */
export interface ScriptedVendor {
  url: string;
  /** The cédula of each request, in the order of arrival. */
  ledger: string[];
  /** Resolves when so many requests have arrived. */
  arrived(count: number): Promise<void>;
  release(): void;
  close(): Promise<void>;
}

/** Seconds that `busy` names: long enough for any slow machine. */
export const busySeconds = 120;

const good = JSON.stringify({ valid: true, message: null, code: 0, id: 1 });

export async function startScripted(scripts: readonly Script[]): Promise<ScriptedVendor> {
  const ledger: string[] = [];
  const waiting: { count: number; tell: () => void }[] = [];
  let held: (() => void)[] = [];
  const verified = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(good);
  const plays: Record<Script, (response: ServerResponse) => void> = {
    fault: (response) => response.writeHead(500).end(),
    busy: (response) => response.writeHead(429, { 'retry-after': String(busySeconds) }).end(),
    held: (response) => held.push(() => verified(response)),
    good: verified,
    // RFC 9110, section 15.2: any number of these before the answer.
    interim(response) {
      response.writeContinue();
      response.writeProcessing();
      response.writeEarlyHints({ link: '</x>; rel=preload' });
      verified(response);
    },
    'interim-only'(response) {
      const more = setInterval(() => response.writeProcessing(), 200);
      response.once('close', () => clearInterval(more));
    },
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const script = scripts[Math.min(ledger.length, scripts.length - 1)] ?? 'good';
      ledger.push(/name="cedula"\r\n\r\n([^\r]*)/.exec(body)?.[1] ?? '');
      plays[script](response);
      for (const { count, tell } of waiting) if (ledger.length >= count) tell();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta/`,
    ledger,
    arrived: (count) =>
      ledger.length >= count
        ? Promise.resolve()
        : new Promise((tell) => {
            waiting.push({ count, tell });
          }),
    release() {
      for (const answer of held) answer();
      held = [];
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
