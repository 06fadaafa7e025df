import type { FastifyInstance } from 'fastify';
import { addRoute } from '../http/add-route.ts';
import { openApi } from './openapi.ts';
import { docsPage, docsStyle } from './page.ts';

const document = openApi();
const [documentText, page] = [JSON.stringify(document), docsPage(document)];

/** The API as a document and as a page. */
export function addDocs(app: FastifyInstance): void {
  addRoute(app, 'GET /api/openapi.json', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(documentText),
  );
  addRoute(app, 'GET /api/docs', async () => page);
  addRoute(app, 'GET /api/docs.css', async () => docsStyle);
}
