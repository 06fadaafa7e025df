import { readFileSync } from 'node:fs';
import { z } from '../../contract/z.ts';
import { checkRelyingPartySettings, type RelyingPartySettings } from '../relying-parties/settings.ts';
import type { RelyingPartyChange } from '../relying-parties/store.ts';
import { shortName } from '../settings/kinds.ts';
import { UsageError } from './context.ts';

type Draft = Record<string, unknown>;
type ReadValue = (text: string) => unknown;

const words: ReadValue = (text) => text.split(',').filter((entry) => entry !== '');
const onOff: ReadValue = (text) => (text === 'on' ? true : text === 'off' ? false : text);
const wholeNumber: ReadValue = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : text);
const itself: ReadValue = (text) => text;

/** How the words of a command line are read, by the name of the setting. */
const readers: Readonly<Record<keyof RelyingPartySettings, ReadValue>> = {
  redirects: words,
  authentication: itself,
  algorithm: itself,
  pushed: onOff,
  handoff: onOff,
  release: words,
  perHour: wholeNumber,
  inFlight: wholeNumber,
  jwks: readKeySet,
  subjectKey: itself,
};

/**
 * The settings of a client with some of them changed. `name` and `webhook` stand beside the settings.
 *
 * @param pairs `name=value`; lists are comma-separated, `jwks` is the name of a file
 * @throws UsageError, or Error that names what is wrong
 */
export function readClientChange(before: Draft, pairs: readonly string[]): RelyingPartyChange {
  const draft: Draft = { ...before };
  const change: RelyingPartyChange = {};
  for (const pair of pairs) {
    const [, key = '', text] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    if (text === undefined) throw new UsageError(`"${pair}" is not like name=value.`);
    if (key === 'name') change.name = readClientName(text);
    else if (key === 'webhook') change.webhookUrl = text === '' ? null : readWebhookUrl(text);
    else draft[key] = isSetting(key) ? readers[key](text) : text;
  }
  return { ...change, settings: checkRelyingPartySettings(draft) };
}

const isSetting = (key: string): key is keyof typeof readers => Object.hasOwn(readers, key);

/** As it is shown to people. @throws UsageError */
export function readClientName(text: string): string {
  const read = z.safeParse(shortName, text.normalize('NFC'));
  if (read.success) return read.data;
  throw new UsageError(`The name ${read.error.issues[0]?.message ?? 'is wrong'}.`);
}

/** @throws Error */
function readWebhookUrl(text: string): string {
  const url = URL.parse(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  const isPlain = url?.protocol === 'http:' && isLoopback;
  if (url !== null && (url.protocol === 'https:' || isPlain) && url.username === '' && url.password === '')
    return url.href;
  throw new Error('Nothing was changed. webhook: must be an https address; http only for loopback.');
}

/** Public keys from a file of JSON. @throws Error */
function readKeySet(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it is not JSON';
    throw new Error(`${file} cannot be read: ${why}.`, { cause: error });
  }
}
