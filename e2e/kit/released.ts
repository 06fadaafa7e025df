/**
 * Handles a request that was held for a while. If the test stops intercepting meanwhile, the browser has already
 * continued the request, and the handler comes too late.
 */
export async function unlessReleased(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!String(error).includes('Route is already handled')) throw error;
  }
}
