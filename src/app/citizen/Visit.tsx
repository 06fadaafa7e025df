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
import { Screen } from './Screen.tsx';
import { useConfig } from './useConfig.ts';
import { useVisit } from './useVisit.ts';

/** One visit, from the notice to the result. `token` is set if it began with a handoff link. */
export function Visit({ token }: { token: string | null }) {
  return (
    <ErrorBoundary fallback={(retry) => <Broken onRetry={retry} />}>
      <Steps token={token} />
    </ErrorBoundary>
  );
}

function Steps({ token }: { token: string | null }) {
  const { common } = useWords();
  const { config, ready, failed, refetch } = useConfig();
  const [state, dispatch] = useVisit({ config, ready, refetch }, token);
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
          <Screen state={state} dispatch={dispatch} config={config} />
        </ErrorBoundary>
      </ReloadCostContext>
    </>
  );
}
