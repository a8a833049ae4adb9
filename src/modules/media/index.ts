export { type BadgeArt, badgeArt, badgeArtNames, badgeArtPng } from './badge-art/badge-art.ts';
export { meridianLogo, meridianLogoPng } from './badge-art/meridian-logo.ts';
export { clearMedia } from './clear-media.ts';
export { type ContentType, contentTypes, type MediaKind, mediaKinds } from './content-type.ts';
export { deleteMedia, restoreMedia } from './delete-media.ts';
export { fileLimits } from './inspect/inspect-file.ts';
export { getMedia, listMedia, type MediaDetails } from './list-media.ts';
export {
  type Media,
  type MediaFile,
  type MediaWarning,
  renditionSizes,
} from './media.ts';
export type { MediaUse } from './media-use.ts';
export {
  badgeForMail,
  type FileToRead,
  findFile,
  findPicture,
  findPublicPicture,
  type PictureToShow,
} from './open-file.ts';
export { pictureLimits } from './picture.ts';
export type { PictureUse } from './picture-type.ts';
export { renameMedia } from './rename-media.ts';
export { setPoster } from './set-poster.ts';
export { type UploadPicture, uploadFile, uploadPicture } from './upload-file.ts';
export { type BeginUpload, beginUpload } from './uploads/begin-upload.ts';
export { completeUpload } from './uploads/complete-upload.ts';
export { receivePart } from './uploads/receive-part.ts';
export { type Upload, uploadLimits } from './uploads/upload.ts';
export { getUpload, listUploads, stopUpload } from './uploads/uploads-of-person.ts';
