import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildQuietly } from '../../tools/lib/bundle.ts';
import { cache } from '../../tools/lib/paths.ts';
import { total, type Weight } from '../../tools/lib/weight/weigh.ts';
import { fetchPackages } from './packages.ts';

/** Another vendor's capture component, on a page that only mounts it. */
export interface Other {
  name: string;
  packages: Record<string, string>;
  page: string;
  /** What a page has to host beside its bundle, from node_modules. */
  hosted: string[];
  /**
   * Files that it requests from its vendor's host, as in its package; the host may serve another version.
   * Models that are in no package are not weighed.
   */
  engine: string[];
  /** Hosts contacted at run time, by its own code. */
  asks: string[];
}

export const others: Other[] = [
  {
    name: '@aws-amplify/ui-react-liveness',
    packages: {
      '@aws-amplify/ui-react-liveness': '3.6.8',
      'aws-amplify': '6.22.1',
      react: '19.3.1',
      'react-dom': '19.3.1',
    },
    page: `
      import '@aws-amplify/ui-react-liveness/styles.css';
      import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      import { FaceLivenessDetectorCore } from '@aws-amplify/ui-react-liveness';
      const props = { sessionId: '1', region: 'us-east-1', onAnalysisComplete: async () => {}, config: {} };
      createRoot(document.body).render(createElement(FaceLivenessDetectorCore, props));`,
    hosted: [],
    engine: ['@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'],
    asks: ['cdn.liveness.rekognition.amazonaws.com'],
  },
  {
    name: '@smileid/web-components',
    packages: { '@smileid/web-components': '11.4.0' },
    page: `
      import '@smileid/web-components/selfie-capture';
      document.body.append(document.createElement('selfie-capture-screens'));`,
    hosted: [],
    engine: [
      '@mediapipe/tasks-vision/wasm/vision_wasm_internal.js',
      '@mediapipe/tasks-vision/wasm/vision_wasm_internal.wasm',
    ],
    asks: ['web-models.smileidentity.com', 'fonts.googleapis.com'],
  },
  {
    name: '@innovatrics/dot-face-auto-capture',
    packages: { '@innovatrics/dot-face-auto-capture': '7.6.1' },
    page: `
      import '@innovatrics/dot-face-auto-capture';
      document.body.append(document.createElement('x-dot-face-auto-capture'));`,
    hosted: [
      '@innovatrics/dot-face-auto-capture/dot-assets/face/dot-g8anp0DQ.js',
      '@innovatrics/dot-face-auto-capture/dot-assets/face/wasm/sam_simd.wasm',
      '@innovatrics/dot-face-auto-capture/dot-assets/wasm/dot_embedded_bg.wasm',
    ],
    engine: [],
    asks: ['tcs.innovatrics.com'],
  },
];

export interface OtherWeight {
  /** JavaScript and CSS, and what has to be hosted. */
  own: Weight;
  /** Gzipped bytes from its vendor's host. */
  engine: number;
  /** Those of `asks` that are found in the built code. */
  asks: string[];
}

/** Fetches one with npm, builds its page and weighs it; a sentence where that is not possible here. */
export async function weighOther(other: Other): Promise<OtherWeight | string> {
  const folder = join(cache, 'bench-weight', other.name.replaceAll(/[^a-z]+/g, '-').replace(/^-/, ''));
  if (!(await fetchPackages(folder, other.packages))) return 'could not be fetched';
  writeFileSync(join(folder, 'index.html'), '<body><script type="module" src="/main.js"></script>');
  writeFileSync(join(folder, 'main.js'), other.page);
  try {
    return await built(folder, other);
  } catch (error) {
    return `could not be built: ${String(error).split('\n')[0] ?? ''}`;
  }
}

async function built(folder: string, { hosted, engine, asks }: Other): Promise<OtherWeight> {
  const result = await buildQuietly({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { write: false, assetsInlineLimit: 0 },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const codes = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []));
  const sheets = outputs.flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith('.css') ? [one.source] : [],
  );
  const read = (path: string) => readFileSync(join(folder, 'node_modules', path));
  return {
    own: total([...codes, ...sheets, ...hosted.map(read)].map(compress)),
    engine: engine.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0),
    asks: asks.filter((host) => codes.some((code) => code.includes(host))),
  };
}

function compress(content: string | Uint8Array): Weight {
  const bytes = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    bytes: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}
