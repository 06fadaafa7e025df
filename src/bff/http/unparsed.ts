import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { type ProblemCode, problems } from '../../contract/problems/codes.ts';
import { problemMediaType } from '../../contract/problems/problem.ts';
import { ProblemError, problemBody } from '../problem.ts';
import { drainAndClose } from './early-response.ts';
import { localeOf } from './language.ts';

/** Errors of Node's HTTP server before there is a request. Any other parser error is no HTTP. */
const parserProblems: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
};

/** Answers what never became a request: the HTTP parser failed, or the sender was too slow. */
export function answerUnparsed(
  error: ConnectionError,
  socket: Socket,
  headers: Record<string, string>,
  language: string | undefined,
): void {
  // What failed below HTTP (the connection, TLS) can carry no answer.
  const isHttp = /^(HPE_|ERR_HTTP_)/.test(error.code);
  if (!isHttp || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new ProblemError(parserProblems[error.code] ?? 'BODY_MALFORMED');
  answerBare(problem, socket, headers, language ?? languageIn(error.rawPacket));
}

/** In the bytes where the parser stopped: a Buffer, whatever its declared type is. */
const languageIn = (said: unknown) =>
  Buffer.isBuffer(said)
    ? /^accept-language:([^\r\n]*)/im.exec(said.toString('latin1'))?.[1]?.trim()
    : undefined;

/** An answer without the framework, and the end of the connection. `language` as in Accept-Language. */
export function answerBare(
  problem: ProblemError,
  socket: Socket,
  headers: Record<string, string>,
  language: string | undefined,
): void {
  const locale = localeOf(language);
  const id = randomUUID();
  const body = JSON.stringify(problemBody(problem, locale, id));
  const { status } = problems[problem.code];
  const lines = Object.entries({
    ...headers,
    ...(problem.details.allow !== undefined && { allow: problem.details.allow }),
    'x-request-id': id,
    'cache-control': 'no-store',
    'content-type': problemMediaType,
    'content-language': locale,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines, '', body].join('\r\n'));
  drainAndClose(socket);
}
