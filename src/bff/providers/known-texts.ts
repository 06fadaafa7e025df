import { isCedula } from '../../contract/claim.ts';
import type { Report } from '../report.ts';
import { formOfText } from './texts.ts';
import { vendorOf } from './vendors.ts';

/**
 * A report as it may be recorded, logged and shown: only the vendor texts that its documents print remain.
 * Any other may name the person, in whatever spelling; it becomes `unlisted:<its length in characters>`. A
 * transaction in the form of a cédula, or of a sentence, is dropped.
 */
export function keepKnownTexts(report: Report): Report {
  const known = vendorOf(report.provider)?.knownTexts ?? new Map<string, string>();
  const texts = Object.entries(report.texts).map(([field, text]) => [
    field,
    known.get(formOfText(text)) ?? unlisted(text),
  ]);
  return {
    ...report,
    transactions: report.transactions.filter(isTransaction),
    texts: Object.fromEntries(texts) as Report['texts'],
  };
}

/** Numbers, UUIDs and the like. */
const isTransaction = (id: string) => /^[\w.:-]+$/.test(id) && !isCedula(id);

const unlisted = (text: string) => `unlisted:${[...text].length}`;
