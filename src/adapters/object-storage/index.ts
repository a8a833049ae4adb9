export type { ObjectStorage, StoredObject } from '../../kernel/object-storage.ts';
export { folderStorage } from './folder.ts';
export { type S3Settings, s3Storage } from './s3.ts';
