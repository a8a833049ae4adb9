import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { uploadedFile } from './uploaded-file.ts';

const upload = (toBuffer: () => Promise<unknown>) =>
  ({
    isMultipart: () => true,
    file: async () => ({ filename: 'badge.png', toBuffer }),
  }) as unknown as FastifyRequest;

describe('uploadedFile', () => {
  it('calls an upload that ends too early cut off', async () => {
    const cut = upload(() => Promise.reject(new Error('Unexpected end of form')));
    await expect(uploadedFile(cut)).rejects.toMatchObject({ code: 'multipart_malformed' });
  });

  it('does not call our own failure to read a whole file cut off', async () => {
    const whole = upload(async () => null);
    await expect(uploadedFile(whole)).rejects.toBeInstanceOf(TypeError);
  });
});
