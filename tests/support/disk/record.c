// Preloaded into a writer: every write, truncation and flush of the database, its log and the stored files goes into
// one log (DISK_LOG), in order, together with what the writer acknowledges on stdout. One record: operation, file,
// offset, length (8 bytes each), then the bytes of a write. Operations: P write, T truncate, S flush, R rename, A said.
// Files: D database, W its log, J rollback journal, F a stored file, d the folder of stored files.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name)            \
  static __typeof__(&name) r; \
  if (!r) r = dlsym(RTLD_NEXT, #name)

static int log_fd = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int ends(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && !strcmp(text + n - m, end);
}

static int kind_of(const char *path) {
  if (ends(path, "/studio.db")) return 'D';
  if (ends(path, "/studio.db-wal")) return 'W';
  if (ends(path, "/studio.db-journal")) return 'J';
  if (ends(path, "/files")) return 'd';
  return strstr(path, "/files/") ? 'F' : 0;
}

static int kind(int fd) {
  char link[64], path[512];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return kind_of(path);
}

static void put(char op, int of, long long offset, long long length, const void *bytes) {
  pthread_mutex_lock(&mutex);
  if (log_fd < 0 && getenv("DISK_LOG")) log_fd = open(getenv("DISK_LOG"), O_CREAT | O_WRONLY | O_APPEND, 0644);
  char head[18] = {op, (char)of};
  memcpy(head + 2, &offset, 8);
  memcpy(head + 10, &length, 8);
  struct iovec parts[2] = {{head, 18}, {(void *)bytes, bytes ? (size_t)length : 0}};
  if (log_fd >= 0 && writev(log_fd, parts, bytes ? 2 : 1) < 0) _exit(97);
  pthread_mutex_unlock(&mutex);
}

ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
  NEXT(pwrite64);
  ssize_t k = r(fd, b, n, o);
  int of = kind(fd);
  if (k > 0 && of) put('P', of, o, k, b);
  return k;
}

ssize_t write(int fd, const void *b, size_t n) {
  NEXT(write);
  if (fd == 1) put('A', 'A', 0, n, b);
  int of = fd > 2 && fd != log_fd ? kind(fd) : 0;
  off_t o = of ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t k = r(fd, b, n);
  if (k > 0 && of) put('P', of, o, k, b);
  return k;
}

#define FLUSH(name)                      \
  int name(int fd) {                     \
    NEXT(name);                          \
    int k = r(fd), of = kind(fd);        \
    if (!k && of) put('S', of, 0, 0, 0); \
    return k;                            \
  }
FLUSH(fsync)
FLUSH(fdatasync)

int ftruncate64(int fd, off64_t n) {
  NEXT(ftruncate64);
  int k = r(fd, n), of = kind(fd);
  if (!k && of) put('T', of, n, 0, 0);
  return k;
}

int rename(const char *from, const char *to) {
  NEXT(rename);
  int k = r(from, to);
  if (!k && kind_of(to)) put('R', kind_of(to), 0, 0, 0);
  return k;
}
