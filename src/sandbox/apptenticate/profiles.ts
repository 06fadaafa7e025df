/**
 * The field names of each version of the service. The beta page documents no path ("{URL Base}, given by the
 * vendor"): /beta/ and /beta-en/ are the sandbox's own choice.
 */
export interface Profile {
  name: 'beta' | 'beta-en' | 'v3' | 'v3.2';
  path: string;
  cedula: string;
  image: string;
  device: string;
  id: string;
  source: string;
}

export const sandboxProfiles: readonly Profile[] = [
  {
    name: 'beta',
    path: '/beta/',
    cedula: 'cedula',
    image: 'imagen',
    device: 'dispositivo',
    id: 'id',
    source: '[seed] Endpoint Biometría, sample code',
  },
  {
    name: 'beta-en',
    path: '/beta-en/',
    cedula: 'cedula',
    image: 'image',
    device: 'device',
    id: 'id',
    source: '[seed] Endpoint Biometría, prose',
  },
  {
    name: 'v3',
    path: '/api/v3/biometrics/nationals/',
    cedula: 'citizen_id',
    image: 'selfie',
    device: 'device',
    id: 'return_id',
    source: '[public] SIB, version 3',
  },
  {
    name: 'v3.2',
    path: '/api/v3.2/biometrics/nationals/',
    cedula: 'citizen_id',
    image: 'selfie',
    device: 'device',
    id: 'return_id',
    source: '[public] SIB Plus, version 3.2',
  },
];

export const livenessPath = '/api/v3/biometrics/liveness/';
export const tokenPath = '/api/token/';
export const refreshPath = '/api/token/refresh/';
