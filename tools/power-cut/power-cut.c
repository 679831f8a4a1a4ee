/*
 * power-cut: what a disk would still hold if the power went now. For tests; loaded into a program with LD_PRELOAD.
 *
 * Writes to files in POWER_CUT_ROOT go where they always go, and are noted. Only when a file is flushed (fsync, fdatasync)
 * are its noted bytes copied to a shadow of it in POWER_CUT_SHADOW, and only when the folder itself is flushed are the names
 * in it written down, in the file `names`: "name shadow" a line. After the program was killed, the shadows under those names
 * are what a power cut would have left, on the strictest disk there is: nothing that was not flushed survives, and no name
 * either. A kill in the middle of a flush leaves half of it, as a power cut would.
 *
 * Memory-mapped writes are not seen. SQLite maps one file, the index of its log, which it rebuilds.
 *
 *   cc -shared -fPIC -O2 -Wall -o power-cut.so power-cut.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* A file is known by its inode and its birth: inodes are used again. */
typedef struct {
  char name[64];
} Key;

typedef struct {
  off_t from, to;
} Range;

typedef struct File {
  Key key;
  Range *ranges;
  size_t count, room;
  off_t shortest; /* the shortest it was since the last flush: what lay behind is gone from the shadow, too */
  struct File *next;
} File;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static File *files;
static char root[PATH_MAX], shadow[PATH_MAX];

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  const char *r = getenv("POWER_CUT_ROOT"), *s = getenv("POWER_CUT_SHADOW");
  if (r) snprintf(root, sizeof root, "%s", r);
  if (s) snprintf(shadow, sizeof shadow, "%s", s);
}

static void fail(const char *what) {
  fprintf(stderr, "power-cut: %s: %s\n", what, strerror(errno));
  abort();
}

/* 2: the folder itself, 1: a file in it, 0: neither. */
static int place_of(int fd) {
  char link[64], path[PATH_MAX];
  if (!root[0]) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  size_t prefix = strlen(root);
  if (strncmp(path, root, prefix) != 0) return 0;
  if (path[prefix] == 0) return 2;
  return path[prefix] == '/';
}

static Key key_of(int dirfd, const char *name, int flags) {
  struct statx found;
  Key key = {""};
  if (statx(dirfd, name, flags, STATX_INO | STATX_BTIME | STATX_SIZE, &found) == 0)
    snprintf(key.name, sizeof key.name, "%llu-%lld-%u", (unsigned long long)found.stx_ino,
             (long long)found.stx_btime.tv_sec, found.stx_btime.tv_nsec);
  return key;
}

static File *file_of(int fd) {
  Key key = key_of(fd, "", AT_EMPTY_PATH);
  for (File *file = files; file; file = file->next)
    if (strcmp(file->key.name, key.name) == 0) return file;
  File *file = calloc(1, sizeof *file);
  if (!file) fail("memory");
  file->key = key;
  file->shortest = INT64_MAX;
  file->next = files;
  return files = file;
}

static void note(int fd, off_t from, ssize_t written) {
  if (written <= 0) return;
  pthread_mutex_lock(&lock);
  File *file = file_of(fd);
  Range *last = file->count ? &file->ranges[file->count - 1] : NULL;
  if (last && last->to == from) {
    last->to += written;
  } else {
    if (file->count == file->room) {
      file->room = file->room ? file->room * 2 : 64;
      file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
      if (!file->ranges) fail("memory");
    }
    file->ranges[file->count++] = (Range){from, from + written};
  }
  pthread_mutex_unlock(&lock);
}

static void copy_range(int from, int to, Range range) {
  static char piece[1 << 16];
  while (range.from < range.to) {
    size_t wanted = range.to - range.from < (off_t)sizeof piece ? (size_t)(range.to - range.from) : sizeof piece;
    ssize_t got = pread64(from, piece, wanted, range.from);
    if (got <= 0) return; /* the file became shorter since */
    if (real_pwrite(to, piece, got, range.from) != got) fail("shadow");
    range.from += got;
  }
}

static void flush_file(int fd) {
  char path[PATH_MAX + 80];
  struct stat now;
  pthread_mutex_lock(&lock);
  File *file = file_of(fd);
  snprintf(path, sizeof path, "%s/%s", shadow, file->key.name);
  int to = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (to < 0 || fstat(fd, &now) != 0) fail(path);
  struct stat before;
  if (fstat(to, &before) != 0) fail(path);
  if (file->shortest < before.st_size && real_ftruncate(to, file->shortest) != 0) fail(path);
  for (size_t i = 0; i < file->count; i++) copy_range(fd, to, file->ranges[i]);
  if (real_ftruncate(to, now.st_size) != 0) fail(path);
  close(to);
  file->count = 0;
  file->shortest = INT64_MAX;
  pthread_mutex_unlock(&lock);
}

static void flush_folder(void) {
  char path[PATH_MAX + 80], partial[PATH_MAX + 80];
  pthread_mutex_lock(&lock);
  snprintf(path, sizeof path, "%s/names", shadow);
  snprintf(partial, sizeof partial, "%s/names.partial", shadow);
  DIR *folder = opendir(root);
  FILE *names = fopen(partial, "we");
  if (!folder || !names) fail(partial);
  for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
    if (entry->d_name[0] == '.') continue;
    fprintf(names, "%s %s\n", entry->d_name, key_of(dirfd(folder), entry->d_name, 0).name);
  }
  closedir(folder);
  if (fclose(names) != 0 || rename(partial, path) != 0) fail(path);
  pthread_mutex_unlock(&lock);
}

int fsync(int fd) {
  int place = place_of(fd);
  if (place == 1) flush_file(fd);
  if (place == 2) flush_folder();
  return 0;
}

int fdatasync(int fd) { return fsync(fd); }

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
  ssize_t written = real_pwrite(fd, bytes, count, at);
  if (place_of(fd) == 1) note(fd, at, written);
  return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return pwrite64(fd, bytes, count, at); }

ssize_t write(int fd, const void *bytes, size_t count) {
  int place = place_of(fd);
  off_t at = place == 1 ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = real_write(fd, bytes, count);
  if (place == 1) note(fd, at, written);
  return written;
}

ssize_t writev(int fd, const struct iovec *pieces, int count) {
  int place = place_of(fd);
  off_t at = place == 1 ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t written = real_writev(fd, pieces, count);
  if (place == 1) note(fd, at, written);
  return written;
}

ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off_t at) {
  ssize_t written = real_pwritev(fd, pieces, count, at);
  if (place_of(fd) == 1) note(fd, at, written);
  return written;
}

ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at) { return pwritev64(fd, pieces, count, at); }

int ftruncate64(int fd, off_t length) {
  int result = real_ftruncate(fd, length);
  if (result == 0 && place_of(fd) == 1) {
    pthread_mutex_lock(&lock);
    File *file = file_of(fd);
    if (length < file->shortest) file->shortest = length;
    pthread_mutex_unlock(&lock);
  }
  return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
