import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { ConfigFailed } from '../screens/ConfigFailed.tsx';
import { Welcome } from '../screens/Notice.tsx';
import { DemoBanner } from '../ui/DemoBanner.tsx';
import { Loading } from '../ui/Loading.tsx';
import { configQuery } from '../wire/config.ts';
import { useWords } from '../words/words.ts';
import { Screen } from './Screen.tsx';
import { fetchAhead } from './steps.ts';
import { useVisit } from './useVisit.ts';

const client = new QueryClient();

/** One visit, from the notice to the result. `token` when it began with the link of another screen. */
export function Visit({ token }: { token: string | null }) {
  return (
    <QueryClientProvider client={client}>
      <Steps token={token} />
    </QueryClientProvider>
  );
}

function Steps({ token }: { token: string | null }) {
  const { common } = useWords();
  const config = useQuery(configQuery);
  const [state, dispatch] = useVisit(config.data, token);
  const loading = <Loading label={common.loading} />;
  const widget = config.data !== undefined && config.data.capture !== 'photo';

  useEffect(() => fetchAhead(state.step, widget), [state.step, widget]);

  if (config.data === undefined) {
    if (config.isError) return <ConfigFailed onRetry={() => void config.refetch()} />;
    return state.step === 'notice' ? <Welcome>{loading}</Welcome> : loading;
  }
  return (
    <>
      {config.data.demo !== null && <DemoBanner demo={config.data.demo} />}
      <Suspense fallback={loading}>
        <Screen state={state} dispatch={dispatch} config={config.data} />
      </Suspense>
    </>
  );
}
