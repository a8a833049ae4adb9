import { describe, expect, it } from 'vitest';
import { fitText } from './fit-text.ts';
import { legible } from './legible.ts';
import { canDraw, widthOf } from './measure.ts';

const room = { width: 400, lines: 2, sizes: [40, 30, 20], weight: 650 } as const;

describe('fitText', () => {
  it('leaves a short text on one line at the largest size', async () => {
    expect(await fitText('Ana Silva', room)).toEqual({ lines: ['Ana Silva'], size: 40 });
  });

  it('takes a second line before a smaller size', async () => {
    const fitted = await fitText('Solution Engineer Professional', room);
    expect(fitted).toEqual({ lines: ['Solution Engineer', 'Professional'], size: 40 });
  });

  it.each([
    'Advanced Enterprise Multi-Cloud Security Architecture and Governance',
    'Донаудампфшиффартсгезельшафтскапитэнсмютце'.repeat(3),
    'x'.repeat(400),
    'ab '.repeat(130),
  ])('never exceeds its room: %s', async (text) => {
    const { lines, size } = await fitText(text, room);
    expect(lines.length).toBeLessThanOrEqual(2);
    for (const line of lines) {
      expect(await widthOf(line, { size, weight: 650 })).toBeLessThanOrEqual(room.width + 4);
    }
  });

  it('ends what it has to cut in an ellipsis', async () => {
    const { lines, size } = await fitText('long words '.repeat(30), room);
    expect(size).toBe(20);
    expect(lines[1]).toMatch(/…$/);
  });
});

describe('legible', () => {
  it('keeps Latin, Cyrillic and Greek names as they are', async () => {
    for (const name of ['Łucja Žižek', 'Nguyễn Thị Hồng', 'Юлия Щукина', 'Ελένη Παπαδοπούλου']) {
      expect(await legible(name)).toBe(name);
    }
  });

  it('drops what could turn a name round or hide in it', async () => {
    expect(await legible('Ana\u202e avliS\u0000\u200b\n Silva\ud800')).toBe('Ana avliS Silva');
  });

  it('leaves out a text with a letter that no font has', async () => {
    expect(await canDraw('\u{E000}')).toBe(false);
    expect(await canDraw('\u{10FFFD}')).toBe(false);
    expect(await legible('Ana \u{E000}')).toBeNull();
    expect(await legible(' \u200b ')).toBeNull();
  });
});
