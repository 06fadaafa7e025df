import { zodResolver } from '@hookform/resolvers/zod';
import imageCompression from 'browser-image-compression';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';
import Webcam from 'react-webcam';
import { z } from 'zod';
import './style.css';

/** As tutorials write it: one form, one webcam, one request, all of it in one file. */

const schema = z.object({
  consent: z.boolean().refine((agreed) => agreed, 'Debe aceptar para continuar.'),
  cedula: z.string().regex(/^\d{1,2}-\d{1,4}-\d{1,6}$/, 'Escriba su cédula como 8-123-4567.'),
});
type Person = z.infer<typeof schema>;

const answerSchema = z.object({
  outcome: z.enum(['verified', 'not-verified', 'try-again', 'unavailable', 'unknown']),
  reason: z.string(),
});
type Answer = z.infer<typeof answerSchema>;

const configSchema = z.object({ notice: z.object({ version: z.string() }) });

const titles: Record<Answer['outcome'], string> = {
  verified: 'Identidad verificada',
  'not-verified': 'No pudimos verificar su identidad',
  'try-again': 'Intente otra vez',
  unavailable: 'El servicio no está disponible',
  unknown: 'No hay respuesta',
};

async function send(person: Person, photo: Blob, version: string): Promise<Answer> {
  const form = new FormData();
  form.set('cedula', person.cedula);
  form.set('device', 'DESKTOP');
  form.set('consent', version);
  form.set('image', photo, 'photo.jpg');
  const response = await fetch('/api/verifications', {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: form,
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return answerSchema.parse(await response.json());
}

function ClaimForm({ onClaim }: { onClaim(person: Person): void }) {
  const { register, handleSubmit, formState } = useForm<Person>({
    resolver: zodResolver(schema),
    defaultValues: { consent: false, cedula: '' },
  });
  const { errors } = formState;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onClaim)(event)}>
      <h1>Verifique su identidad</h1>
      <p>Compararemos una foto de su rostro con su cédula.</p>
      <label>
        <input type="checkbox" {...register('consent')} /> Acepto que se compare mi foto con mi cédula
      </label>
      {errors.consent && <p className="error">{errors.consent.message}</p>}
      <label>
        Cédula
        <input type="text" id="cedula" {...register('cedula')} />
      </label>
      {errors.cedula && <p className="error">{errors.cedula.message}</p>}
      <button type="submit" className="button-main">
        Continuar
      </button>
    </form>
  );
}

function Capture({ onPhoto }: { onPhoto(photo: Blob): void }) {
  const webcam = useRef<Webcam>(null);
  const [ready, setReady] = useState(false);
  const take = async () => {
    const screenshot = webcam.current?.getScreenshot();
    if (!screenshot) return;
    const file = await imageCompression.getFilefromDataUrl(screenshot, 'photo.jpg');
    // Its worker loads the library from a public host, which the page's policy does not allow.
    onPhoto(await imageCompression(file, { maxSizeMB: 1.9, useWebWorker: false }));
  };
  return (
    <section>
      <h1>Tome su foto</h1>
      <Webcam
        ref={webcam}
        audio={false}
        mirrored
        forceScreenshotSourceSize
        screenshotFormat="image/jpeg"
        screenshotQuality={0.92}
        videoConstraints={{ facingMode: 'user', width: 1280, height: 720 }}
        onUserMedia={() => setReady(true)}
      />
      <button type="button" className="shutter" disabled={!ready} onClick={() => void take()}>
        Tomar foto
      </button>
    </section>
  );
}

function Review({ photo, onSend, onRetake }: { photo: Blob; onSend(): void; onRetake(): void }) {
  const [url] = useState(() => URL.createObjectURL(photo));
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <section>
      <h1>Revise su foto</h1>
      <img id="review" src={url} alt="Su foto" />
      <button type="button" className="button-main" onClick={onSend}>
        Enviar
      </button>
      <button type="button" onClick={onRetake}>
        Tomar otra
      </button>
    </section>
  );
}

function App() {
  const [version, setVersion] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [answer, setAnswer] = useState<Answer | 'waiting' | 'failed' | null>(null);
  useEffect(() => {
    void fetch('/api/config')
      .then((response) => response.json())
      .then((config: unknown) => setVersion(configSchema.parse(config).notice.version));
  }, []);
  if (answer === 'waiting') return <h1>Enviando…</h1>;
  if (answer === 'failed') return <h1>Algo falló. Cargue la página otra vez.</h1>;
  if (answer !== null) return <h1 id="result">{titles[answer.outcome]}</h1>;
  if (person === null) return <ClaimForm onClaim={setPerson} />;
  if (photo === null) return <Capture onPhoto={setPhoto} />;
  const submit = () => {
    setAnswer('waiting');
    send(person, photo, version).then(setAnswer, () => setAnswer('failed'));
  };
  return <Review photo={photo} onSend={submit} onRetake={() => setPhoto(null)} />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('The document has no #root.');
createRoot(root).render(
  <StrictMode>
    <main>
      <App />
    </main>
  </StrictMode>,
);
