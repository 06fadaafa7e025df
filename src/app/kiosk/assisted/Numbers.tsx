import { useQuery } from '@tanstack/react-query';
import type { Verification } from '../../../contract/verification.ts';
import { fetchVisitDetail } from '../../api/station.ts';
import { useKioskWords } from '../../i18n/kiosk-words.ts';
import { useLanguage } from '../../i18n/words.ts';

/** The vendors' own values and texts, for the operator only. */
export function Numbers({ verification }: { verification: Verification }) {
  const { locale, words } = useLanguage();
  const { assisted } = useKioskWords();
  const { checks, states } = words.result;
  const { validation, liveness, similarity } = verification;
  const detail = useDetail(verification.id);
  const coded = (check: typeof validation) =>
    check.code === undefined
      ? states[check.state]
      : `${states[check.state]} · ${assisted.detail.code(String(check.code))}`;
  const form = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <section className="sheet desk-numbers" aria-label={assisted.forOperator}>
      <h2>{assisted.forOperator}</h2>
      <dl className="facts">
        <dt>{checks.validation.name}</dt>
        <dd>{coded(validation)}</dd>
        <dt>{checks.liveness.name}</dt>
        <dd>{coded(liveness)}</dd>
        <dt>{assisted.similarity}</dt>
        <dd>
          {similarity.state === 'reported' && similarity.value !== undefined
            ? form.format(similarity.value)
            : states[similarity.state]}
        </dd>
        {verification.transactions.map(({ provider, id }) => (
          <div key={provider} className="facts-pair">
            <dt>{words.result.details.transaction(words.providerNames[provider])}</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        ))}
        {detail?.reports.map(({ provider, texts }) => (
          <div key={provider} className="facts-pair">
            <dt>{words.providerNames[provider]}</dt>
            <dd>{said(texts) || assisted.detail.silent}</dd>
          </div>
        ))}
      </dl>
      {detail === undefined && <p className="hint">{assisted.detail.asking}</p>}
      {detail === null && <p className="hint">{assisted.detail.failed}</p>}
    </section>
  );
}

const said = (texts: Record<string, string>): string =>
  Object.entries(texts)
    .map(([name, text]) => `${name}: ${text}`)
    .join(' · ');

/** Undefined while loading, null on failure. */
function useDetail(folio: string) {
  const { data } = useQuery({
    queryKey: ['visit', folio],
    queryFn: async ({ signal }) => {
      const answer = await fetchVisitDetail(folio, signal);
      return 'body' in answer ? answer.body : null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
  });
  return data;
}
