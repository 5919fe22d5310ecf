import { changeFacts } from './changeFacts';
import { reviewFacts } from './reviewFacts';
import { ServiceHistory } from './ServiceHistory';
import { demoServices } from './services';
import { Timeline } from './Timeline';

const timeline = Timeline.create('2026-11-20');
const days = Array.from(
  { length: 28 },
  (...[, day]) => `2026-10-${`${day + 1}`.padStart(2, '0')}`,
);

it('tells of each change once more, with what its review was like and what it is drawn by', () => {
  const [service] = demoServices;
  const history = ServiceHistory.create(service, timeline);
  const changes = days.flatMap(day => changeFacts(service, history, day));
  const reviews = days.flatMap(day => reviewFacts(service, history, day));
  expect(reviews.length).toBeGreaterThan(50);
  expect(
    reviews.map(({ id, mergedAt, riskFlags }) => [id, mergedAt, riskFlags]),
  ).toEqual(
    changes.map(({ id, mergedAt, riskFlags }) => [id, mergedAt, riskFlags]),
  );
  expect(days.flatMap(day => reviewFacts(service, history, day))).toEqual(
    reviews,
  );
});

it('keeps times in order, and says nothing of a look that nobody took', () => {
  for (const service of demoServices) {
    const history = ServiceHistory.create(service, timeline);
    for (const review of days.flatMap(day =>
      reviewFacts(service, history, day),
    )) {
      const { reviewed, firstReviewAt, lastReviewAt, rounds } = review;
      const times = [firstReviewAt, lastReviewAt, review.mergedAt];
      expect(reviewed ? [...times].sort() : times).toEqual(
        reviewed ? times : [undefined, undefined, review.mergedAt],
      );
      expect(rounds === undefined).toBe(!reviewed);
    }
  }
});
