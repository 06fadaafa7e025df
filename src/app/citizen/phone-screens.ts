export { Joined } from '../handoff/Joined.tsx';
export { Joining } from '../handoff/Joining.tsx';
