export { Joined } from '../screens/Joined.tsx';
export { Joining } from '../screens/Joining.tsx';
