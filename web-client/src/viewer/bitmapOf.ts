/** What the page hands to its decoder; the message goes with it. @param from where the picture begins in it */
export interface DecodeOrder { id: number; message: ArrayBuffer; from: number; mime: string }
/** null: no picture. */
export interface DecodeAnswer { id: number; bitmap: ImageBitmap | null }

interface Decoder { decode(): Promise<{ image: VideoFrame }>; close(): void }
type DecoderClass = new (init: { data: Uint8Array; type: string }) => Decoder;

/** null: like one that never came; the exact one follows. Works on a page and in a worker. */
export async function bitmapOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ImageBitmap | null> {
  try {
    return (await decodedDirectly(bytes, type)) ?? (await createImageBitmap(new Blob([bytes], { type })));
  } catch {
    return null;
  }
}

/** Without a Blob, which goes through another process of the browser: twice as fast where there is such a decoder (only on https and localhost). */
async function decodedDirectly(data: Uint8Array, type: string): Promise<ImageBitmap | null> {
  const Decoder = (globalThis as { ImageDecoder?: DecoderClass }).ImageDecoder;
  if (!Decoder) return null;
  const decoder = new Decoder({ data, type });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}
