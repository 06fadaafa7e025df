export { HandoffScreen } from '../handoff/HandoffScreen.tsx';
export { OwnReceipt } from '../own-receipt/OwnReceipt.tsx';
