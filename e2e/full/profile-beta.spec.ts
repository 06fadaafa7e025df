import { testProfile } from './apptenticate-fields.ts';

testProfile('beta', 'page');
