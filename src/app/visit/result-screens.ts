export { Recall } from '../screens/Recall.tsx';
export { Refused } from '../screens/Refused.tsx';
export { Result } from '../screens/Result.tsx';
