export { Review } from '../screens/Review.tsx';
export { Sending } from '../screens/Sending.tsx';
export { Stopped } from '../screens/Stopped.tsx';
export { Unanswered } from '../screens/Unanswered.tsx';
