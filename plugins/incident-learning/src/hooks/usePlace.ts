import { useLocation, useSearchParams } from 'react-router-dom';

/** What of the tab is open; the address says it, so that a link can lead there. */
export type Place =
  | { at: 'home' }
  | { at: 'backlog' }
  | { at: 'incident'; source: string; id: string; service?: string }
  | { at: 'review'; id: string };

function queryOf(place: Place): URLSearchParams {
  switch (place.at) {
    case 'incident':
      return new URLSearchParams({
        source: place.source,
        incident: place.id,
        ...(place.service ? { of: place.service } : {}),
      });
    case 'review':
      return new URLSearchParams({ review: place.id });
    case 'backlog':
      return new URLSearchParams({ view: 'backlog' });
    default:
      return new URLSearchParams();
  }
}

/** Where the reader is in the tab, and the addresses of its other places. */
export function usePlace(): { place: Place; linkTo(place: Place): string } {
  const { pathname } = useLocation();
  const [query] = useSearchParams();
  const incident = query.get('incident');
  const source = query.get('source');
  const review = query.get('review');
  const linkTo = (place: Place) => {
    const search = queryOf(place).toString();
    return search ? `${pathname}?${search}` : pathname;
  };
  const placeOf = (): Place => {
    if (incident && source) {
      const service = query.get('of') ?? undefined;
      return { at: 'incident', source, id: incident, service };
    }
    if (review) {
      return { at: 'review', id: review };
    }
    return { at: query.get('view') === 'backlog' ? 'backlog' : 'home' };
  };
  return { place: placeOf(), linkTo };
}
