import type { ReceiptWords } from '../es/receipt.ts';

export const receiptEn: ReceiptWords = {
  ask: {
    title: 'Check a receipt',
    lead: 'See whether the receipt of a verification is genuine, and what it says.',
    how: "With a phone, read the receipt's code. Or paste its text or its link here:",
    label: 'Text or link of the receipt',
    required: 'Paste the text of the receipt.',
    tooLong: 'This text is longer than any receipt. Paste only that of the receipt.',
    check: 'Check',
  },
  checking: 'Checking the receipt…',
  genuine: {
    title: 'The receipt is genuine',
    what: (institution) => `${institution} issued it, and nobody has changed it.`,
    next: 'Read below what it says.',
    unfavourable: 'Attention: the result is not favorable. Read below what it says.',
  },
  expired: {
    title: 'The receipt has expired',
    what: (institution) => `${institution} issued it and nobody has changed it, but its time is over.`,
    next: 'It no longer counts as proof. Ask for a new verification.',
  },
  forged: {
    title: 'The receipt is not genuine',
    what: 'It was changed, somebody else signed it, or it is not a receipt.',
    next: 'Do not trust anything it says. If you pasted the text, see that it is whole and unchanged.',
  },
  failed: {
    title: 'It could not be checked',
    what: 'The server did not answer. We do not know yet whether the receipt is genuine.',
    next: 'Check your connection and try again.',
  },
  says: {
    title: 'What the receipt says',
    outcomes: {
      verified: 'The identity was verified',
      'not-verified': 'The identity was not confirmed',
      'try-again': 'Another photo was needed: there was no result',
      unavailable: 'The service was not available: there was no result',
      unknown: 'The result never became known',
    },
    institution: 'Institution',
    cedula: 'Cédula',
    hint: 'Compare the visible digits with the cédula of the person who presents the receipt.',
    when: 'Date and time',
    reference: 'Reference number',
    notice: 'Notice agreed to',
    transaction: (provider) => `${provider} transaction`,
    until: 'Valid until',
    wasUntil: 'Was valid until',
  },
  another: 'Check another receipt',
  retry: 'Try again',
};
