import {
  ReviewContent,
  reviewContentSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';

/*
 * Text that was written and not saved, kept in the browser tab: a reload, a wrong click or a lost connection loses nothing. It
 * is gone once saved, discarded, or when the tab is closed; no other tab and no server sees it.
 */

const schema = z.object({
  /** The version that the text was begun from. */
  version: z.number().int().positive(),
  content: reviewContentSchema,
});

export type UnsavedText = z.infer<typeof schema>;

const keyOf = (reviewId: string) => `incident-learning.unsaved.${reviewId}`;

/** What is kept of a review; nothing when there is none or the browser keeps nothing. */
export function readUnsaved(reviewId: string): UnsavedText | undefined {
  try {
    const kept = window.sessionStorage.getItem(keyOf(reviewId));
    return kept ? schema.parse(JSON.parse(kept)) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it, as far as the browser has room. */
export function keepUnsaved(
  reviewId: string,
  unsaved: { version: number; content: ReviewContent },
): void {
  try {
    window.sessionStorage.setItem(keyOf(reviewId), JSON.stringify(unsaved));
  } catch {
    // A full or forbidden storage must not stop anybody from writing; the page still has the text.
  }
}

export function dropUnsaved(reviewId: string): void {
  try {
    window.sessionStorage.removeItem(keyOf(reviewId));
  } catch {
    // As above.
  }
}
