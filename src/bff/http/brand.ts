import type { FastifyInstance } from 'fastify';
import type { Brand } from '../brand/brand.ts';
import { ProblemError } from '../problem.ts';
import { pathOf } from './methods.ts';

/**
 * The stylesheet and the pictures of the institution. An address with another hash gets the file of this server too: while
 * a fleet changes its brand, a document and its files may come from two instances.
 */
export function addBrandFiles(app: FastifyInstance, { files }: Brand): void {
  app.get<{ Querystring: { v?: unknown } }>('/brand/*', async (request, reply) => {
    const file = files.get(pathOf(request));
    if (file === undefined) throw new ProblemError('NOT_FOUND');
    const isOwn = request.query.v === file.hash;
    return reply
      .header('cache-control', isOwn ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(file.type)
      .send(file.body);
  });
}
