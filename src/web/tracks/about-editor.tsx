import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { GroupsInput } from '../certifications/groups-input.tsx';
import { MediaPicker } from '../media/media-picker.tsx';
import { FormSection } from '../ui/form-section.tsx';
import styles from './about-editor.module.css';
import { pictureUrl, type Track } from './track-api.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface AboutEditorProps {
  editor: TrackEditor;
  isEditable: boolean;
}

/** What the track is, in which order it is taken, and by whom. */
export function AboutEditor({ editor, isEditable }: AboutEditorProps) {
  const { t } = useLingui();
  const { keeper, kept, track } = editor;
  const [name, setName] = useState(track.name);
  const [description, setDescription] = useState(track.description);
  const refused = (field: string) => kept.refused[`track.${field}`];
  return (
    <fieldset className={styles.fields} disabled={!isEditable}>
      <FormSection title={<Trans>About this track</Trans>}>
        <TextInput
          id="track-name"
          label={t`Name`}
          value={name}
          error={name.trim() === '' ? t`Give it a name.` : refused('name')}
          onChange={({ currentTarget: { value } }) => {
            setName(value);
            if (value.trim() !== '') keeper.changeTrack({ name: value });
          }}
        />
        <Textarea
          label={t`Description`}
          description={t`What people learn in it, in a few sentences.`}
          autosize
          minRows={3}
          maxRows={12}
          value={description}
          error={refused('description')}
          onChange={({ currentTarget: { value } }) => {
            setDescription(value);
            keeper.changeTrack({ description: value });
          }}
        />
        <NumberInput
          className={styles.minutes}
          label={t`How long it takes, in minutes`}
          min={1}
          max={10_000}
          allowDecimal={false}
          hideControls
          value={track.estimatedMinutes ?? ''}
          error={refused('estimatedMinutes')}
          onChange={(value) =>
            keeper.changeTrack({ estimatedMinutes: typeof value === 'number' ? value : null })
          }
        />
        <Picture editor={editor} isEditable={isEditable} />
      </FormSection>
      <FormSection title={<Trans>Order</Trans>}>
        <OrderChoice editor={editor} />
      </FormSection>
      <FormSection title={<Trans>Who can take it</Trans>}>
        <TrackGroups editor={editor} />
      </FormSection>
    </fieldset>
  );
}

function OrderChoice({ editor: { keeper, track } }: { editor: TrackEditor }) {
  const { t } = useLingui();
  const [order, setOrder] = useState(track.stepOrder);
  const choose = (value: string) => {
    const stepOrder: Track['stepOrder'] = value === 'free' ? 'free' : 'sequential';
    setOrder(stepOrder);
    keeper.changeTrack({ stepOrder });
  };
  return (
    <Radio.Group value={order} onChange={choose} aria-label={t`Order`}>
      <div className={styles.choices}>
        <Radio
          value="sequential"
          label={t`One after another`}
          description={t`A step opens when the required ones before it are complete.`}
        />
        <Radio
          value="free"
          label={t`In any order`}
          description={t`Every step is open from the beginning.`}
        />
      </div>
    </Radio.Group>
  );
}

function TrackGroups({ editor: { keeper, kept, track } }: { editor: TrackEditor }) {
  const { t } = useLingui();
  const [groups, setGroups] = useState<Track['groups']>(track.groups);
  return (
    <GroupsInput
      id="track-groups"
      label={t`Groups`}
      description={t`Without a group everyone can take it. With groups, nobody else sees it.`}
      groups={groups}
      error={kept.refused['track.groupIds']}
      onChange={(next) => {
        setGroups([...next]);
        keeper.changeTrack({ groupIds: next.map(({ id }) => id) });
      }}
    />
  );
}

function Picture({ editor: { keeper, track }, isEditable }: AboutEditorProps) {
  const [picking, { open, close }] = useDisclosure(false);
  const [mediaId, setMediaId] = useState(track.pictureMediaId);
  const choose = (id: string | null) => {
    setMediaId(id);
    keeper.changeTrack({ pictureMediaId: id });
    close();
  };
  return (
    <div>
      <p className={styles.label}>
        <Trans>Picture</Trans>
      </p>
      {mediaId !== null && <img className={styles.picture} src={pictureUrl(mediaId)} alt="" />}
      {isEditable && (
        <div className={styles.buttons}>
          <Button size="xs" onClick={open}>
            {mediaId === null ? <Trans>Choose a picture</Trans> : <Trans>Another picture</Trans>}
          </Button>
          {mediaId !== null && (
            <Button size="xs" onClick={() => choose(null)}>
              <Trans>Remove</Trans>
            </Button>
          )}
        </div>
      )}
      <MediaPicker opened={picking} onClose={close} onPick={({ id }) => choose(id)} />
    </div>
  );
}
