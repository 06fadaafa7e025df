import { panamaPattern } from '../../src/contract/claim.ts';
import type { PublicConfig } from '../../src/contract/public-config.ts';

/** A deployment with both providers, as the gallery and the mocked tests see it. */
export const config: PublicConfig = {
  institution: {
    name: 'Oficina de Trámites',
    counter: {
      es: 'Acuda a cualquier oficina con su cédula, de lunes a viernes de 8:00 a 16:00.',
      en: 'Go to any office with your cédula, Monday to Friday, 8:00 to 16:00.',
    },
    contact: 'privacidad@example.org',
    privacyUrl: 'https://example.org/privacidad',
  },
  notice: { version: '2026-01', retentionDays: 90 },
  providers: ['apptenticate', 'facephi'],
  capture: 'photo',
  claim: { pattern: panamaPattern, example: '8-123-4567' },
  limits: { attempts: 5, photoBytes: 2_000_000 },
  autoCapture: false,
  fileFallback: true,
  handoff: true,
  device: 'DESKTOP',
  locales: ['es', 'en'],
  widget: null,
  demo: null,
};

export const demo: NonNullable<PublicConfig['demo']> = {
  page: 'https://example.org/escenarios',
  people: [
    {
      cedula: '8-9001-1',
      title: { es: 'La identidad se verifica', en: 'The identity is verified' },
      expects: 'verified',
    },
    {
      cedula: '8-9002-1',
      title: { es: 'Es otro rostro', en: 'It is another face' },
      expects: 'not-verified',
    },
  ],
};
