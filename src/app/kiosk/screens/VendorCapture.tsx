import type { Dispatch } from 'react';
import type { PublicConfig } from '../../../contract/public-config.ts';
import type { StationView } from '../../../contract/station.ts';
import { createUuid } from '../../capture/uuid.ts';
import { Message } from '../../components/Message.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { lazyModule } from '../../lazy/lazy-module.ts';
import { lazyStep } from '../../loading/lazy-step.tsx';
import type { KioskEvent } from '../flow/state.ts';
import { isOutOfReach } from '../mount.ts';

/** Loaded on demand, because few kiosks need it. */
const Widget = lazyStep(
  lazyModule(() => import('../../capture/Widget.tsx')),
  (it) => it.WidgetCapture,
);

interface VendorCaptureProps {
  config: PublicConfig;
  view: StationView;
  dispatch: Dispatch<KioskEvent>;
}

/** The vendor's own capture, if one of the station's vendors requires its token. */
export function VendorCapture({ config, view, dispatch }: VendorCaptureProps) {
  const { camera } = useKioskWords();
  if (config.widget === null) return null;
  if (isOutOfReach(view)) return <Message kind="error" what={camera.outOfReach} next={camera.help} live />;
  const attended = view.settings.mode === 'assisted';
  return (
    <Widget
      settings={config.widget}
      withPhoto={view.capture === 'token-and-photo'}
      institution={attended ? null : config.institution}
      onCapture={(capture) =>
        dispatch({
          type: 'flow',
          event: { type: 'captured', capture: { current: capture }, key: createUuid() },
        })
      }
      onPhone={null}
      onCorrect={null}
    />
  );
}
