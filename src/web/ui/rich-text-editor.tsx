import '@mantine/tiptap/styles.layer.css';
import { useLingui } from '@lingui/react/macro';
import { Input } from '@mantine/core';
import { RichTextEditor as Editor, Link } from '@mantine/tiptap';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type ReactNode, useId } from 'react';
import styles from './rich-text-editor.module.css';

interface RichTextEditorProps {
  /** Of the text itself, so that a check list can lead there. */
  id: string;
  label: ReactNode;
  description?: ReactNode;
  /** The text at the beginning; the editor keeps its own from then on. */
  html: string;
  error?: string | undefined;
  /** Headings and quotations too, for texts that fill a page. */
  isArticle?: boolean;
  /** An empty text where nothing is left. */
  onChange: (html: string) => void;
}

/** Only what the server keeps as well: paragraphs, lists, emphasis, links; in articles headings and quotations. */
const extensionsOf = (isArticle: boolean) => [
  StarterKit.configure({
    ...(isArticle ? { heading: { levels: [2, 3] } } : { heading: false, blockquote: false }),
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: false,
    strike: false,
    underline: false,
  }),
  Link.configure({ openOnClick: false, defaultProtocol: 'https' }),
];

/** Formatted text with a tool bar. */
export default function RichTextEditor(props: RichTextEditorProps) {
  const { id, label, description, html, error, isArticle = false, onChange } = props;
  const { t } = useLingui();
  const labelId = useId();
  const editor = useEditor({
    extensions: extensionsOf(isArticle),
    content: html,
    // The styles are in the style sheet; the page may not write a <style> element.
    injectCSS: false,
    shouldRerenderOnTransaction: true,
    editorProps: {
      attributes: { id, role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelId },
    },
    onUpdate: ({ editor: now }) => onChange(now.isEmpty ? '' : now.getHTML()),
  });
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id: labelId }}
      description={description}
      error={error}
    >
      <Editor
        editor={editor}
        className={styles.editor}
        data-failed={error !== undefined || undefined}
        data-article={isArticle || undefined}
        withCodeHighlightStyles={false}
        classNames={{ linkEditorExternalControl: styles.external ?? '' }}
        labels={{
          boldControlLabel: t`Bold`,
          italicControlLabel: t`Italic`,
          h2ControlLabel: t`Heading`,
          h3ControlLabel: t`Smaller heading`,
          blockquoteControlLabel: t`Quotation`,
          bulletListControlLabel: t`List`,
          orderedListControlLabel: t`Numbered list`,
          linkControlLabel: t`Link`,
          unlinkControlLabel: t`Remove the link`,
          linkEditorInputLabel: t`Address`,
          linkEditorInputPlaceholder: 'https://',
          linkEditorSave: t`Save`,
        }}
      >
        <ToolBar isArticle={isArticle} />
        <Editor.Content className={styles.content} />
      </Editor>
    </Input.Wrapper>
  );
}

function ToolBar({ isArticle }: { isArticle: boolean }) {
  return (
    <Editor.Toolbar className={styles.toolbar}>
      {isArticle && (
        <Editor.ControlsGroup>
          <Editor.H2 />
          <Editor.H3 />
        </Editor.ControlsGroup>
      )}
      <Editor.ControlsGroup>
        <Editor.Bold />
        <Editor.Italic />
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.BulletList />
        <Editor.OrderedList />
        {isArticle && <Editor.Blockquote />}
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.Link />
        <Editor.Unlink />
      </Editor.ControlsGroup>
    </Editor.Toolbar>
  );
}
