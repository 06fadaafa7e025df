import type { CDPSession, Page } from '@playwright/test';
import { pathTo } from './heap-path.ts';

/** What the heap of a page still reaches after garbage collection. */
export class Heap {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<Heap> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    return new Heap(session);
  }

  /** Number of photos: JPEG blobs, and buffers that begin like a JPEG. */
  async photos(): Promise<number> {
    await this.#collect();
    const blobs = await this.#count('Blob.prototype', countJpegBlobs);
    return blobs + (await this.#count('ArrayBuffer.prototype', countJpegBuffers));
  }

  /** Which of these texts occur in any string of the page, or in the bytes of a buffer. */
  async texts(wanted: readonly string[]): Promise<string[]> {
    await this.#collect();
    const chunks: string[] = [];
    const listen = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', listen);
    await this.#session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', listen);
    const snapshot = chunks.join('');
    // The snapshot is JSON: characters outside ASCII may be escaped.
    const inStrings = wanted.filter((text) => snapshot.includes(text) || snapshot.includes(escaped(text)));
    // Prints their retainers, for debugging.
    const paths = inStrings.map((text) => pathTo(snapshot, text));
    const inBuffers = await this.#count('ArrayBuffer.prototype', countBuffersWith, [...wanted]);
    return [
      ...inStrings.map((text, at) => `${text}: ${paths[at]}`),
      ...(inBuffers === 0 ? [] : [`${inBuffers} buffers`]),
    ];
  }

  /** Twice: finalizers of the first run release more. */
  async #collect(): Promise<void> {
    for (const _ of ['first', 'second']) await this.#session.send('HeapProfiler.collectGarbage');
  }

  async #count(
    prototype: string,
    count: (...input: never[]) => number,
    wanted: string[] = [],
  ): Promise<number> {
    const { result } = await this.#session.send('Runtime.evaluate', { expression: prototype });
    if (result.objectId === undefined) throw new Error(`The page has no ${prototype}.`);
    const found = await this.#session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
    const { objectId } = found.objects;
    if (objectId === undefined) throw new Error('The browser does not say what there is.');
    const counted = await this.#session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: `function (codes) { return (${count.toString()})(this, codes.map((text) => String.fromCharCode(...text))); }`,
      // As numbers: as strings they would be found in the heap themselves.
      arguments: [{ value: wanted.map((text) => [...text].map((letter) => letter.charCodeAt(0))) }],
      returnByValue: true,
    });
    await this.#session.send('Runtime.releaseObject', { objectId });
    if (typeof counted.result.value !== 'number')
      throw new Error(counted.exceptionDetails?.text ?? 'no number');
    return counted.result.value;
  }
}

const escaped = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

// In the page:

function countJpegBlobs(objects: Blob[]): number {
  const type = Object.getOwnPropertyDescriptor(Blob.prototype, 'type')?.get;
  return objects.filter((it) => {
    try {
      return type?.call(it) === 'image/jpeg';
    } catch {
      // `File.prototype` is among the results and has no type of its own.
      return false;
    }
  }).length;
}

function countJpegBuffers(objects: ArrayBuffer[]): number {
  return objects.filter((it) => {
    try {
      const [first, second, third] = new Uint8Array(it);
      return first === 0xff && second === 0xd8 && third === 0xff;
    } catch {
      // Its buffer was transferred.
      return false;
    }
  }).length;
}

function countBuffersWith(objects: ArrayBuffer[], wanted: string[]): number {
  const exportEncodings = ['utf-8', 'utf-16le'].map((name) => new TextDecoder(name));
  return objects.filter((it) => {
    try {
      const texts = exportEncodings.map((encoding) => encoding.decode(it));
      return wanted.some((one) => texts.some((text) => text.includes(one)));
    } catch {
      // Its buffer was transferred.
      return false;
    }
  }).length;
}
