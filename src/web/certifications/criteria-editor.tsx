import '@mantine/tiptap/styles.layer.css';
import { useLingui } from '@lingui/react/macro';
import { Input } from '@mantine/core';
import { Link, RichTextEditor } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useId } from 'react';
import styles from './criteria-editor.module.css';
import { fieldId } from './section-props.ts';

interface CriteriaEditorProps {
  /** The text at the beginning; the editor keeps its own from then on. */
  html: string;
  error: string | undefined;
  /** An empty text where nothing is left. */
  onChange: (html: string) => void;
}

/** Only what the server keeps as well: paragraphs, lists, emphasis and links. */
const EXTENSIONS = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
  }),
  Link.configure({ openOnClick: false, defaultProtocol: 'https' }),
];

/** What it takes, in prose for people (S-16). */
export default function CriteriaEditor({ html, error, onChange }: CriteriaEditorProps) {
  const { t } = useLingui();
  const label = useId();
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    // The styles are in the style sheet; the page may not write a <style> element.
    injectCSS: false,
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: {
        id: fieldId('criteria'),
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': label,
      },
    },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? '' : now.getHTML()),
  });
  return (
    <Input.Wrapper
      label={t`Completion Criteria`}
      labelElement="div"
      labelProps={{ id: label }}
      description={t`What it takes, in your own words. Everybody reads it on the public page.`}
      error={error}
    >
      <RichTextEditor
        editor={editor}
        className={styles.editor}
        data-failed={error !== undefined || undefined}
        withCodeHighlightStyles={false}
        classNames={{ linkEditorExternalControl: styles.external ?? '' }}
        labels={{
          boldControlLabel: t`Bold`,
          italicControlLabel: t`Italic`,
          bulletListControlLabel: t`List`,
          orderedListControlLabel: t`Numbered list`,
          linkControlLabel: t`Link`,
          unlinkControlLabel: t`Remove the link`,
          linkEditorInputLabel: t`Address`,
          linkEditorInputPlaceholder: 'https://',
          linkEditorSave: t`Save`,
        }}
      >
        <RichTextEditor.Toolbar className={styles.toolbar}>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content className={styles.content} />
      </RichTextEditor>
    </Input.Wrapper>
  );
}
