import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCrop, IconPhoto, IconX } from '@tabler/icons-react';
import { CropDialog } from '../media/crop-dialog.tsx';
import { MediaPicker } from '../media/media-picker.tsx';
import { MediaWarnings } from '../media/media-warnings.tsx';
import { PictureDrop } from '../media/picture-drop.tsx';
import { UploadList } from '../media/upload-list.tsx';
import { FormSection } from '../ui/form-section.tsx';
import { BadgePicture } from './badge-picture.tsx';
import styles from './badge-section.module.css';
import { fieldId, type SectionProps } from './section-props.ts';
import { useBadge } from './use-badge.ts';

/** The badge image: from the Media Library, or uploaded here (S-18 to S-21). */
export function BadgeSection({ draft }: SectionProps) {
  const { t } = useLingui();
  const { badge } = draft.form;
  const [picking, { open, close }] = useDisclosure(false);
  const { uploads, remove, take, bring, fitAgain, fitting, endFitting } = useBadge(badge, (next) =>
    draft.change({ badge: next }),
  );
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
          onFiles={([file]) => file && bring(file)}
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
                <>
                  <Button
                    onClick={fitAgain}
                    leftSection={<IconCrop size={18} stroke={1.6} aria-hidden />}
                  >
                    <Trans>Crop</Trans>
                  </Button>
                  <Button
                    variant="subtle"
                    onClick={() => draft.change({ badge: null })}
                    leftSection={<IconX size={18} stroke={1.6} aria-hidden />}
                  >
                    <Trans>Remove</Trans>
                  </Button>
                </>
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
      {fitting && <CropDialog {...fitting} onClose={() => endFitting(null)} onDone={endFitting} />}
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
