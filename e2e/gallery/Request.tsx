import { PageTop } from '../../src/app/components/Page.tsx';
import { RequestBar } from '../../src/app/request/RequestBar.tsx';
import { RequestPage } from '../../src/app/request/RequestPage.tsx';
import { RequestScreen } from '../../src/app/request/RequestScreen.tsx';
import { RequestContext } from '../../src/app/request/request-context.ts';
import { requestBegunExample } from '../../src/contract/api/examples.ts';
import { config } from './config.ts';
import type { RequestSample } from './request-samples.ts';
import '../../src/app/request/request.css';

const nothing = () => undefined;
const logo = { address: 'bank.svg', width: 120, height: 40 };
const { request } = requestBegunExample;

/** The steps of a request, without a server. */
export default function Request({ sample }: { sample: RequestSample }) {
  if (!('step' in sample.request))
    return <RequestPage uid="sample" begun={{ code: sample.request.code, retryAfter: null }} />;
  if (request === null) return null;
  const own = 'view' in sample ? sample.view : {};
  const view = { ...request, relyingParty: { ...request.relyingParty, logo }, cedula: '8-••••-1', ...own };
  const isOver = sample.request.step === 'result';
  return (
    <RequestContext value={{ uid: 'sample', view, leave: nothing, onOver: nothing }}>
      <PageTop value={<RequestBar relyingParty={view.relyingParty} onLeave={isOver ? null : nothing} />}>
        <RequestScreen state={sample.request} dispatch={nothing} config={config} />
      </PageTop>
    </RequestContext>
  );
}
