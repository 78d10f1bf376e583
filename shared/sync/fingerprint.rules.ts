/** 设备指纹: the beginning of a device's key in groups of four, to be read out and compared by people. */
export function fingerprintOf(device: string): string {
  return (device.slice(0, 16).match(/.{1,4}/gu) ?? []).join(' ');
}
