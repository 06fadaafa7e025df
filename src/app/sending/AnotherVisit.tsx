import { useWords } from '../i18n/words.ts';

/** Restart although a sent attempt may have arrived: explains the consequence first. */
export function AnotherVisit({ onRestart }: { onRestart(): void }) {
  const { anotherVisit } = useWords();
  return (
    <section className="elsewhere">
      <h2>{anotherVisit.title}</h2>
      <p>{anotherVisit.text}</p>
      <div className="actions">
        <button type="button" className="button" onClick={onRestart}>
          {anotherVisit.go}
        </button>
      </div>
    </section>
  );
}
