import { publicConfigExample } from '../../src/contract/api/examples.ts';
import type { PublicConfig } from '../../src/contract/public-config.ts';

/** The configuration of the gallery and the mocked tests. */
export const config = publicConfigExample;

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
