/** Timeout in milliseconds for `beforeprint`, which never fires if printing is disabled. */
const patience = 1_500;

/** Opens the browser's print dialog. Resolves to whether the browser began to print. */
export function startPrint(): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    const began = () => {
      clearTimeout(timer);
      resolve(true);
    };
    addEventListener('beforeprint', began, { once: true });
    try {
      window.print();
    } catch {
      resolve(false);
    }
  });
}
