import type { OwnReceiptWords } from '../es/own-receipt.ts';

export const ownReceiptEn: OwnReceiptWords = {
  title: 'Verification receipt',
  preparing: 'Preparing the receipt…',
  failed: 'The receipt could not be prepared. Your result is recorded.',
  none: 'There is no receipt for this result: write down the reference number.',
  again: 'Try again',
  print: 'Print or save as PDF',
  notPrinted: 'This browser does not print. Save the file or copy the link.',
  save: 'Save as a file',
  saved: 'The file was saved.',
  copyLink: 'Copy the link',
  copied: 'Link copied.',
  notCopied: 'It could not be copied. Save the file.',
  fileName: 'receipt',
  cedula: 'Cédula',
  when: 'Date and time',
  reference: 'Reference number',
  notice: 'Notice agreed to',
  transaction: (provider) => `Transaction of ${provider}`,
  until: 'Can be checked until',
  code: 'Code to check this receipt',
  link: 'Check this receipt',
  proof: (host) =>
    `Only the page of ${host} says whether it is genuine. Neither this paper nor the file proves it: read the code or open the link.`,
  token: 'Signed text',
};
