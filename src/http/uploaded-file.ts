import { AppError } from '../kernel/errors.ts';
import type { HttpRequest } from './deps.ts';

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface UploadLimits {
  /** Bytes. */
  readonly fileSize: number;
  readonly files: number;
}

/**
 * The one file of a multipart request, whatever its field is called.
 *
 * @param limits Without them those of the server.
 * @throws {AppError} `multipart_expected`, `multipart_malformed`, `file_missing`; 413 when it is too large
 */
export async function readUpload(
  request: HttpRequest,
  limits?: UploadLimits,
): Promise<UploadedFile> {
  if (!request.isMultipart()) {
    throw new AppError('invalid', 'multipart_expected', 'Send the file as multipart/form-data.');
  }
  try {
    const part = await request.file(limits && { limits });
    if (part) return { fileName: part.filename, bytes: await part.toBuffer() };
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== undefined && statusCode < 500) throw error;
    const message = 'The upload was cut off or is malformed. Send the file again.';
    throw new AppError('invalid', 'multipart_malformed', message, {}, { cause: error });
  }
  throw new AppError('invalid', 'file_missing', 'There is no file in this upload.');
}
