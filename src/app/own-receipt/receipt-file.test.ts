import { expect, test } from 'vitest';
import type { IssuedReceipt } from '../../contract/receipt.ts';
import { en } from '../../locales/en/en.ts';
import { es } from '../../locales/es/es.ts';
import { drawQr } from '../components/qr.ts';
import { receiptContent } from './receipt-content.ts';
import { receiptFile } from './receipt-file.ts';

const token = 'eyJhbGciOiJFZERTQSJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl';
const issued: IssuedReceipt = {
  receipt: {
    folio: '0b9ad2a4-0d3d-4b7a-9c4b-0a4d6d1f7c11',
    reference: 'CT-7K4M-29QX-4P',
    at: '2026-11-22T04:30:00.000Z',
    institution: 'Caja <b>"Ñ"</b> & Hijos',
    cedula: '8-•••-•••654',
    outcome: 'verified',
    reason: 'ok',
    transactions: [{ provider: 'apptenticate', id: '<script>alert(1)</script>' }],
    until: '2027-02-20T05:00:00.000Z',
  },
  token,
  link: `https://verify.example.org/receipt#${token}`,
};
const fileIn = (locale: 'es' | 'en') => {
  const content = receiptContent(issued, { locale, words: { es, en }[locale] }, 'America/Panama');
  return receiptFile(content, drawQr(content.link), locale);
};

test('the file holds the data, the code, the signed text, and the link in the language of the visit', () => {
  const file = fileIn('es');
  for (const part of ['CT-7K4M-29QX-4P', '8-•••-•••654', es.result.titles.verified, token, '<svg'])
    expect(file).toContain(part);
  expect(file).toContain(`href="https://verify.example.org/receipt#${token}"`);
  expect(fileIn('en')).toContain(`href="https://verify.example.org/receipt?lang=en#${token}"`);
  expect(fileIn('en')).toContain('<html lang="en">');
});

test('times are those of the institution’s zone, which is named', () => {
  expect(fileIn('es')).toMatch(/21 de noviembre de 2026.*23:30:00 hora de Panamá/);
  expect(fileIn('en')).toMatch(/November 21, 2026.*11:30:00\sPM Panama time/u);
});

test('nothing in the file runs or is loaded, whatever a name or a vendor says', () => {
  const file = fileIn('es');
  expect(file).not.toMatch(/<script|<b>|\son\w+=|javascript:|src=|@import|url\(/i);
  expect(file).toContain('Caja &lt;b&gt;&quot;Ñ&quot;&lt;/b&gt; &amp; Hijos');
  expect(file).toContain("default-src 'none'".replaceAll("'", '&#39;'));
});
