declare global {
  interface Window {
    /** What no page of ours may do: throw, or violate its own policy. */
    noise: string[];
  }
}

/**
 * Collects the errors of the page and its workers and its policy violations. Runs in the page before any script of its
 * own.
 */
export function collectNoise(): void {
  window.noise = [];
  const note = (...parts: unknown[]) => window.noise.push(parts.map(String).join(' '));
  const write = console.error.bind(console);
  console.error = (...parts: unknown[]) => {
    note('console', ...parts);
    write(...parts);
  };
  addEventListener('error', ({ message }) => note('error', message));
  addEventListener('unhandledrejection', ({ reason }) => note('unhandled', reason));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    note('policy', violatedDirective, blockedURI),
  );
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('error', ({ message }) => note('worker', message));
    }
  };
}

/** Everything that was collected, and each request that left for another origin. Runs in the page. */
export function readNoise(): string[] {
  const requests = performance.getEntriesByType('resource').map(({ name }) => name);
  const foreign = requests.filter(
    (url) => !url.startsWith(`${location.origin}/`) && !url.startsWith('blob:'),
  );
  return [...window.noise, ...foreign.map((url) => `another origin ${url}`)];
}
