import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  FoundName,
  Review,
  ReviewContent,
  ReviewOutcome,
  ReviewStage,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../api';
import { Merged, mergeTexts } from '../components/review/mergeTexts';
import {
  contentOf,
  fromTexts,
  REVIEW_FIELDS,
  ReviewField,
  saysTheSame,
  toTexts,
} from '../components/review/reviewTexts';
import {
  dropUnsaved,
  keepUnsaved,
  readUnsaved,
} from '../components/review/unsavedText';
import { useChange } from './useChange';

/*
 * A review while it is written. The page holds the text; the browser tab keeps what is not saved; the server has the last saved
 * version. When somebody saved another version meanwhile, both are merged over the version that both began with, and what both
 * changed is put before the writer: saving goes on from theirs, so nothing is overwritten unseen.
 */

/** Somebody else saved meanwhile. */
export interface ReviewConflict {
  theirs: Review;
  merged: Merged<ReviewField>;
}

/** @param onSaved - with each version that was saved */
export function useReviewEditor(
  review: Review,
  onSaved: (review: Review) => void,
) {
  const api = useApi(incidentLearningApiRef);
  const { run, isBusy, error } = useChange();
  const [kept] = useState(() => readUnsaved(review.id));
  const [base, setBase] = useState(review);
  const [content, setContent] = useState<ReviewContent>(
    kept?.content ?? contentOf(review),
  );
  const [conflict, setConflict] = useState<ReviewConflict>();
  const [names, setNames] = useState<FoundName[]>([]);
  const [savedAt, setSavedAt] = useState<number>();
  const isUnsaved = !saysTheSame(content, contentOf(base));
  // Text that was begun from an older version is saved under that version, so that the server tells what came between.
  const [version, setVersion] = useState(kept?.version ?? review.version);

  useEffect(() => {
    if (isUnsaved) {
      keepUnsaved(review.id, { version, content });
    } else {
      dropUnsaved(review.id);
    }
  }, [review.id, version, content, isUnsaved]);

  const accept = (saved: Review) => {
    setBase(saved);
    setVersion(saved.version);
    setContent(contentOf(saved));
    setNames([]);
    setConflict(undefined);
    setSavedAt(Date.now());
    onSaved(saved);
  };

  const settle = (outcome: ReviewOutcome): Review | undefined => {
    switch (outcome.result) {
      case 'saved':
        accept(outcome.review);
        return outcome.review;
      case 'conflict': {
        const { theirs } = outcome;
        const merged = mergeTexts(
          REVIEW_FIELDS,
          toTexts(contentOf(base)),
          toTexts(content),
          toTexts(contentOf(theirs)),
        );
        setConflict({ theirs, merged });
        setContent(
          fromTexts(merged.texts, [
            ...content.dismissedNames,
            ...theirs.dismissedNames,
          ]),
        );
        setBase(theirs);
        setVersion(theirs.version);
        return undefined;
      }
      default:
        setNames(outcome.names);
        return undefined;
    }
  };

  const save = () =>
    run(async () => {
      settle(await api.saveReview(review.id, { version, ...content }));
    });

  /** Saves first, so that what moves is what the writer sees. */
  const move = (state: ReviewStage) =>
    run(async () => {
      const saved = isUnsaved
        ? settle(await api.saveReview(review.id, { version, ...content }))
        : base;
      if (saved) {
        settle(
          await api.moveReview(review.id, { version: saved.version, state }),
        );
      }
    });

  const discard = () => {
    setContent(contentOf(base));
    setVersion(base.version);
    setConflict(undefined);
    setNames([]);
  };

  const change = (next: Partial<ReviewContent>) =>
    setContent(before => ({ ...before, ...next }));

  /** Puts one choice of a conflict into the text. */
  const resolve = (field: ReviewField, text: string) =>
    setContent(before =>
      fromTexts({ ...toTexts(before), [field]: text }, before.dismissedNames),
    );

  return {
    review: base,
    content,
    change,
    isUnsaved,
    isRestored:
      kept !== undefined && !saysTheSame(kept.content, contentOf(review)),
    isBusy,
    error,
    isSaved: savedAt !== undefined && !isUnsaved,
    conflict,
    names,
    save,
    move,
    discard,
    resolve,
  };
}

export type ReviewEditing = ReturnType<typeof useReviewEditor>;
