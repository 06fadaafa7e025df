import type { Context } from 'oidc-provider';
import { serverWords } from '../../locales/registry/server.ts';
import { localeOf } from '../http/language.ts';

/** The page of an error that cannot be sent back to the relying party (OpenID Connect Core, 3.1.2.6). */
export function renderErrorPage(ctx: Context, { error = 'server_error' }: Record<string, string>): void {
  const locale = localeOf(ctx.get('accept-language'));
  const { title, what, next, code } = serverWords[locale].cannotContinue;
  ctx.set('content-language', locale);
  ctx.type = 'text/html; charset=utf-8';
  // A code of the standard: nothing of the request is repeated.
  const safe = /^[a-z_]{1,64}$/.test(error) ? error : 'server_error';
  ctx.body =
    `<!doctype html><html lang="${locale}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>` +
    `<main><h1>${title}</h1><p>${what}</p><p>${next}</p><p><small>${code}: ${safe}</small></p></main></html>`;
}
