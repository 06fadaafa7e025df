import { type Dispatch, lazy, Suspense } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationView } from '../../../contract/station.ts';
import { Message } from '../../ui/Message.tsx';
import { useKioskWords } from '../../words/kiosk/words.ts';
import type { KioskEvent } from '../flow/state.ts';
import { isOutOfReach } from '../mount.ts';

/** Seldom asked for: not a part of what every kiosk loads. */
const Widget = lazy(async () => ({
  default: (await import('../../screens/Widget.tsx')).WidgetCapture,
}));

interface VendorCaptureProps {
  config: PublicConfig;
  view: StationView;
  dispatch: Dispatch<KioskEvent>;
}

/** The vendor's own capture, where one of the station's vendors asks for its token. */
export function VendorCapture({ config, view, dispatch }: VendorCaptureProps) {
  const { camera } = useKioskWords();
  if (config.widget === null) return null;
  if (isOutOfReach(view)) return <Message kind="error" what={camera.outOfReach} next={camera.help} live />;
  const attended = view.settings.mode === 'assisted';
  return (
    <Suspense>
      <Widget
        settings={config.widget}
        withPhoto={view.capture === 'token-and-photo'}
        institution={attended ? null : config.institution}
        onCapture={(capture) =>
          dispatch({ type: 'flow', event: { type: 'captured', capture, key: crypto.randomUUID() } })
        }
        onPhone={null}
        onCorrect={null}
      />
    </Suspense>
  );
}
