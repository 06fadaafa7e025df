import { testProfile } from './apptenticate-fields.ts';

testProfile('v3.2');
