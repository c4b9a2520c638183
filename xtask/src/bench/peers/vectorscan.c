/* The peer of the screen: libvectorscan with the same words and patterns over the same lines, one thread.
 *
 *     vectorscan TEXT PATTERNS WORDS
 *
 * PATTERNS has a pattern a line, the first WORDS of them plain words. It prints the matches of words, the matches of
 * patterns, and the processor's microseconds of the fastest of three passes: line by line, and over the whole text. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned words;
static unsigned long found[2];

static int note(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)from, (void)to, (void)flags, (void)context;
    found[id >= words]++;
    return 0;
}

static char *whole(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (!text || fread(text, 1, *length, file) != *length) return NULL;
    text[*length] = 0;
    fclose(file);
    return text;
}

static long micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static void lines(hs_database_t *base, hs_scratch_t *scratch, const char *text, size_t length) {
    for (const char *at = text, *end = text + length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) stop = end;
        if (stop > at) hs_scan(base, at, (unsigned)(stop - at), 0, scratch, note, NULL);
        at = stop + 1;
    }
}

static void block(hs_database_t *base, hs_scratch_t *scratch, const char *text, size_t length) {
    hs_scan(base, text, (unsigned)length, 0, scratch, note, NULL);
}

int main(int count, char **arguments) {
    size_t length, size;
    if (count != 4) return 2;
    char *text = whole(arguments[1], &length), *list = whole(arguments[2], &size);
    words = (unsigned)atoi(arguments[3]);
    if (!text || !list) return 2;
    unsigned patterns = 0, room = 1;
    for (size_t at = 0; at < size; at++) room += list[at] == '\n';
    const char **expressions = malloc(room * sizeof *expressions);
    unsigned *flags = malloc(room * sizeof *flags), *ids = malloc(room * sizeof *ids);
    for (char *line = strtok(list, "\n"); line; line = strtok(NULL, "\n")) {
        expressions[patterns] = line;
        ids[patterns] = patterns;
        /* Characters count as such only where a pattern chooses among them. */
        flags[patterns] = patterns < words ? 0 : HS_FLAG_UTF8;
        patterns++;
    }
    hs_database_t *base;
    hs_compile_error_t *fault;
    long began = micros();
    if (hs_compile_multi(expressions, flags, ids, patterns, HS_MODE_BLOCK, NULL, &base, &fault) != HS_SUCCESS) {
        fprintf(stderr, "%d: %s\n", fault->expression, fault->message);
        return 1;
    }
    long compiled = micros() - began;
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(base, &scratch) != HS_SUCCESS) return 1;
    void (*ways[])(hs_database_t *, hs_scratch_t *, const char *, size_t) = {lines, block};
    printf("tables %ld\n", compiled);
    for (int way = 0; way < 2; way++) {
        long best = 0;
        for (int pass = 0; pass < 3; pass++) {
            found[0] = found[1] = 0;
            began = micros();
            ways[way](base, scratch, text, length);
            long took = micros() - began;
            if (!best || took < best) best = took;
        }
        printf("%s %lu %lu %ld\n", way ? "whole" : "lines", found[0], found[1], best);
    }
    return 0;
}
