/** Placeholder of a loading step: visible only after a delay. */
export function Loading({ label }: { label: string }) {
  return (
    <div className="loading">
      <progress className="progress" aria-label={label} />
    </div>
  );
}
