import { expect, test } from 'vitest';
import { summaryPage } from './page.ts';
import type { Row } from './row.ts';

const row: Row = {
  number: 9002,
  title: { es: 'La cara no es de esa persona', en: 'The face is <not> that person’s' },
  cedula: '8-9002-1',
  photo: { bytes: 41_200, width: 640, height: 480 },
  vendors: [
    { vendor: 'Apptenticate', fields: ['valid: false', 'code: 101'], statuses: [200] },
    { vendor: 'FacePhi', fields: [], statuses: [null] },
  ],
  expected: 'not-verified',
  outcome: 'not-verified',
  reason: 'face-mismatch',
  pictures: { es: 'AAAA', en: 'BBBB' },
};

test('shows in both languages what was sent and answered', () => {
  const page = summaryPage([row]);
  expect(page).toContain('No se pudo confirmar su identidad');
  expect(page).toContain('una foto de 640 × 480 píxeles, 41 kB');
  expect(page).toContain('<code>valid: false</code>');
  expect(page).toContain('sin respuesta');
  expect(page).toContain('Nothing that can be read.');
  expect(page).toContain('base64,AAAA');
  expect(page).toContain('base64,BBBB');
  expect(page).toContain('&#60;not&#62;');
  expect(page).toContain('As expected');
});

test('states unexpected results in words as well', () => {
  expect(summaryPage([{ ...row, expected: 'verified' }])).toContain(
    '✗ No es lo que se esperaba (Identidad verificada)',
  );
});

test('is self-contained', () => {
  expect(summaryPage([row])).not.toMatch(/<script|<link|src="(?!data:)/);
});
