// Separate from the schemas: the page reads its URL before anything else is loaded.

/** Precedes the token in the fragment of the link, which browsers never send. */
export const handoffFragment = '#seguir=';
