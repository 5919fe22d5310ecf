import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Review } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiDownloadLine } from '@remixicon/react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { incidentLearningTranslationRef } from '../../translation';
import { nameOf } from '../nameOf';
import { Refused } from '../Refused';

function download(text: string, file: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}

/** One review to take along, as it is saved. There is no way to take many. */
export function ExportReview(props: { review: Review }) {
  const { review } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy, error } = useChange();
  const name = nameOf(review.entityRef).replaceAll('/', '-');
  const day = (review.facts?.startedAt ?? review.createdAt).slice(0, 10);
  return (
    <div>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiDownloadLine />}
        isPending={isBusy}
        onPress={() =>
          run(async () =>
            download(
              await api.exportReview(review.id),
              `review-${name}-${day}.md`,
            ),
          )
        }
      >
        {t('review.export')}
      </Button>
      <Refused error={error} />
    </div>
  );
}
