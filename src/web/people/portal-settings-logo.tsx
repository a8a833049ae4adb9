import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPhoto, IconX } from '@tabler/icons-react';
import type { Media } from '../media/media-api.ts';
import { MediaPicker } from '../media/media-picker.tsx';
import { PictureDrop } from '../media/picture-drop.tsx';
import { UploadList } from '../media/upload-list.tsx';
import { useUploads } from '../media/use-uploads.ts';
import type { PortalForm } from './portal-settings-form.ts';
import styles from './portal-settings-page.module.css';

interface LogoFieldProps {
  value: PortalForm['logo'];
  error: string | undefined;
  onChange: (logo: PortalForm['logo']) => void;
}

/** The logo: from the Media Library, or uploaded here. */
export function LogoField({ value, error, onChange }: LogoFieldProps) {
  const { t } = useLingui();
  const [picking, { open, close }] = useDisclosure(false);
  const take = ({ id, url }: Media) => onChange({ mediaId: id, url });
  const { uploads, upload, remove } = useUploads(take);
  const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <div>
      <Input.Wrapper
        label={t`Logo`}
        labelElement="div"
        description={t`PNG or JPEG. It stands in the navigation, on badge pages and in mails.`}
        error={error}
      >
        <PictureDrop
          label={t`Logo`}
          onFiles={(files) => {
            for (const failed of uploads) if (failed.error !== null) remove(failed.key);
            upload(files);
          }}
          actions={
            <>
              <Button onClick={open} leftSection={<IconPhoto {...icon} />}>
                <Trans>Media Library</Trans>
              </Button>
              {value && (
                <Button
                  variant="subtle"
                  onClick={() => onChange(null)}
                  leftSection={<IconX {...icon} />}
                >
                  <Trans>Remove</Trans>
                </Button>
              )}
            </>
          }
        >
          {value && <img className={styles.logo} src={value.url} alt="" width={96} height={96} />}
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
    </div>
  );
}
