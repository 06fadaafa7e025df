import { tryNginx } from './lib/examples/nginx.ts';
import { explain } from './lib/explain.ts';

await tryNginx().then(console.log, explain);
