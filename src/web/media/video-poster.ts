const PATIENCE_MS = 8_000;
const LONGEST_SIDE = 1_280;

/**
 * A moment of a video as a JPEG, drawn by this browser; null when it cannot play the file or takes
 * too long.
 */
export async function posterOf(file: Blob): Promise<Blob | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.playsInline = true;
  const address = URL.createObjectURL(file);
  try {
    const shown = arrives(video, 'loadeddata');
    video.src = address;
    await shown;
    // The first picture is often black.
    const sought = arrives(video, 'seeked');
    video.currentTime = Number.isFinite(video.duration) ? Math.min(1, video.duration / 3) : 0.5;
    await sought;
    return await draw(video);
  } catch {
    return null;
  } finally {
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  }
}

function arrives(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(() => reject(new Error('too slow')), PATIENCE_MS);
    const end = (settle: () => void) => () => {
      window.clearTimeout(timer);
      settle();
    };
    video.addEventListener(event, end(resolve), { once: true });
    video.addEventListener(
      'error',
      end(() => reject(new Error('not playable'))),
      { once: true },
    );
  });
}

function draw(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return Promise.resolve(null);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}
