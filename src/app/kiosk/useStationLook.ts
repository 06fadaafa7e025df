import { useEffect } from 'react';
import type { Locale } from '../../contract/public-config.ts';
import type { StationSettings } from '../../contract/station.ts';

/** Sets the document attributes on which styles and screen readers depend. */
export function useStationLook(settings: StationSettings | undefined, locale: Locale): void {
  const { mode = 'self-service', largeType = false, contrast = 'normal' } = settings ?? {};
  useEffect(() => {
    const { documentElement: page } = document;
    page.lang = locale;
    page.dataset['kiosk'] = mode;
    page.dataset['type'] = largeType ? 'large' : 'usual';
    page.dataset['contrast'] = contrast;
  }, [locale, mode, largeType, contrast]);
}
