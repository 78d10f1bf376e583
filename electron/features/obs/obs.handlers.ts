import type { obsContract } from '#shared/features/obs/index.ts';
import type { Handlers } from '#electron/features/feature.port.ts';
import type { ObsService } from './obs.service.ts';

export function obsHandlers(service: ObsService): Handlers<typeof obsContract> {
  const done = async (work: Promise<void>): Promise<Record<string, never>> => {
    await work;
    return {};
  };
  return {
    status: () => Promise.resolve(service.status),
    settings: () => service.settings(),
    saveSettings: (settings) => done(service.saveSettings(settings)),
    connect: () => done(service.connect()),
    disconnect: () => {
      service.disconnect();
      return Promise.resolve({});
    },
    test: ({ url, password }) => service.test(url, password),
    sources: () => service.sources(),
    switchScene: ({ scene }) => done(service.switchScene(scene)),
    setText: ({ input, text }) => done(service.setText(input, text)),
    restartStream: () => done(service.restartStream()),
    startRecord: () => done(service.startRecord()),
    stopRecord: () => service.stopRecord(),
    screenshot: () => service.screenshot(),
  };
}
