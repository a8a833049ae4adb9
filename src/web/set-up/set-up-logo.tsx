import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { PictureDrop } from '../media/picture-drop.tsx';
import styles from './set-up-page.module.css';

interface LogoChoiceProps {
  file: File | null;
  onChoose: (file: File | null) => void;
}

/** A logo that is shown at once and sent as soon as there is a portal for it. */
export function LogoChoice({ file, onChoose }: LogoChoiceProps) {
  const { t } = useLingui();
  const address = useObjectAddress(file);
  return (
    <Input.Wrapper
      label={t`Logo`}
      labelElement="div"
      description={t`It stands in the navigation, on badge pages and in mails. You can add it later.`}
    >
      <PictureDrop
        label={t`Logo`}
        onFiles={([first]) => onChoose(first ?? null)}
        actions={
          file && (
            <Button
              variant="subtle"
              onClick={() => onChoose(null)}
              leftSection={<IconX size={18} stroke={1.6} aria-hidden />}
            >
              <Trans>Remove</Trans>
            </Button>
          )
        }
      >
        {address && <img className={styles.logo} src={address} alt={file?.name ?? ''} />}
      </PictureDrop>
    </Input.Wrapper>
  );
}

/** An address at which the page itself can show a file that nobody has uploaded. */
function useObjectAddress(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
