import { type FormEvent, useRef, useState } from 'react';
import { receiptTextMax, tokenIn } from '../../contract/receipt.ts';
import { Page } from '../components/Page.tsx';
import { useReceiptWords } from '../i18n/receipt-words.ts';

/** Form for pasting the text of a receipt. */
export function ReceiptForm({ onToken }: { onToken(token: string): void }) {
  const { ask } = useReceiptWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wrong, setWrong] = useState<'required' | 'tooLong' | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = field.current?.value ?? '';
    const token = tokenIn(text);
    const found = token === '' ? 'required' : text.length > receiptTextMax ? 'tooLong' : null;
    setWrong(found);
    if (found === null) onToken(token);
    else field.current?.focus();
  };

  return (
    <Page title={ask.title}>
      <p className="lead">{ask.lead}</p>
      <form noValidate onSubmit={submit}>
        <p>{ask.how}</p>
        <div className={wrong === null ? 'field' : 'field field-wrong'}>
          <label htmlFor="receipt">{ask.label}</label>
          <p id="receipt-error" className="field-error" aria-live="polite">
            {wrong !== null && ask[wrong]}
          </p>
          <textarea
            id="receipt"
            ref={field}
            className="input receipt-text"
            rows={5}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            aria-required="true"
            aria-invalid={wrong !== null}
            aria-describedby="receipt-error"
          />
        </div>
        <div className="actions">
          <button type="submit" className="button button-main">
            {ask.check}
          </button>
        </div>
      </form>
    </Page>
  );
}
