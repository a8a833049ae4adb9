import { type Placing, placed, sideOf } from './crop.ts';

/** Draws a placed picture over the whole canvas, which is a square. */
export function draw(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap,
  placing: Placing,
  ground: string | null,
): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw pictures.');
  const side = canvas.width;
  context.clearRect(0, 0, side, side);
  if (ground !== null) {
    context.fillStyle = ground;
    context.fillRect(0, 0, side, side);
  }
  context.imageSmoothingQuality = 'high';
  const { left, top, width, height } = placed(picture, placing);
  context.drawImage(picture, left * side, top * side, width * side, height * side);
}

/** The square as a PNG file, no larger than the picture allows. */
export async function drawnFile(
  picture: ImageBitmap,
  placing: Placing,
  ground: string | null,
  name: string,
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = sideOf(picture, placing.zoom);
  canvas.height = canvas.width;
  draw(canvas, picture, placing, ground);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('This browser could not make a PNG of the picture.');
  return new File([png], `${name.replace(/\.\w{1,5}$/, '')}.png`, { type: 'image/png' });
}

/** Pictures that can be fitted here; everything else the server looks at and names. */
const FITTED = ['image/png', 'image/jpeg'];

/** The picture of a file; null when it is none that this browser can draw. */
export async function pictureOf(file: Blob): Promise<ImageBitmap | null> {
  if (!FITTED.includes(file.type)) return null;
  return createImageBitmap(file).catch(() => null);
}
