import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoto, IconX } from '@tabler/icons-react';
import type { Media } from '../media/media-api.ts';
import { MediaPicker } from '../media/media-picker.tsx';
import { MediaWarnings } from '../media/media-warnings.tsx';
import { PictureDrop } from '../media/picture-drop.tsx';
import { UploadList } from '../media/upload-list.tsx';
import { useUploads } from '../media/use-uploads.ts';
import { FormSection } from '../ui/form-section.tsx';
import { BadgePicture } from './badge-picture.tsx';
import styles from './badge-section.module.css';
import { fieldId, type SectionProps } from './section-props.ts';

/** The badge image: from the Media Library, or uploaded here (S-18 to S-21). */
export function BadgeSection({ draft }: SectionProps) {
  const { t } = useLingui();
  const { badge } = draft.form;
  const [picking, { open, close }] = useDisclosure(false);
  const take = ({ id, url, thumbnailUrl, warnings }: Media) =>
    draft.change({ badge: { mediaId: id, url, thumbnailUrl: thumbnailUrl ?? url, warnings } });
  const { uploads, upload, remove } = useUploads(take);
  const problem = draft.kept.problems.badge;
  return (
    <FormSection title={<Trans>Badge</Trans>}>
      <Input.Wrapper
        label={t`Badge Image`}
        labelElement="div"
        description={t`Square, 500 by 500 pixels, PNG or JPEG. People show it on their profiles.`}
        error={problem}
      >
        <PictureDrop
          label={t`Badge Image`}
          onFiles={(files) => {
            for (const { key, error } of uploads) if (error !== null) remove(key);
            upload(files);
          }}
          actions={
            <>
              <Button
                id={fieldId('badge')}
                onClick={open}
                leftSection={<IconPhoto size={18} stroke={1.6} aria-hidden />}
              >
                <Trans>Media Library</Trans>
              </Button>
              {badge && (
                <Button
                  variant="subtle"
                  onClick={() => draft.change({ badge: null })}
                  leftSection={<IconX size={18} stroke={1.6} aria-hidden />}
                >
                  <Trans>Remove</Trans>
                </Button>
              )}
            </>
          }
        >
          {badge && (
            <div className={styles.chosen}>
              <BadgePicture badge={badge} size={120} />
              <MediaWarnings warnings={badge.warnings} />
            </div>
          )}
        </PictureDrop>
      </Input.Wrapper>
      <UploadList uploads={uploads} onRemove={remove} />
      <MediaPicker
        opened={picking}
        onClose={close}
        onPick={(media) => {
          take(media);
          close();
        }}
      />
    </FormSection>
  );
}
