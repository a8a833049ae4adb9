import sharp from 'sharp';
const names = process.argv.slice(2);
let x = 0; const parts: any[] = [];
for (const n of names) { const m = await sharp(n).resize({ height: 900 }).toBuffer({ resolveWithObject: true }); parts.push({ input: m.data, left: x, top: 0 }); x += m.info.width + 10; }
await sharp({ create: { width: x, height: 900, channels: 3, background: '#888' } }).composite(parts).png().toFile('/tmp/shots-tracks/montage.png');
