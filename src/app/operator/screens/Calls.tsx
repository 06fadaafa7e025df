import type { VisitDetail } from '../../../contract/operator.ts';
import { useOperatorWords } from '../../i18n/operator-words.ts';
import { useLanguage } from '../../i18n/words.ts';

/** The HTTP calls to the vendors, in order. */
export function Calls({ calls }: { calls: VisitDetail['calls'] }) {
  const { locale, words } = useLanguage();
  const { visit: say } = useOperatorWords();
  return (
    <section className="sheet">
      <h2>{say.calls}</h2>
      {calls.length === 0 ? (
        <p>{say.noCalls}</p>
      ) : (
        <table className="calls">
          <thead>
            <tr>
              <th scope="col">{say.call.provider}</th>
              <th scope="col">{say.call.path}</th>
              <th scope="col">{say.call.answered}</th>
              <th scope="col">{say.call.ms}</th>
            </tr>
          </thead>
          <tbody>
            {calls.map(({ provider, path, sent, answered, cause, ms }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of the calls never changes
              <tr key={at}>
                <td>{words.providerNames[provider]}</td>
                <td>
                  <code>{path}</code>
                </td>
                <td>
                  {sent ? (answered ?? say.noAnswer) : say.notSent}
                  {cause !== null && (
                    <>
                      {' '}
                      <code translate="no">{cause}</code>
                    </>
                  )}
                </td>
                <td>{say.ms(ms.toLocaleString(locale))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
