import type { RequestWords } from '../../locales/es/request.ts';
import { requestWords } from '../../locales/registry/request.ts';
import { useLanguage } from './words.ts';

export const useRequestWords = (): RequestWords => requestWords[useLanguage().locale];
