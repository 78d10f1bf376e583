import { createContext, useCallback, useContext, type ReactNode } from 'react';
import { AppError, KERNEL_ERROR_CODES, type ErrorDetails, type KernelErrorCode } from '#shared/kernel/app-error.ts';
import { kernelTextEn } from './kernel.text.en.ts';
import { kernelTextZh } from './kernel.text.zh.ts';
import { useText } from './language.tsx';

export type Sentence = { readonly what: string; readonly way: string };
/** Sentences of all features by code, in the chosen language. The app fills it; the kit knows no feature. */
export type ErrorTexts = Readonly<Record<string, ((details: ErrorDetails) => Sentence) | undefined>>;

const ErrorTextContext = createContext<ErrorTexts>({});

export function ErrorTextProvider({ texts, children }: { readonly texts: ErrorTexts; readonly children: ReactNode }) {
  return <ErrorTextContext value={texts}>{children}</ErrorTextContext>;
}

function isKernelCode(code: string): code is KernelErrorCode {
  return (KERNEL_ERROR_CODES as readonly string[]).includes(code);
}

/** Turns whatever was thrown into what happened and the way on. */
export function useErrorText(): (error: unknown) => Sentence {
  const features = useContext(ErrorTextContext);
  const kernel = useText({ zh: kernelTextZh, en: kernelTextEn });
  return useCallback(
    (error) => {
      if (!(error instanceof AppError)) return kernel.INTERNAL({});
      const own = features[error.code];
      if (own !== undefined) return own(error.details);
      return kernel[isKernelCode(error.code) ? error.code : 'INTERNAL'](error.details);
    },
    [features, kernel],
  );
}
