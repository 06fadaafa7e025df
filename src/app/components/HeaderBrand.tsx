/** Written into the document by the server where the institution has a name. */
export const brandName = document.documentElement.dataset['brand'] ?? 'Cotejo';

/** Name in the header. The institution's logo is a style of its own, and takes the place of the mark. */
export function HeaderBrand() {
  return (
    <span className="brand">
      <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
        <ellipse cx="12.5" cy="16" rx="8" ry="11" />
        <ellipse cx="19.5" cy="16" rx="8" ry="11" />
      </svg>
      {brandName}
    </span>
  );
}
