import type { IssuedReceipt } from '../../contract/receipt.ts';
import type { OwnReceiptWords } from '../../locales/es/own-receipt.ts';
import { ownReceiptWords } from '../../locales/registry/own-receipt.ts';
import { dateOf, momentOf } from '../components/clock-time.ts';
import { withLocale } from '../i18n/locale.ts';
import type { Language } from '../i18n/words.ts';

/** What a receipt says in the person's language, on the page, on paper and in the file. */
export interface ReceiptContent {
  words: OwnReceiptWords;
  institution: string;
  outcome: string;
  reason: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** Address of the page that checks it, in the language of the visit; the token is in its fragment. */
  link: string;
  proof: string;
  token: string;
  /** Name of the file, without an ending. */
  name: string;
}

/** @param timeZone of the institution; undefined for that of the device */
export function receiptContent(
  { receipt, link, token }: IssuedReceipt,
  { locale, words }: Language,
  timeZone: string | undefined,
): ReceiptContent {
  const own = ownReceiptWords[locale];
  const reference = receipt.reference ?? receipt.folio;
  return {
    words: own,
    institution: receipt.institution,
    outcome: words.result.titles[receipt.outcome],
    reason: words.result.reasons[receipt.reason].what,
    facts: [
      [own.cedula, receipt.cedula],
      [own.when, momentOf(receipt.at, locale, timeZone)],
      [own.reference, reference],
      ...receipt.transactions.map(
        ({ provider, id }) => [own.transaction(words.providerNames[provider]), id] as const,
      ),
      ...(receipt.notice === undefined ? [] : [[own.notice, receipt.notice] as const]),
      [own.until, dateOf(receipt.until, locale, timeZone)],
    ],
    link: withLocale(link, locale),
    proof: own.proof(new URL(link).host),
    token,
    name: `${own.fileName}-${reference}`,
  };
}
