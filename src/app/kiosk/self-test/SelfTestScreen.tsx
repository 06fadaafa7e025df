import type { StationView } from '../../../contract/station.ts';
import type { OwnCheck } from '../../../contract/station-checks.ts';
import { ownChecks } from '../../../contract/station-checks.ts';
import type { Mount } from '../../capture/useLive.ts';
import { Page } from '../../components/Page.tsx';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';
import { durationOf } from '../language.ts';
import { FullScreen, Printer, Scanner } from './by-hand.tsx';
import { CameraPicture } from './CameraPicture.tsx';
import type { Found, Missing } from './checks.ts';
import { TestRow } from './TestRow.tsx';
import { useOwnChecks } from './useOwnChecks.ts';

interface SelfTestProps {
  by: 'start' | 'operator';
  view: Pick<StationView, 'capture' | 'settings'>;
  mount: Mount;
  /** Last input of the scanner. */
  scanned: string | null;
  onTested(missing: boolean): void;
  onLeave(): void;
}

/** The station's requirements one by one, with instructions for missing ones. */
export function SelfTestScreen({ by, view, mount, scanned, onTested, onLeave }: SelfTestProps) {
  const { selfTest } = useKioskWords();
  const [found, retest] = useOwnChecks(view, onTested);
  return (
    <Page title={selfTest.title}>
      <p className="lead">{by === 'start' ? selfTest.atStart : selfTest.lead}</p>
      <ul className="checks">
        {ownChecks.map((check) => (
          <OwnRow key={check} check={check} found={found?.[check] ?? null} />
        ))}
        <CameraPicture mount={mount} onTested={retest} />
        <Scanner scanned={scanned} />
        <Printer paper={view.settings.paper} />
        <FullScreen />
      </ul>
      <div className="actions">
        <button type="button" className="button button-main" onClick={retest}>
          {selfTest.again}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {by === 'start' ? selfTest.goOn : selfTest.leave}
        </button>
      </div>
    </Page>
  );
}

function OwnRow({ check, found }: { check: OwnCheck; found: Found | null }) {
  const { locale, words } = useLanguage();
  const { selfTest } = useKioskWords();
  const { checks } = selfTest;
  const names = (more: Missing | undefined) =>
    more !== undefined && 'vendors' in more
      ? new Intl.ListFormat(locale).format(more.vendors.map((id) => words.providerNames[id]))
      : '';
  const missing = (more: Missing | undefined): string => {
    switch (check) {
      case 'vendors':
        return checks.vendors.missing(names(more));
      case 'clock':
        return checks.clock.missing(
          durationOf(more !== undefined && 'minutes' in more ? more.minutes * 60 : 0, locale),
        );
      case 'camera':
        if (more === undefined) return checks.camera.missing;
        return 'camera' in more ? checks.camera.named(more.camera) : checks.camera.outOfReach;
      default:
        return checks[check].missing;
    }
  };
  const sentence = (): string => {
    switch (found?.is) {
      case undefined:
        return '';
      case 'fine':
        return checks[check].fine;
      case 'unknown':
        return check === 'camera' ? checks.camera.unknown : selfTest.unknown;
      case 'missing':
        return missing(found.more);
    }
  };
  return (
    <TestRow name={checks[check].name} state={found?.is === 'unknown' ? 'by-hand' : (found?.is ?? 'asking')}>
      <p>{sentence()}</p>
    </TestRow>
  );
}
