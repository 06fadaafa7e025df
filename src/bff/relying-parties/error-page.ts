import type { Context } from 'oidc-provider';
import { localeOf } from '../http/language.ts';

const sentences = {
  es: {
    title: 'No se puede continuar',
    what: 'El servicio que lo envió aquí hizo una solicitud que no se puede atender, o esta ya terminó.',
    next: 'Vuelva a ese servicio y empiece de nuevo. No se envió ninguna foto.',
    code: 'Código para el servicio',
  },
  en: {
    title: 'This cannot continue',
    what: 'The service that sent you here made a request that cannot be handled, or the request is over.',
    next: 'Go back to that service and start again. No photo was sent.',
    code: 'Code for the service',
  },
} as const;

/** The page of an error that cannot be sent back to the relying party (OpenID Connect Core, 3.1.2.6). */
export function renderErrorPage(ctx: Context, { error = 'server_error' }: Record<string, string>): void {
  const locale = localeOf(ctx.get('accept-language'));
  const { title, what, next, code } = sentences[locale];
  ctx.set('content-language', locale);
  ctx.type = 'text/html; charset=utf-8';
  // A code of the standard: nothing of the request is repeated.
  const safe = /^[a-z_]{1,64}$/.test(error) ? error : 'server_error';
  ctx.body =
    `<!doctype html><html lang="${locale}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>` +
    `<main><h1>${title}</h1><p>${what}</p><p>${next}</p><p><small>${code}: ${safe}</small></p></main></html>`;
}
