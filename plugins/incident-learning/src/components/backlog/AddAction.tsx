import { useEffect, useRef } from 'react';
import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiAddLine } from '@remixicon/react';
import { incidentLearningTranslationRef } from '../../translation';
import { ActionDraft } from './actionDraft';
import { ActionForm } from './ActionForm';

/** A button that opens the form; it also opens, and comes into view, when a suggestion begins an action. */
export function AddAction(props: {
  /** Of the component. */
  entityRef: string;
  draft?: ActionDraft;
  onDraft(draft?: ActionDraft): void;
  /** What an action begins with when nothing was suggested. */
  begin?: ActionDraft;
  onAdded(): void;
}) {
  const { entityRef, draft, onDraft, begin = {}, onAdded } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (draft) {
      ref.current?.scrollIntoView?.({ block: 'center' });
      ref.current?.querySelector('input')?.focus();
    }
  }, [draft]);
  return (
    <div ref={ref}>
      {draft ? (
        <ActionForm
          key={JSON.stringify(draft)}
          entityRef={entityRef}
          draft={draft}
          onCancel={() => onDraft(undefined)}
          onAdded={() => {
            onDraft(undefined);
            onAdded();
          }}
        />
      ) : (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine />}
          onPress={() => onDraft(begin)}
        >
          {t('backlog.add')}
        </Button>
      )}
    </div>
  );
}
