import type { ComponentType } from 'react';
import type { SubmissionForm } from '../api/send.ts';
import { DemoBanner } from '../components/DemoBanner.tsx';
import { Loading } from '../components/Loading.tsx';
import { useWords } from '../i18n/words.ts';
import { Broken } from '../loading/Broken.tsx';
import { ErrorBoundary } from '../loading/ErrorBoundary.tsx';
import { ReloadCostContext } from '../loading/Late.tsx';
import { Welcome } from '../notice/Notice.tsx';
import { ConfigFailed } from './ConfigFailed.tsx';
import { usePrefetch } from './prefetch.ts';
import { reloadCost } from './reload-cost.ts';
import { Screen, type ScreenProps } from './Screen.tsx';
import { useConfig } from './useConfig.ts';
import { useVisit } from './useVisit.ts';

interface VisitProps {
  /** Set if the visit began with a handoff link. */
  token: string | null;
  /** Of an attempt that is shown instead of beginning. */
  shown?: string | null;
  /** Default: the citizen's own screens. */
  screen?: ComponentType<ScreenProps>;
  /** Sent in place of the person's own fields; the same object during the whole visit. */
  fields?: Partial<SubmissionForm>;
}

/** One visit, from the notice to the result. */
export function Visit(props: VisitProps) {
  return (
    <ErrorBoundary fallback={(retry) => <Broken onRetry={retry} />}>
      <Steps {...props} />
    </ErrorBoundary>
  );
}

function Steps({ token, shown = null, screen: Step = Screen, fields }: VisitProps) {
  const { common } = useWords();
  const { config, ready, failed, refetch } = useConfig();
  const [state, dispatch] = useVisit({ config, ready, refetch }, token, shown, fields);
  usePrefetch(config, state.step, token !== null);

  if (config === undefined) {
    if (failed) return <ConfigFailed onRetry={refetch} />;
    const loading = <Loading label={common.loading} />;
    return state.step === 'notice' ? <Welcome>{loading}</Welcome> : loading;
  }
  return (
    <>
      {config.demo !== null && <DemoBanner demo={config.demo} />}
      <ReloadCostContext value={reloadCost(state)}>
        <ErrorBoundary resetKey={state.step} fallback={(retry) => <Broken onRetry={retry} />}>
          <Step state={state} dispatch={dispatch} config={config} />
        </ErrorBoundary>
      </ReloadCostContext>
    </>
  );
}
