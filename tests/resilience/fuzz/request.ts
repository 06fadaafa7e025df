/** A part of a form as it is written; `head` without its closing empty line. */
export interface DraftPart {
  head: string;
  content: Buffer;
}

/** A request before it becomes bytes: what mutations work on. */
export interface Draft {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  boundary: string;
  parts: DraftPart[];
  /** What closes the form: two dashes. */
  end: string;
  /** Set where the declared length is wrong. */
  length: string | null;
}

export function goodDraft(key: string, cedula: string, image: Buffer): Draft {
  const field = (name: string, value: string): DraftPart => ({
    head: `Content-Disposition: form-data; name="${name}"`,
    content: Buffer.from(value),
  });
  return {
    method: 'POST',
    path: '/api/verifications',
    headers: [
      ['Host', 'localhost'],
      ['Idempotency-Key', key],
      ['Origin', 'http://localhost'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Accept-Language', 'en'],
      ['Content-Type', 'multipart/form-data; boundary=fuzz'],
    ],
    boundary: 'fuzz',
    parts: [
      field('cedula', cedula),
      field('device', 'DESKTOP'),
      field('consent', 'notice-1'),
      {
        head: 'Content-Disposition: form-data; name="image"; filename="face.jpg"\r\nContent-Type: image/jpeg',
        content: image,
      },
    ],
    end: '--',
    length: null,
  };
}

export function bytesOf({ method, path, headers, boundary, parts, end, length }: Draft): Buffer {
  const body = Buffer.concat([
    ...parts.flatMap(({ head, content }) => [
      Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`, 'latin1'),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}${end}\r\n`, 'latin1'),
  ]);
  const lines = [...headers, ['Content-Length', length ?? String(body.length)] as const].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}
