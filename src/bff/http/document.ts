import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstLocale, isLocale, type Locale } from '../../contract/locale.ts';
import { configElementId, type PublicConfig } from '../../contract/public-config.ts';
import type { Brand } from '../brand/brand.ts';
import { writeBrand } from '../brand/document.ts';

/** A built document. Its hashed files and its text do not change while the server runs. */
export interface PageDocument {
  /** Sends the document in the language of its address, with a configuration inside where there is one. */
  send(request: FastifyRequest, reply: FastifyReply, config: PublicConfig | null): Promise<FastifyReply>;
}

export interface DocumentOptions {
  /** Whether a navigation is answered by 103 (RFC 8297) first. */
  earlyHints: boolean;
  /** What the document shows of the institution. */
  brand: Brand | null;
}

/** It has no other pages: terms are a code to scan. */
const kiosk = 'kiosk.html';

/** @throws when the file cannot be read */
export function readDocument(file: string, { earlyHints, brand }: DocumentOptions): PageDocument {
  const text = readFileSync(file, 'utf8');
  const built = brand === null ? text : writeBrand(text, brand, { hasLinks: basename(file) !== kiosk });
  const compressed = new Map<string, Promise<CompressedText>>();
  const compress = (text: string) => {
    const known = compressed.get(text) ?? compressText(text);
    // A deployment has a handful of texts: languages, and whether a phone is offered.
    if (compressed.size < mostTexts) compressed.set(text, known);
    return known;
  };
  return {
    async send(request, reply, config) {
      const html = inLanguage(built, localeOfAddress(request.url));
      const links = linksOf(html);
      if (earlyHints && isNavigation(request)) reply.raw.writeEarlyHints({ link: links });
      const text = config === null ? html : withConfig(html, config);
      const { encoding, body } = bodyFor(request.headers['accept-encoding'], text, await compress(text));
      if (encoding !== null) reply.header('content-encoding', encoding);
      if (links.length > 0) reply.header('link', links.join(', '));
      return reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding').send(body);
    },
  };
}

const mostTexts = 50;

interface CompressedText {
  br: Buffer;
  gzip: Buffer;
}

async function compressText(text: string): Promise<CompressedText> {
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(text), promisify(gzip)(text)]);
  return { br, gzip: zipped };
}

function bodyFor(header: string | undefined, text: string, { br, gzip: zipped }: CompressedText) {
  if (accepts(header, 'br')) return { encoding: 'br', body: br };
  if (accepts(header, 'gzip')) return { encoding: 'gzip', body: zipped };
  return { encoding: null, body: text };
}

/** Whether an encoding is named in `Accept-Encoding` (RFC 9110) and not refused. */
function accepts(header = '', encoding: string): boolean {
  return header.split(',').some((entry) => {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((it) => /^q=0(?:\.0*)?$/.test(it));
  });
}

/** The page's own rule: Spanish, unless `?lang=` names another language. */
function localeOfAddress(url: string): Locale {
  const named = new URLSearchParams(url.split('?')[1] ?? '').get('lang');
  return isLocale(named) ? named : firstLocale;
}

/** The build names the file of each further language beside the one of the first. */
const inLanguage = (html: string, locale: Locale) =>
  html.replace(/<link rel="modulepreload"[^>]*>/g, (link) => {
    const other = attributeOf(link, `data-${locale}`);
    return other === undefined ? link : link.replace(/ href="[^"]*"/, () => ` href="${other}"`);
  });

/** The `Link` headers (RFC 8288) of everything that a document requests first, styles before scripts. */
function linksOf(html: string): string[] {
  const tags = html.match(/<(?:link|script)\b[^>]*>/g) ?? [];
  const styles = tags.filter((tag) => tag.includes(' rel="stylesheet"'));
  const scripts = tags.filter((tag) => / rel="modulepreload"| type="module"/.test(tag));
  return [
    // By the tag's own mode, or the file is requested twice.
    ...styles.map(
      (tag) =>
        `<${attributeOf(tag, 'href')}>; rel=preload; as=style${tag.includes(' crossorigin') ? '; crossorigin' : ''}`,
    ),
    // Not before the styles of the first paint: docs/decisions/0018-first-load-and-code-splitting.md.
    ...scripts.map(
      (tag) =>
        `<${attributeOf(tag, 'href') ?? attributeOf(tag, 'src')}>; rel=modulepreload; fetchpriority=low`,
    ),
  ];
}

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/** HTTP/1.0 has no interim responses, and only a navigation has a use for them. */
const isNavigation = ({ raw, headers }: FastifyRequest) =>
  (raw.httpVersionMajor > 1 || raw.httpVersionMinor >= 1) && headers['sec-fetch-mode'] === 'navigate';

/** A data block (HTML, 4.12.1): no script, so neither the page's policy nor Trusted Types apply to it. */
function withConfig(html: string, config: PublicConfig): string {
  const json = JSON.stringify(config).replace(/[<\u2028\u2029]/g, escapeCharacter);
  const block = `<script type="application/json" id="${configElementId}">${json}</script>`;
  const end = html.lastIndexOf('</body>');
  return end < 0 ? html + block : html.slice(0, end) + block + html.slice(end);
}

const escapeCharacter = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
