import type { SampleField, SampleRequest, Service } from './samples.ts';

/** A command line for a POSIX shell with curl and base64, following the service's documentation. */
export function formatCurl(
  service: Service,
  sample: SampleRequest,
  origin: string,
  composition: string,
): string {
  const { vendor, path } = service;
  const fields = service.fields(sample);
  const headers = Object.entries({
    ...service.headers(sample),
    ...(composition && { 'x-sandbox': composition }),
    ...(vendor === 'facephi' && { 'content-type': 'application/json' }),
  });
  const body =
    vendor === 'facephi'
      ? `--data-binary '{${fields.map((field) => jsonPart(field, sample)).join(',')}}'`
      : fields.map((field) => `-F ${quoted(formPart(field))}`).join(' ');
  const photo = fields.some((field) => 'made' in field && field.made !== 'template');
  return [
    ...(photo ? [`curl -sSo face.jpg ${origin}/__sandbox/face.jpg`] : []),
    [
      `curl -sS -i ${origin}${path}`,
      ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      body,
    ].join(' \\\n  '),
  ].join('\n');
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const formPart = (field: SampleField): string =>
  'value' in field ? `${field.name}=${field.value}` : `${field.name}=@face.jpg;type=image/jpeg`;

/** The shell fills in values derived from the photo. */
function jsonPart(field: SampleField, { person }: SampleRequest): string {
  const name = JSON.stringify(field.name);
  if ('value' in field) return `${name}:${JSON.stringify(field.value).replaceAll("'", `'\\''`)}`;
  const made = {
    photo: 'base64 < face.jpg',
    base64: 'base64 < face.jpg',
    capture: '(printf COTEJO-1:; cat face.jpg) | base64',
    template: `printf 'a template of ${person}' | base64`,
  }[field.made];
  return `${name}:"'"$( ${made} | tr -d '\\n')"'"`;
}
