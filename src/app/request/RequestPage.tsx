import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { RequestBegun, RequestEnd } from '../../contract/relying-party.ts';
import { requestProblemSentences } from '../../locales/registry/problems-request.ts';
import type { ApiResult } from '../api/call.ts';
import { Visit } from '../citizen/Visit.tsx';
import { Loading } from '../components/Loading.tsx';
import { Message } from '../components/Message.tsx';
import { Page, PageTop } from '../components/Page.tsx';
import type { StopCode } from '../flow/state.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import { LanguageContext, useLanguage, useWords } from '../i18n/words.ts';
import { Leaving } from './Leaving.tsx';
import { RequestBar } from './RequestBar.tsx';
import { RequestScreen } from './RequestScreen.tsx';
import { RequestContext, type RequestHere } from './request-context.ts';

interface RequestPageProps {
  uid: string;
  begun: ApiResult<RequestBegun>;
}

/** The visit that a relying party has sent the person for: who asks stands on every step, and so does a way to leave. */
export function RequestPage({ uid, begun }: RequestPageProps) {
  return (
    <WithRequestProblems>
      {'code' in begun ? (
        <NotOpened code={begun.code} />
      ) : begun.body.request === null ? (
        <GoTo address={begun.body.leaveTo} />
      ) : (
        <OpenRequest uid={uid} view={begun.body.request} />
      )}
    </WithRequestProblems>
  );
}

function OpenRequest({ uid, view }: Pick<RequestPageProps, 'uid'> & Pick<RequestHere, 'view'>) {
  const [leaving, setLeaving] = useState<RequestEnd | null>(null);
  const [isOver, setOver] = useState(false);
  const here = useMemo(() => ({ uid, view, leave: setLeaving, onOver: setOver }), [uid, view]);
  const fields = useMemo(
    () => ({ request: uid, ...(view.cedula !== null && { cedula: undefined }) }),
    [uid, view.cedula],
  );
  const { name } = view.relyingParty;
  if (leaving !== null)
    return <Leaving uid={uid} how={leaving} name={name} onStay={() => setLeaving(null)} />;
  return (
    <RequestContext value={here}>
      <PageTop
        value={
          <RequestBar relyingParty={view.relyingParty} onLeave={isOver ? null : () => setLeaving('left')} />
        }
      >
        <Visit token={null} shown={view.shown} screen={RequestScreen} fields={fields} />
      </PageTop>
    </RequestContext>
  );
}

/** The request is over, or of another browser, or the server was not reached. */
function NotOpened({ code }: { code: StopCode }) {
  const { problems } = useWords();
  const { failed, leaving } = useRequestWords();
  const sentence = problems[code as keyof typeof problems] ?? leaving;
  return (
    <Page title={failed.title}>
      <Message kind="error" what={sentence.what} next={sentence.next} />
      <div className="actions">
        <button type="button" className="button button-main" onClick={() => location.reload()}>
          {failed.retry}
        </button>
      </div>
    </Page>
  );
}

/** Nothing can begin: the relying party is told so at once. */
function GoTo({ address }: { address: string | null }) {
  const { opening } = useRequestWords();
  useEffect(() => {
    if (address !== null) location.replace(address);
  }, [address]);
  return <Loading label={opening} />;
}

/** The citizen's texts lack the problems that only a request can have. */
function WithRequestProblems({ children }: { children: ReactNode }) {
  const { locale, words } = useLanguage();
  const language = useMemo(
    () => ({
      locale,
      words: { ...words, problems: { ...words.problems, ...requestProblemSentences[locale] } },
    }),
    [locale, words],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}
