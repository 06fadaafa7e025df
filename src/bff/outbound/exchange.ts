import type { Dispatcher } from 'undici';
import { causeOfError } from './cause-of.ts';
import type { Cause } from './causes.ts';
import { LinkFailure, type LinkTrouble } from './link-failure.ts';
import type { VendorAnswer } from './vendor-link.ts';

/** One request and its answer; the first thing that settles it counts. */
export class Exchange implements Dispatcher.DispatchHandler {
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
    const causeCode = causeOfError(error, this.#controller !== undefined);
    // A server that refuses a client's certificate never passed the request on: no handshake was finished.
    const sent = this.#controller !== undefined && causeCode !== 'client-certificate';
    const trouble = sent ? (troubles[causeCode] ?? 'broken') : 'unreachable';
    if (this.#settle()) this.#reject(new LinkFailure(trouble, sent, causeCode, error));
  }

  #giveUp(): void {
    const sent = this.#controller !== undefined;
    if (!this.#settle()) return;
    const began = this.#status !== 0 ? 'answer-stalled' : 'no-headers';
    this.#reject(new LinkFailure(sent ? 'no-answer' : 'unreachable', sent, sent ? began : 'no-connection'));
    this.#controller?.abort(new Error('the time for the whole call is over'));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    return true;
  }
}

const troubles: Partial<Record<Cause, LinkTrouble>> = {
  'no-headers': 'no-answer',
  'answer-stalled': 'no-answer',
  'answer-too-large': 'too-large',
};
