export { type BadgeArt, badgeArt, badgeArtNames, badgeArtPng } from './badge-art/badge-art.ts';
export { meridianLogo, meridianLogoPng } from './badge-art/meridian-logo.ts';
export { getMedia, listMedia } from './list-media.ts';
export {
  type Media,
  type MediaFile,
  type MediaWarning,
  renditionSizes,
} from './media.ts';
export {
  badgeForMail,
  type OpenedPicture,
  openPicture,
  openPublicPicture,
} from './open-picture.ts';
export { pictureLimits } from './picture.ts';
export type { PictureUse } from './picture-type.ts';
export { type UploadPicture, uploadPicture } from './upload-picture.ts';
