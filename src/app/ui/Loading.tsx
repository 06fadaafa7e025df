/** A step on its way: drawn only where it takes long enough to be seen. */
export function Loading({ label }: { label: string }) {
  return (
    <div className="loading">
      <progress className="progress" aria-label={label} />
    </div>
  );
}
