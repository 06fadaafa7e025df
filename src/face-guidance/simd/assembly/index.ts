export { convolve } from './convolve';
export { depthwise } from './depthwise';
export { add, copyRuns, maxPool, relu } from './elementwise';
export { planesToRgba } from './planes';
