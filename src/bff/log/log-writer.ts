import { constants, fstatSync, openSync, writeSync, write as writeTo } from 'node:fs';

/** Where log lines go. A destination that fails costs lines, never the server. */
export interface LogWriter {
  /** A whole line or several, with the line break at the end. */
  write(lines: string): void;
  /** Writes the remaining lines that the destination accepts at once: for the end of the process. */
  flush(): void;
}

export interface LogWriterOptions {
  /** Called once, when lines begin to be lost: the code of the error (`ENOSPC`, `EPIPE`), or `SLOW`. */
  onLoss(code: string): void;
  /** Called each time with how many lines were lost. */
  onLost?(count: number): void;
  /** Bytes that may wait for a slow destination; what comes then is lost. */
  mostBytes?: number;
}

const retryMs = 50;
/** How long the end of the process waits for a reader that is slow. */
const flushMs = 500;
const batchBytes = 65_536;

/**
 * Writes to a file descriptor, in order and without blocking. What cannot be written is dropped and counted;
 * once writing works again, a line `log-lost` says how many lines are missing. pino's own destination retries
 * a failed write for ever when the process ends.
 */
export function openLogWriter(
  fd: number,
  { onLoss, onLost = () => {}, mostBytes = 1_048_576 }: LogWriterOptions,
): LogWriter {
  const waiting: string[] = [];
  let waitingBytes = 0;
  let inHand: Buffer | null = null;
  let lost = 0;
  let isFailing = false;
  let isTorn = false;

  function lose(lines: string, code: string): void {
    const count = lines.split('\n').length - 1;
    lost += count;
    onLost(count);
    if (isFailing) return;
    isFailing = true;
    onLoss(code);
  }

  function next(): Buffer | null {
    if (inHand !== null) return inHand;
    let text = '';
    while (waiting.length > 0 && text.length < batchBytes) text += waiting.shift();
    if (text === '') return null;
    waitingBytes -= Buffer.byteLength(text);
    // The rest of a line that was cut would make the next one unreadable.
    inHand = Buffer.from(isTorn ? `\n${text}` : text);
    isTorn = false;
    return inHand;
  }

  /** Records how much was written. */
  function advance(count: number): void {
    if (inHand === null) return;
    inHand = count < inHand.length ? inHand.subarray(count) : null;
    if (inHand !== null || lost === 0) return;
    const line = { level: 40, time: new Date().toISOString(), event: 'log-lost', count: lost };
    lost = 0;
    isFailing = false;
    const text = `${JSON.stringify(line)}\n`;
    waiting.unshift(text);
    waitingBytes += Buffer.byteLength(text);
  }

  function drop(code: string, isCut: boolean): void {
    lose(inHand?.toString() ?? '', code);
    inHand = null;
    isTorn = isCut;
  }

  let isBusy = false;
  let isWriting = false;
  function pump(): void {
    if (isBusy) return;
    const isRest = inHand !== null;
    const bytes = next();
    if (bytes === null) return;
    isBusy = true;
    isWriting = true;
    writeTo(fd, bytes, 0, bytes.length, null, (error, count) => {
      isWriting = false;
      if (error?.code === 'EAGAIN') {
        setTimeout(goOn, retryMs).unref();
        return;
      }
      if (error) drop(error.code ?? 'UNKNOWN', isRest);
      else advance(count);
      goOn();
    });
  }

  function goOn(): void {
    isBusy = false;
    pump();
  }

  return {
    write(lines) {
      const bytes = Buffer.byteLength(lines);
      if (waitingBytes + bytes > mostBytes) return lose(lines, 'SLOW');
      waiting.push(lines);
      waitingBytes += bytes;
      pump();
    },
    flush() {
      // A write on its way is another thread's: what is in hand then is not written twice.
      if (isWriting) inHand = null;
      const end = performance.now() + flushMs;
      for (let bytes = next(); bytes !== null; bytes = next()) {
        try {
          advance(writeSync(fd, bytes));
        } catch (error) {
          const isSlow = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
          // The process is ending: the loss can no longer be reported.
          if (!isSlow || performance.now() > end) return;
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
        }
      }
    },
  };
}

/** The log of a process, on its standard output. Flushed when the process ends. */
export function openStandardLog(onLost: (count: number) => void = () => {}): LogWriter {
  // Without a listener, a reader that has gone ends the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const writer = openLogWriter(openUnblocked(1), {
    onLost,
    onLoss: (code) =>
      reportToStderr(`Cotejo cannot write its log (${code}): it goes on, and lines are lost.`),
  });
  process.once('exit', () => writer.flush());
  return writer;
}

/**
 * Opens a pipe's own descriptor again, non-blocking: a write that waits for a reader would hold a thread, and
 * with it the end of the process. Anything else is used as it is.
 */
function openUnblocked(fd: number): number {
  try {
    if (!fstatSync(fd).isFIFO()) return fd;
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return fd;
  }
}

/** One line on the standard error, where that still works. */
export function reportToStderr(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // There is no other place to report it.
  }
}
