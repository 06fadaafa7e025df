// Apart from the schemas: the page reads its address before anything else is loaded.

/** The link carries its token behind this sign, in the fragment: browsers send that part to nobody. */
export const handoffFragment = '#seguir=';
