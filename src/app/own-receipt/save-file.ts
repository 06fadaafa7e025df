/** How long the browser may take to read the file, in milliseconds. */
const readWithin = 60_000;

/** Has the browser save a text as an HTML file. Nothing is sent. */
export function saveHtml(name: string, html: string): void {
  const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), readWithin);
}
