// By default zod probes `new Function`, which the page's CSP would report as a violation.
import { config } from 'zod/mini';

config({ jitless: true });

export * as z from 'zod/mini';
