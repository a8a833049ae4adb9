import sharp from 'sharp';

/**
 * The logo of the demo's vendor, Meridian Cloud: a globe whose meridians rise over a line of cloud.
 * A square mark without text, 512 × 512, on a rounded ink-blue ground.
 */
export function meridianLogo(): string {
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512" role="img" aria-label="Meridian Cloud">',
    '<defs><linearGradient id="meridian-ground" x1="0" y1="0" x2="1" y2="1">',
    '<stop offset="0" stop-color="#4058CF"/><stop offset="1" stop-color="#1A2470"/></linearGradient>',
    '<clipPath id="meridian-sky"><path d="M0 0 H512 V310 H0 Z"/></clipPath></defs>',
    '<rect width="512" height="512" rx="112" fill="url(#meridian-ground)"/>',
    '<g fill="none" stroke="#FFFFFF" stroke-width="22" clip-path="url(#meridian-sky)">',
    '<circle cx="256" cy="246" r="136"/><ellipse cx="256" cy="246" rx="60" ry="136"/>',
    '<path d="M124 208 H388 M256 110 V382" stroke-opacity=".55"/></g>',
    '<path d="M96 372 C96 330 130 304 168 308 C186 276 232 268 262 294 C290 262 352 268 366 312 C402 312 420 340 416 372 Z" fill="#FFFFFF"/>',
    '<rect x="96" y="394" width="320" height="20" rx="10" fill="#D9B05C"/>',
    '</svg>',
  ].join('');
}

export function meridianLogoPng(pixels = 512): Promise<Buffer> {
  return sharp(Buffer.from(meridianLogo()), { density: (72 * pixels) / 512 })
    .resize(pixels, pixels)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
