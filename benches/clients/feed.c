/* This library as the client of a feed.
 *
 *   cpu PATH COUNT       CPU per frame, from the socket to structs, on the caller's thread
 *   recv PATH COUNT      from the return of recv to the struct, p50 and p99, on the caller's thread
 *   write PATH COUNT     from the server's write to the struct, p50 and p99, with a thread that reads
 *   pause PATH COUNT     the age of the oldest value after a second without reading; ticks counted, and sent
 *   connection PATH COUNT    heap per connection, with COUNT of them
 *   table PATH COUNT     heap of the table of latest ticks, COUNT instruments
 *   decode FILE TIMES    CPU per packet of the file, to structs: needs a library with the feature bench
 *   read PATH COUNT      CPU per message of a connection, without decoding; the same
 *   bare PATH BYTES      CPU for reading this many bytes from TLS; the same */
#include "feed.h"
#include "neo.h"
#include <dlfcn.h>
#include <malloc.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define SESSION                                                                                                         \
    "{\"data\":{\"version\":1,\"api\":\"v3\",\"environment\":\"prod\",\"state\":\"trade\",\"ucc\":\"ABC12\","               \
    "\"token\":\"e30.e30.x\",\"sid\":\"s\",\"rid\":\"r\",\"server_id\":\"s\",\"data_center\":\"d\","                        \
    "\"base_url\":\"https://e43.kotaksecurities.com\",\"expires_at\":4102444800,\"exported_at\":1}}"
#define CAPACITY 256
#define PATIENCE_MS 10000

STAMPED_RECV

static NeoClient *client;
static NeoTick ticks[CAPACITY];

static NeoFeed *open_feed(const char *path, const char *options) {
    char json[512];
    snprintf(json, sizeof json, "{\"url\":\"%s%s\"%s}", setting("NEO_BENCH_FEED"), path, options);
    return neo_market_feed_open(client, json);
}

/* Reads the next ticks; ends the program if there are none. */
static int some(NeoFeed *feed) {
    int count = neo_feed_ticks(feed, ticks, CAPACITY, PATIENCE_MS);
    if (count <= 0) {
        char *status = neo_feed_status(feed);
        fprintf(stderr, "no ticks: %.600s\n", status);
        exit(1);
    }
    return count;
}

static int is_tick(const NeoTick *tick) { return tick->kind != NEO_TICK_EVENT; }

static int64_t sent_ns(const NeoTick *tick) {
    return tick->kind == NEO_TICK_MINI ? tick->last_trade_time : tick->volume_traded_today;
}

static unsigned packets_of(const char *path) {
    unsigned packets = 1;
    sscanf(path, "/%*[a-z]/%u", &packets);
    return packets;
}

static void cpu(const char *path, size_t count) {
    NeoFeed *feed = open_feed(path, ",\"thread\":false,\"overflow\":\"block\"");
    unsigned packets = packets_of(path);
    size_t seen = 0, first = 0;
    int64_t before = 0;
    while (seen < count * packets) {
        int got = some(feed);
        for (int i = 0; i < got; i++) seen += (size_t)is_tick(&ticks[i]);
        if (first == 0 && seen > 0) {
            first = seen;
            before = clock_ns(CPU);
        }
    }
    printf("%.1f 0 0\n", (double)(clock_ns(CPU) - before) * packets / (double)(seen - first));
    fflush(stdout);
    neo_feed_close(feed);
}

static void latency(const char *path, size_t count, const char *options, int from_recv) {
    NeoFeed *feed = open_feed(path, options);
    double *times = malloc(count * sizeof *times);
    size_t seen = 0, merged = 0;
    while (seen + merged < count) {
        int got = some(feed);
        int64_t now = clock_ns(CLOCK_MONOTONIC);
        for (int i = 0; i < got && seen < count; i++) {
            if (!is_tick(&ticks[i])) continue;
            times[seen++] = (double)(now - (from_recv ? received_ns : sent_ns(&ticks[i])));
            merged += ticks[i].conflated;
        }
    }
    print_times(times, seen);
    free(times);
    neo_feed_close(feed);
}

static void pause_(const char *path, size_t count) {
    NeoFeed *feed = open_feed(path, "");
    uint64_t seen = 0, merged = 0, told = 0;
    int64_t oldest = 0, began = clock_ns(CLOCK_MONOTONIC);
    int paused = 0;
    while (seen + merged < count) {
        int got = some(feed);
        int64_t now = clock_ns(CLOCK_MONOTONIC);
        for (int i = 0; i < got; i++) {
            if (!is_tick(&ticks[i])) {
                if (ticks[i].event == NEO_EVENT_CONFLATED) told += ticks[i].conflated;
                continue;
            }
            if (paused == 1 && now - sent_ns(&ticks[i]) > oldest) oldest = now - sent_ns(&ticks[i]);
            seen++;
            merged += ticks[i].conflated;
        }
        if (paused == 0 && now - began > 300000000) {
            sleep(1);
            paused = 1;
        } else if (paused == 1 && got < CAPACITY) {
            paused = 2;
        }
    }
    printf("%lld %llu %llu\n", (long long)oldest, (unsigned long long)(seen + merged), (unsigned long long)merged);
    fflush(stdout);
    neo_feed_close(feed);
}

static size_t heap(void) {
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static void connection(const char *path, size_t count) {
    NeoFeed *feeds[64];
    size_t before = 0;
    for (size_t n = 0; n < 2 * count; n++) {
        /* The first half allocates what all share. */
        if (n == count) before = heap();
        feeds[n] = open_feed(path, ",\"thread\":false");
        while (!is_tick(&ticks[0])) some(feeds[n]);
        ticks[0].kind = NEO_TICK_EVENT;
    }
    printf("%zu 0 0\n", (heap() - before) / count);
    fflush(stdout);
    for (size_t n = 0; n < 2 * count; n++) neo_feed_close(feeds[n]);
}

static void table(const char *path, size_t count) {
    NeoFeed *feed = open_feed(path, ",\"thread\":false");
    size_t seen = 0, before = 0;
    while (seen < 2 * count) {
        int got = some(feed);
        for (int i = 0; i < got; i++) seen += (size_t)is_tick(&ticks[i]);
        if (before == 0) before = heap();
    }
    printf("%zu 0 0\n", heap() - before);
    fflush(stdout);
    neo_feed_close(feed);
}

/* Functions of a library with the feature bench. */
static uint64_t (*inside_decode)(const uint8_t *, size_t, uint32_t);
static int (*inside_read)(NeoClient *, const char *, uint64_t, int, void (*)(void));
static int64_t began_cpu;

static void begin(void) { began_cpu = clock_ns(CPU); }

static void decode(const char *path, size_t times) {
    uint8_t message[65536];
    FILE *file = fopen(path, "rb");
    size_t size = file ? fread(message, 1, sizeof message, file) : 0;
    if (size == 0) exit(2);
    fclose(file);
    begin();
    uint64_t packets = inside_decode(message, size, (uint32_t)times);
    printf("%.2f 0 0\n", (double)(clock_ns(CPU) - began_cpu) / (double)packets);
    fflush(stdout);
}

static void read_(const char *path, size_t count, int is_bare) {
    char url[512];
    snprintf(url, sizeof url, "%s%s", setting("NEO_BENCH_FEED"), path);
    if (!inside_read(client, url, count, is_bare, begin)) exit(1);
    printf("%lld 0 0\n", (long long)(clock_ns(CPU) - began_cpu));
    fflush(stdout);
}

int main(void) {
    char config[1024], ca[512] = "", work[16], path[256];
    size_t count;
    *(void **)&inside_decode = dlsym(RTLD_DEFAULT, "neo_inside_decode");
    *(void **)&inside_read = dlsym(RTLD_DEFAULT, "neo_inside_read");
    if (getenv("NEO_BENCH_CA")) snprintf(ca, sizeof ca, ",\"ca_file\":\"%s\"", getenv("NEO_BENCH_CA"));
    snprintf(config, sizeof config, "{\"consumer_key\":\"bench\"%s}", ca);
    client = neo_client_new(config);
    expect(neo_session_import(client, SESSION), 0);
    while (scanf("%15s %255s %zu", work, path, &count) == 3) {
        int is_inside = strcmp(work, "decode") == 0 || strcmp(work, "read") == 0 || strcmp(work, "bare") == 0;
        if (is_inside && (inside_decode == NULL || inside_read == NULL)) {
            fprintf(stderr, "the library was built without the feature bench\n");
            return 2;
        }
        if (strcmp(work, "cpu") == 0) cpu(path, count);
        else if (strcmp(work, "recv") == 0) latency(path, count, ",\"thread\":false", 1);
        else if (strcmp(work, "write") == 0) latency(path, count, "", 0);
        else if (strcmp(work, "pause") == 0) pause_(path, count);
        else if (strcmp(work, "connection") == 0) connection(path, count);
        else if (strcmp(work, "table") == 0) table(path, count);
        else if (strcmp(work, "decode") == 0) decode(path, count);
        else if (strcmp(work, "read") == 0) read_(path, count, 0);
        else if (strcmp(work, "bare") == 0) read_(path, count, 1);
        else return 2;
    }
    return 0;
}
