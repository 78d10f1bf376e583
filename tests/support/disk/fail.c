// Preloaded into a writer: the DISK_FAIL_AT-th write (DISK_FAIL=w) or flush (DISK_FAIL=s) of the database or its log
// fails once with EIO. Counting begins anew whenever DISK_FAIL_RUN is another; a hit is noted in DISK_FAIL_HITS.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define NEXT(name)            \
  static __typeof__(&name) r; \
  if (!r) r = dlsym(RTLD_NEXT, #name)

static int count = 0;
static char run[32] = "";

static int ours(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return strstr(path, "/studio.db") != 0;
}

static int hit(char kind) {
  const char *wanted = getenv("DISK_FAIL"), *at = getenv("DISK_FAIL_AT"), *now = getenv("DISK_FAIL_RUN");
  if (!wanted || !at || !now || wanted[0] != kind) return 0;
  if (strcmp(run, now)) {
    snprintf(run, sizeof run, "%s", now);
    count = 0;
  }
  if (++count != atoi(at)) return 0;
  int fd = open(getenv("DISK_FAIL_HITS"), O_CREAT | O_WRONLY | O_APPEND, 0644);
  dprintf(fd, "%s\n", now);
  close(fd);
  errno = EIO;
  return 1;
}

ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
  NEXT(pwrite64);
  return ours(fd) && hit('w') ? -1 : r(fd, b, n, o);
}

int fsync(int fd) {
  NEXT(fsync);
  return ours(fd) && hit('s') ? -1 : r(fd);
}

int fdatasync(int fd) {
  NEXT(fdatasync);
  return ours(fd) && hit('s') ? -1 : r(fd);
}
