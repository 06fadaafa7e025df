// zod probes `new Function` unless told not to; under the page's CSP that would be a reported violation.
import { config } from 'zod/mini';

config({ jitless: true });

export * as z from 'zod/mini';
