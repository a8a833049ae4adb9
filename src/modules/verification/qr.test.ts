import { create } from 'qrcode';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { qrSvg } from './qr.ts';

const address = 'https://badges.example.org/v/7QK4M2XD9RTBW3ZC5N8EHG0JSA';

describe('qrSvg', () => {
  it('draws every module where the code has it, with four light ones around', async () => {
    const { modules } = create(address, { errorCorrectionLevel: 'M' });
    const side = modules.size + 8;
    const svg = qrSvg(address, 'Link to this credential');
    const drawn = await sharp(
      Buffer.from(svg.replace('<svg ', `<svg width="${side}" height="${side}" `)),
    )
      .extractChannel(0)
      .raw()
      .toBuffer();
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const inside = x >= 4 && y >= 4 && x < side - 4 && y < side - 4;
        const dark = inside && Boolean(modules.get(y - 4, x - 4));
        expect(drawn[y * side + x], `${x}, ${y}`).toBe(dark ? 0 : 255);
      }
    }
  });

  it('takes the colour of the text around it', () => {
    expect(qrSvg(address, 'Link')).toContain('fill="currentColor"');
  });

  it('keeps a label from breaking out of its attribute', () => {
    expect(qrSvg('x', 'a" onload="alert(1)<&')).toContain(
      'aria-label="a&quot; onload=&quot;alert(1)&lt;&amp;"',
    );
  });

  it('refuses what no code can hold', () => {
    expect(() => qrSvg('', 'Link')).toThrow();
    expect(() => qrSvg('x'.repeat(3000), 'Link')).toThrow();
  });
});
