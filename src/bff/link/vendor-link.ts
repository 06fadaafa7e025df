import { buildConnector, type Dispatcher, Pool } from 'undici';

/** Times in milliseconds, sizes in bytes. */
export interface LinkLimits {
  connectMs: number;
  /** From the sent request to the headers of its answer. */
  headersMs: number;
  /** Between two pieces of the answer. */
  gapMs: number;
  /** Over all, waiting for a connection included. */
  totalMs: number;
  answerBytes: number;
  connections: number;
}

export interface VendorRequest {
  path: string;
  headers: Readonly<Record<string, string>>;
  /** Sent one after the other without being joined. */
  body: readonly Buffer[];
  /** Instead of `totalMs`. */
  timeoutMs?: number;
}

export interface VendorAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** Why there is no whole answer. */
export type LinkTrouble = 'unreachable' | 'no-answer' | 'broken' | 'too-large';

/** `sent` is false only when surely no byte of the request reached the vendor. */
export class LinkFailure extends Error {
  override name = 'LinkFailure';
  readonly trouble: LinkTrouble;
  readonly sent: boolean;

  constructor(trouble: LinkTrouble, sent: boolean, cause?: unknown) {
    super(trouble, { cause });
    this.trouble = trouble;
    this.sent = sent;
  }
}

/** POST requests to one vendor. A circuit breaker or a bulkhead wraps this interface. */
export interface VendorLink {
  /** @throws LinkFailure when there is no whole answer. Any status is an answer; redirects are not followed. */
  send(request: VendorRequest): Promise<VendorAnswer>;
  close(): Promise<void>;
}

export interface ReachableLink extends VendorLink {
  /** Connects as for a request, sends none, and gives the milliseconds. @throws LinkFailure */
  reach(): Promise<number>;
}

/** A pool of connections to one fixed origin. */
export function openLink(origin: string, limits: LinkLimits): ReachableLink {
  const connection = { timeout: limits.connectMs };
  const pool = new Pool(origin, {
    connections: limits.connections,
    pipelining: 1,
    // A vendor that closes idle connections sooner than we do turns an ordinary call into an unknown one.
    keepAliveTimeout: 2_000,
    connect: connection,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.gapMs,
    maxResponseSize: limits.answerBytes,
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const exchange = new Exchange(request.timeoutMs ?? limits.totalMs, resolve, reject);
        pool.dispatch(optionsOf(request), exchange);
      }),
    reach: () => reach(new URL(origin), buildConnector(connection)),
    close: () => pool.destroy(),
  };
}

function reach({ protocol, hostname, host, port }: URL, connect: buildConnector.connector): Promise<number> {
  const started = performance.now();
  // A socket takes an IPv6 address without brackets.
  const plain = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    connect({ protocol, hostname: plain, host, port }, (error, socket) => {
      socket?.destroy();
      if (error) reject(new LinkFailure('unreachable', false, error));
      else resolve(performance.now() - started);
    });
  });
}

function optionsOf({ path, headers, body }: VendorRequest): Dispatcher.DispatchOptions {
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return {
    method: 'POST',
    path,
    headers: { ...headers, 'accept-encoding': 'identity', 'content-length': String(length) },
    // undici takes any iterable of buffers; its types name only the commonest bodies.
    body: body as unknown as Buffer,
  };
}

/** One request and its answer; the first thing that settles it counts. */
class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: VendorAnswer['headers'] = {};
  readonly #chunks: Buffer[] = [];
  readonly #timer: NodeJS.Timeout;
  #settled = false;
  readonly #resolve: (answer: VendorAnswer) => void;
  readonly #reject: (failure: LinkFailure) => void;

  constructor(
    timeoutMs: number,
    resolve: (answer: VendorAnswer) => void,
    reject: (failure: LinkFailure) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp(), timeoutMs);
  }

  /** undici calls this on a connected socket, just before the first byte is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('given up before it was sent'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: VendorAnswer['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#settle()) {
      this.#resolve({ status: this.#status, headers: this.#headers, body: Buffer.concat(this.#chunks) });
    }
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const sent = this.#controller !== undefined;
    if (this.#settle()) this.#reject(new LinkFailure(sent ? troubleOf(error) : 'unreachable', sent, error));
  }

  #giveUp(): void {
    const sent = this.#controller !== undefined;
    if (!this.#settle()) return;
    this.#reject(new LinkFailure(sent ? 'no-answer' : 'unreachable', sent));
    this.#controller?.abort(new Error('the time for the whole call is over'));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    return true;
  }
}

const troubles: Readonly<Record<string, LinkTrouble>> = {
  UND_ERR_HEADERS_TIMEOUT: 'no-answer',
  UND_ERR_BODY_TIMEOUT: 'no-answer',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large',
};

function troubleOf(error: Error & { code?: string }): LinkTrouble {
  return troubles[error.code ?? ''] ?? 'broken';
}
