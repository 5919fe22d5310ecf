import { MarkdownContent } from '@backstage/core-components';
import styles from './Learning.module.css';

/*
 * What people wrote, as Markdown. The content component of Backstage leaves out scripts, frames, event handlers and links that
 * would run something; images are left out too, because loading one from elsewhere tells that place who reads a review.
 */

const noImage = () => '';

/** Markdown of the team, harmless whatever is in it. */
export function SafeMarkdown(props: { text: string }) {
  return (
    <MarkdownContent
      content={props.text}
      className={styles.markdown}
      transformImageUri={noImage}
      linkTarget="_blank"
    />
  );
}
