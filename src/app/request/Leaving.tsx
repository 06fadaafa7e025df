import { useEffect, useState } from 'react';
import type { RequestEnd } from '../../contract/relying-party.ts';
import { requestProblemSentences } from '../../locales/registry/problems-request.ts';
import { Loading } from '../components/Loading.tsx';
import { Message } from '../components/Message.tsx';
import { Page } from '../components/Page.tsx';
import type { StopCode } from '../flow/state.ts';
import { useRequestWords } from '../i18n/request-words.ts';
import { useLanguage } from '../i18n/words.ts';
import { endRequest } from './request-api.ts';

interface LeavingProps {
  uid: string;
  how: RequestEnd;
  name: string;
  /** Shows the visit again. */
  onStay(): void;
}

/** Ends the request, and goes back to the relying party. */
export function Leaving({ uid, how, name, onStay }: LeavingProps) {
  const { locale, words } = useLanguage();
  const { leaving, failed, stay } = useRequestWords();
  const [code, setCode] = useState<StopCode | null>(null);
  /** Each round is one request. */
  const [round, setRound] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    void endRequest(uid, how).then((ended) => {
      if (left.signal.aborted) return;
      if ('body' in ended) location.replace(ended.body.leaveTo);
      else setCode(ended.code);
    });
    return () => left.abort();
  }, [uid, how, round]);
  const retry = () => {
    setCode(null);
    setRound((now) => now + 1);
  };

  if (code === null)
    return (
      <Page title={leaving.title(name)}>
        <Loading label={leaving.title(name)} />
      </Page>
    );
  const isPending = code === 'VERIFICATION_PENDING';
  const known =
    code === 'REQUEST_UNKNOWN' || code === 'REQUEST_ENDED' ? requestProblemSentences[locale][code] : leaving;
  return (
    <Page title={leaving.failed}>
      <Message
        kind="error"
        what={isPending ? leaving.pending : known.what}
        {...(!isPending && { next: known.next })}
        live
      />
      <div className="actions">
        <button type="button" className="button button-main" onClick={retry}>
          {failed.retry}
        </button>
        <button type="button" className="button" onClick={onStay}>
          {how === 'left' ? words.common.continue : stay}
        </button>
      </div>
    </Page>
  );
}
