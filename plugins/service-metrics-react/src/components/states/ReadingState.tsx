import {
  Reading,
  SourceFreshness,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { InsufficientState } from './InsufficientState';
import { NoDataState } from './NoDataState';
import { StaleState } from './StaleState';
import { SuppressedState } from './SuppressedState';
import { WithheldState } from './WithheldState';

/** @public */
export interface ReadingStateProps {
  reading: Reading;
  sources: readonly SourceFreshness[];
}

/** What stands in the place of a number that may not or cannot be shown; nothing for `ok`. @public */
export function ReadingState(props: ReadingStateProps) {
  const { reading, sources } = props;
  switch (reading.status) {
    case 'no-data':
      return <NoDataState reason={reading.reason} subject={reading.subject} />;
    case 'insufficient-sample':
      return <InsufficientState reading={reading} />;
    case 'stale':
      return <StaleState reading={reading} sources={sources} />;
    case 'suppressed':
      return <SuppressedState reading={reading} />;
    case 'withheld':
      return <WithheldState reading={reading} />;
    default:
      return null;
  }
}
