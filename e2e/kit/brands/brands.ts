import { join } from 'node:path';
import type { Settings } from '../deployments/deployment.ts';

const picture = (name: string) => join(import.meta.dirname, name);

/** Everything that there is, with a logo as high as it is wide. */
export const caja = {
  INSTITUTION_NAME: 'Caja de Ahorros de Ejemplo',
  BRAND_NAME: 'Caja de Ejemplo',
  BRAND_LOGO_FILE: picture('square.svg'),
  BRAND_ICON_FILE: picture('square.svg'),
  BRAND_ACCENT: '#8a1538',
  BRAND_TERMS_URL: 'https://caja.example.org/terminos',
} satisfies Settings;

/** The longest name, a wide logo, and a colour at the edge of what can be read. */
export const registro = {
  INSTITUTION_NAME: 'Registro Público de Ejemplo',
  BRAND_NAME: 'Dirección del Registro Público de Panamá',
  BRAND_LOGO_FILE: picture('wide.svg'),
  BRAND_ACCENT: '#0072ce',
} satisfies Settings;
