import type { Page } from '@playwright/test';

interface WithTracks {
  tracks: MediaStreamTrack[];
}

/** Holds the open media tracks of a page and drops ended ones, so that counting itself leaks no memory. */
export async function watchTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    Object.assign(window, { tracks: [] });
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      const page = window as unknown as WithTracks;
      page.tracks = [...page.tracks, ...stream.getTracks()].filter(({ readyState }) => readyState === 'live');
      return stream;
    };
  });
}

export const liveTracks = (page: Page): Promise<number> =>
  page.evaluate(
    () => (window as unknown as WithTracks).tracks.filter(({ readyState }) => readyState === 'live').length,
  );

/** Bytes of a page's memory after garbage collection: script heap, browser objects and buffers. */
export async function memoryOf(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  return async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize, ...rest } = await devtools.send('Runtime.getHeapUsage');
    // Newer browsers also report memory outside the script heap.
    const { embedderHeapUsedSize = 0, backingStorageSize = 0 } = rest as Record<string, number>;
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  };
}
