import { type Dispatch, lazy, Suspense } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationView } from '../../../contract/station.ts';
import type { KioskEvent } from '../flow/state.ts';

/** Seldom asked for: not a part of what every kiosk loads. */
const Widget = lazy(async () => ({ default: (await import('../../screens/Widget.tsx')).Widget }));

interface VendorCaptureProps {
  config: PublicConfig;
  view: StationView;
  dispatch: Dispatch<KioskEvent>;
}

/** The vendor's own capture, where one of the station's vendors asks for its token. */
export function VendorCapture({ config, view, dispatch }: VendorCaptureProps) {
  if (config.widget === null) return null;
  return (
    <Suspense>
      <Widget
        settings={config.widget}
        withPhoto={view.capture === 'token-and-photo'}
        institution={config.institution}
        onCapture={(capture) =>
          dispatch({ type: 'flow', event: { type: 'captured', capture, key: crypto.randomUUID() } })
        }
        onPhone={null}
        onCorrect={null}
      />
    </Suspense>
  );
}
