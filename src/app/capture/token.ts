import { tokenMaxBytes } from '../../contract/submission.ts';
import { z } from '../../contract/z.ts';
import { CaptureProblem } from '../camera/capture-problem.ts';
import type { WidgetTokens } from '../flow/state.ts';

/** Payload of the Selphi widget's `extractionFinish`: 5.x sends plain values, later versions wrap them. */
const template = z.union([
  z.string(),
  z.pipe(
    z.object({ data: z.string() }),
    z.transform((it) => it.data),
  ),
]);
const payload = z.object({
  bestImageTokenized: z.optional(z.string().check(z.minLength(1), z.maxLength(tokenMaxBytes))),
  templateRaw: z.optional(template),
  bestImage: z.optional(z.unknown()),
});
/** A nested event; some versions nest it one level deeper, under `extractionData`. */
const finishDetail = z.object({
  detail: z.union([
    z.pipe(
      z.object({ extractionData: payload }),
      z.transform((it) => it.extractionData),
    ),
    payload,
  ]),
});
/** Payload of the provider element's `emitData`. */
const providerDetail = z.object({
  operationId: z.optional(z.string()),
  extraData: z.optional(z.string()),
});

/** Reads the widget's tracking data; invalid fields are dropped, because the vendor's are optional too. */
export function readTracking(detail: unknown): Pick<WidgetTokens, 'operationId' | 'extraData'> {
  const read = z.safeParse(providerDetail, detail);
  return read.success ? read.data : {};
}

/**
 * Reads a finished extraction.
 *
 * @throws CaptureProblem `widget-failed` when neither a token nor a template is there.
 */
export function readExtraction(detail: unknown): { tokens: WidgetTokens; bestImage: unknown } {
  const read = z.safeParse(finishDetail, detail);
  if (!read.success) throw new CaptureProblem('widget-failed', read.error);
  const { bestImageTokenized, templateRaw, bestImage } = read.data.detail;
  // The vendor accepts either; it recommends the token.
  if (bestImageTokenized !== undefined) return { tokens: { bestImageToken: bestImageTokenized }, bestImage };
  if (templateRaw !== undefined) return { tokens: { template: templateRaw }, bestImage };
  throw new CaptureProblem('widget-failed');
}

const wrappedImage = z.object({ data: z.string() });
const base64Jpeg = /^(?:data:image\/jpeg;base64,)?([A-Za-z0-9+/]+={0,2})$/;

/** The element that shows the widget's best image: an image element in 5.x, Base64 in a wrapper since. */
export async function bestImageElement(bestImage: unknown): Promise<HTMLImageElement> {
  if (bestImage instanceof HTMLImageElement) {
    await bestImage.decode();
    return bestImage;
  }
  const wrapped = z.safeParse(wrappedImage, bestImage);
  const base64 = wrapped.success ? base64Jpeg.exec(wrapped.data.data)?.[1] : undefined;
  if (base64 === undefined) throw new CaptureProblem('widget-failed');
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const image = new Image();
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
  try {
    image.src = url;
    await image.decode();
    return image;
  } catch (cause) {
    throw new CaptureProblem('widget-failed', cause);
  } finally {
    URL.revokeObjectURL(url);
  }
}
