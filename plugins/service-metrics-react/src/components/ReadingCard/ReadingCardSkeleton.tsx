import { Card, Skeleton } from '@backstage/ui';
import styles from './ReadingCard.module.css';

/** A card of the real size while its number is on the way. @public */
export function ReadingCardSkeleton() {
  return (
    <Card className={styles.card}>
      <div className={styles.body}>
        <Skeleton width="45%" height={20} />
        <Skeleton width="60%" height={29} />
        <Skeleton width="100%" height={45} />
        <Skeleton width="70%" height={20} />
        <Skeleton width="55%" height={63} />
        <Skeleton width="50%" height={20} />
      </div>
    </Card>
  );
}
