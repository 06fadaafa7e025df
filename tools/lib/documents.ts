/** The documents beside the citizen's own: by the first part of their addresses, from the project's folder. */
export const otherDocuments: Readonly<Record<string, string>> = {
  kiosk: 'src/app/kiosk/kiosk.html',
  receipt: 'src/app/receipt/receipt.html',
  oidc: 'src/app/request/request.html',
};
